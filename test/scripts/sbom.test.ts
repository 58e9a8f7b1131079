import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import type {Sbom} from '../../scripts/executables/sbom.ts';
import {bunVersion, targets} from '../../scripts/executables/targets.ts';

const root = path.resolve(import.meta.dirname, '../..');

const print = (): string => execFileSync(process.execPath, ['scripts/sbom.ts'], {cwd: root, encoding: 'utf8', env: {...process.env, SOURCE_DATE_EPOCH: '1795737600'}});

describe('the SBOM of a release', () => {
	const text = print();
	const sbom = JSON.parse(text) as Sbom;
	const libraries = sbom.components.filter(({type}) => type === 'library');

	test('lists exactly the packages whose licenses are published', () => {
		const licenses = readFileSync(path.join(root, 'dist/third-party-licenses.txt'), 'utf8');
		const published = [...licenses.matchAll(/^-{80}\n(?<name>\S+) (?<version>\d+\.\d+\.\d\S*)$/gmv)].map(({groups}) => `${groups?.['name']} ${groups?.['version']}`);
		expect(libraries.map(({name, version}) => `${name} ${version}`)).toEqual(published);
		expect(published.length).toBeGreaterThan(30);
		expect(libraries.map(({name}) => name)).not.toContain('vitest');
	});

	test('lists Bun for each executable, with version and hash', () => {
		const runtimes = sbom.components.filter(({type}) => type === 'platform');
		expect(runtimes.map(({name, version}) => ({name, version}))).toEqual(targets.map(target => ({name: target.package, version: bunVersion})));
		for (const {hashes = []} of runtimes) {
			expect(hashes).toEqual([{alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/v) as string}]);
		}
	});

	test('names each component by a package URL of its own, with its license', () => {
		const urls = sbom.components.map(({purl}) => purl);
		expect(new Set(urls).size).toBe(urls.length);
		expect(urls).toContain(`pkg:npm/%40oven/bun-linux-x64@${bunVersion}`);
		expect(urls.filter(url => !/^pkg:npm\/(?:%40[\w\-.]+\/)?[\w\-.]+@\d+\.\d+\.\d[\w\-.]*$/v.test(url))).toEqual([]);
		expect(libraries.filter(({licenses}) => licenses === undefined)).toEqual([]);
	});

	test('has the version of junctop, the time of the release and a serial number, and the same bytes each time', () => {
		const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {readonly version: string};
		expect(sbom).toMatchObject({bomFormat: 'CycloneDX', specVersion: '1.5', metadata: {timestamp: '2026-11-27T00:00:00.000Z', component: {type: 'application', name: 'junctop', version}}});
		expect(sbom.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/v);
		expect(print()).toBe(text);
	});
});
