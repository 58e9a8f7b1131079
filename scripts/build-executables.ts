/**
Builds release/: for each target a folder with the executable, and its archive with documents, man page, completions and licenses; SHA256SUMS lists the archives.
`npm run build:executables -- linux-x64` builds the named targets only. Removes what was in release/. `--out FOLDER`, a new folder, takes its place.
*/
import {
	mkdir,
	readdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {parseArgs} from 'node:util';
import packageJson from '../package.json' with {type: 'json'};
import {bundleProgram, type Bundle} from './executables/compile.ts';
import {commandFiles} from './executables/command-files.ts';
import {writeChecksums} from './executables/checksums.ts';
import type {PackedFile} from './executables/packed-file.ts';
import {sourceDate} from './executables/source-date.ts';
import {packTar} from './executables/tar.ts';
import {programFile, type Target, targetsNamed} from './executables/targets.ts';
import {packZip} from './executables/zip.ts';

const root = path.resolve(import.meta.dirname, '..');
const runtimeLicenses = path.join(import.meta.dirname, 'executables/licenses');

const {values, positionals} = parseArgs({allowPositionals: true, options: {out: {type: 'string'}}});
const release = path.resolve(values.out ?? path.join(root, 'release'));

/** Returns the files that an executable ships with, in the order of the archive. `seconds` is the time of the release, since 1970. */
const documents = async (bundle: Bundle, seconds: number): Promise<readonly PackedFile[]> => {
	const ofRuntime = await readdir(runtimeLicenses);
	return [
		...await Promise.all(['changelog.md', 'license', 'readme.md'].map(async name => ({name, bytes: await readFile(path.join(root, name))}))),
		...await commandFiles(bundle, seconds),
		{name: 'third-party-licenses.txt', bytes: new TextEncoder().encode(bundle.licenses)},
		...await Promise.all(ofRuntime.toSorted().map(async name => ({name: `runtime-licenses/${name}`, bytes: await readFile(path.join(runtimeLicenses, name))}))),
	];
};

/** Builds one target: its folder and its archive. */
const buildTarget = async (target: Target, {bundle, texts, seconds}: {
	readonly bundle: Bundle;
	readonly texts: readonly PackedFile[];
	readonly seconds: number;
}): Promise<void> => {
	const folder = path.join(release, target.name);
	const file = programFile(target);
	await mkdir(folder, {recursive: true});
	await bundle.compile(target, path.join(folder, file));
	const program = {name: file, bytes: await readFile(path.join(folder, file)), isExecutable: true};
	for (const {name, bytes} of texts) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), bytes);
	}

	const name = `junctop-${packageJson.version}-${target.name}`;
	const files = [program, ...texts].map(packed => ({...packed, name: `${name}/${packed.name}`}));
	const isZip = target.platform === 'win32';
	const archive = isZip ? await packZip(files, seconds) : await packTar(files, seconds);
	await writeFile(path.join(release, `${name}${isZip ? '.zip' : '.tar.gz'}`), archive);
	console.log(`${target.name}: ${(program.bytes.length / 1e6).toFixed(0)} MB, archive ${(archive.length / 1e6).toFixed(0)} MB`);
};

const targets = targetsNamed(positionals);
const seconds = await sourceDate();
if (values.out === undefined) {
	await rm(release, {recursive: true, force: true});
}

await mkdir(path.dirname(release), {recursive: true});
await mkdir(release);
await using bundle = await bundleProgram();
const texts = await documents(bundle, seconds);
for (const target of targets) {
	await buildTarget(target, {bundle, texts, seconds});
}

await writeChecksums(release);
