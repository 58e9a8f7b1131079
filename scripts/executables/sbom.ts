import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {BundledPackage} from '../third-party-licenses.ts';
import {bunVersion, targets} from './targets.ts';

type Component = {
	readonly type: 'application' | 'library' | 'platform';
	readonly 'bom-ref': string;
	readonly name: string;
	readonly version: string;
	readonly description?: string;
	readonly purl: string;
	readonly licenses?: ReadonlyArray<{readonly license: {readonly id: string} | {readonly name: string}} | {readonly expression: string}>;
	readonly hashes?: ReadonlyArray<{readonly alg: 'SHA-512'; readonly content: string}>;
};

/** A bill of materials in the format CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/). */
export type Sbom = {
	readonly bomFormat: 'CycloneDX';
	readonly specVersion: '1.5';
	readonly serialNumber: string;
	readonly version: 1;
	readonly metadata: {readonly timestamp: string; readonly component: Component};
	readonly components: readonly Component[];
};

/** Returns the package URL of an npm package; the `@` of a scope is escaped (https://github.com/package-url/purl-spec). */
const purlOf = ({name, version}: {readonly name: string; readonly version: string}): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Returns the license of package.json as CycloneDX wants it: several joined by AND or OR are an expression. */
const licensesOf = (license: string | undefined): Pick<Component, 'licenses'> => license === undefined
	? {}
	: {licenses: [/\s(?:and|or|with)\s/iv.test(license) ? {expression: license} : {license: {id: license}}]};

const ofPackage = (bundled: BundledPackage): Component => ({
	type: 'library',
	'bom-ref': purlOf(bundled), name: bundled.name, version: bundled.version, purl: purlOf(bundled), ...licensesOf(bundled.license),
});

/** The runtimes of the executables: one npm package for each target. */
const runtimes = (): readonly Component[] => targets.map(target => {
	const purl = purlOf({name: target.package, version: bunVersion});
	return {
		type: 'platform',
		'bom-ref': purl,
		name: target.package,
		version: bunVersion,
		description: `The runtime Bun in the executable for ${target.name}. The npm package of junctop does not have it. runtime-licenses/bun.md lists what is linked into it.`,
		purl,
		licenses: [{license: {name: 'MIT and others, see runtime-licenses/bun.md'}}],
		hashes: [{alg: 'SHA-512', content: Buffer.from(target.integrity.slice('sha512-'.length), 'base64').toString('hex')}],
	};
});

/** Makes an ID from a text: a UUID of version 8, which is for hashes of one's own (RFC 9562, section 5.8). */
const uuidOf = (text: string): string => {
	const hex = createHash('sha256').update(text).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

/**
Returns the SBOM of a version of junctop: the packages in its bundle, and the runtimes of its executables. `seconds` is the time of the release, since 1970. The
serial number follows from the content.
*/
export const sbomOf = (
	{name, version, license}: {readonly name: string; readonly version: string; readonly license: string},
	{packages, seconds}: {readonly packages: readonly BundledPackage[]; readonly seconds: number},
): Sbom => {
	const metadata = {
		timestamp: new Date(seconds * 1000).toISOString(),
		component: {
			...ofPackage({
				name, version, license, texts: [],
			}), type: 'application',
		} as const,
	};
	const components = [...packages.map(bundled => ofPackage(bundled)), ...runtimes()];
	return {
		bomFormat: 'CycloneDX', specVersion: '1.5', serialNumber: `urn:uuid:${uuidOf(JSON.stringify({metadata, components}))}`, version: 1, metadata, components,
	};
};
