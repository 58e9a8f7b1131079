import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Metafile} from 'esbuild';

/** An npm package with files in the bundle. */
export type BundledPackage = {
	readonly name: string;
	readonly version: string;
	/** The license ID of package.json. */
	readonly license?: string | undefined;
	readonly author?: string | undefined;
	/** The texts of its license and notice files. */
	readonly texts: readonly string[];
};

type PackageJson = {
	readonly name: string;
	readonly version: string;
	readonly license?: unknown;
	readonly author?: string | {readonly name?: string; readonly email?: string};
};

const legalFile = /^(?:licen[cs]e|copying|copyright|notice|third-?party)/iv;

const nameOf = (author: PackageJson['author']): string | undefined => {
	if (typeof author !== 'object') {
		return author;
	}

	return author.email === undefined ? author.name : `${author.name ?? ''} <${author.email}>`.trim();
};

const readPackage = (folder: string): BundledPackage => {
	const {name, version, license, author} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageJson;
	const texts = readdirSync(folder, {withFileTypes: true})
		.filter(entry => entry.isFile() && legalFile.test(entry.name))
		.map(entry => entry.name)
		.toSorted()
		.map(file => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
		.filter(text => text !== '');
	return {
		name, version, license: typeof license === 'string' ? license : undefined, author: nameOf(author), texts,
	};
};

/** Returns the folder of the package to which a file belongs, `undefined` for a file of the program itself. */
const packageFolder = (file: string): string | undefined =>
	/^.*\bnode_modules\/(?:@[^\/]+\/)?[^\/]+(?=\/)/v.exec(file.replaceAll('\\', '/'))?.[0];

/** Returns the packages from which esbuild took files, by name; `root` is the folder in which it ran. */
export const bundledPackages = ({inputs}: Pick<Metafile, 'inputs'>, root = '.'): BundledPackage[] => {
	const folders = new Set(Object.keys(inputs).map(file => packageFolder(file)).filter(folder => folder !== undefined));
	const packages = [...folders].map(folder => readPackage(path.resolve(root, folder)));
	// Npm may install one version in several places.
	return [...new Map(packages.map(bundled => [`${bundled.name} ${bundled.version}`, bundled])).values()]
		.toSorted((one, other) => `${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1);
};

const line = '-'.repeat(80);

const section = ({name, version, license, author, texts}: BundledPackage): string => {
	if (license === undefined && texts.length === 0) {
		throw new Error(`${name} ${version} is bundled, but has neither a license file nor a license in its package.json. Find out its license before publishing it.`);
	}

	const statement = 'The package has no license file. The license above is what its package.json states'
		+ `${author === undefined ? '; it names no author' : `; its author is ${author}`}.`;
	return [
		line,
		`${name} ${version}`,
		`License: ${license ?? 'see the text'}`,
		'',
		texts.length === 0 ? statement : texts.join('\n\n'),
		'',
	].join('\n');
};

/** Returns the text of dist/third-party-licenses.txt; throws when the license of a package is unknown. */
export const licensesText = (packages: readonly BundledPackage[]): string => [
	'junctop contains code of these packages.',
	'',
	...packages.map(bundled => section(bundled)),
].join('\n');
