/**
Builds release/junctop_VERSION_amd64.deb around release/linux-x64/junctop (`npm run build:executables -- linux-x64` comes first), and lists it in SHA256SUMS.
It needs Linux with dpkg-deb. The same commit gives the same bytes.
*/
import {
	chmod,
	copyFile,
	mkdir,
	mkdtemp,
	readFile,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import zlib from 'node:zlib';
import packageJson from '../package.json' with {type: 'json'};
import {completionFiles, manPageFile} from './executables/command-files.ts';
import {writeChecksums} from './executables/checksums.ts';
import {changelogText, controlText, copyrightText} from './executables/debian-texts.ts';
import {runFile} from './executables/run-file.ts';
import {sourceDate} from './executables/source-date.ts';

const root = path.resolve(import.meta.dirname, '..');
const release = path.join(root, 'release');
const executable = path.join(release, 'linux-x64/junctop');
const documents = 'usr/share/doc/junctop';

/** Compresses as `gzip -9n` does, without name and time. */
const gzip = async (text: string): Promise<Uint8Array> => promisify(zlib.gzip)(text, {level: 9});

/** Returns the files of the package besides the executable, by their paths. */
const packageFiles = async (seconds: number): Promise<Readonly<Record<string, Uint8Array | string>>> => {
	const read = async (file: string): Promise<string> => readFile(path.join(root, file), 'utf8');
	const built = async (file: string): Promise<string> => readFile(path.join(path.dirname(executable), file), 'utf8');
	return {
		'usr/share/man/man1/junctop.1.gz': await gzip(await built(manPageFile)),
		'usr/share/bash-completion/completions/junctop': await built(completionFiles.bash),
		'usr/share/zsh/vendor-completions/_junctop': await built(completionFiles.zsh),
		'usr/share/fish/vendor_completions.d/junctop.fish': await built(completionFiles.fish),
		[`${documents}/copyright`]: copyrightText({
			license: await read('license'),
			packages: await built('third-party-licenses.txt'),
			runtime: await read('scripts/executables/licenses/bun.md'),
		}),
		[`${documents}/changelog.gz`]: await gzip(await read('changelog.md')),
		[`${documents}/changelog.Debian.gz`]: await gzip(changelogText({version: packageJson.version, seconds})),
		// Bun links the executable, with its libraries inside. Stripping it would remove the program.
		'usr/share/lintian/overrides/junctop': ['embedded-library', 'hardening-no-pie', 'hardening-no-relro', 'unstripped-binary-or-object'].map(tag => `junctop: ${tag} *\n`).join(''),
	};
};

if (!await stat(executable).then(() => true).catch(() => false)) {
	throw new Error('release/linux-x64/junctop is missing. Run `npm run build:executables -- linux-x64` first.');
}

const seconds = await sourceDate();
const tree = await mkdtemp(path.join(tmpdir(), 'junctop-deb-'));
try {
	// Folders of a package are 755, whatever the umask of this process is; mkdtemp makes 700.
	process.umask(0o022);
	await chmod(tree, 0o755);
	await mkdir(path.join(tree, 'DEBIAN'));
	await mkdir(path.join(tree, 'usr/bin'), {recursive: true});
	await copyFile(executable, path.join(tree, 'usr/bin/junctop'));
	await chmod(path.join(tree, 'usr/bin/junctop'), 0o755);
	const {size} = await stat(executable);
	for (const [file, content] of Object.entries(await packageFiles(seconds))) {
		await mkdir(path.dirname(path.join(tree, file)), {recursive: true});
		await writeFile(path.join(tree, file), content);
	}

	await writeFile(path.join(tree, 'DEBIAN/control'), controlText({version: packageJson.version, description: packageJson.description, bytes: size}));
	const output = path.join(release, `junctop_${packageJson.version}_amd64.deb`);
	// SOURCE_DATE_EPOCH sets the times in the package.
	// Every dpkg reads gzip. The file is a sixth larger than with xz, which takes minutes to pack and ten seconds to install.
	await runFile('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z6', '--build', tree, output], {env: {SOURCE_DATE_EPOCH: String(seconds)}});
	await writeChecksums(release);
	const built = await stat(output);
	console.log(`${path.relative(root, output)}: ${(built.size / 1e6).toFixed(0)} MB`);
} finally {
	await rm(tree, {recursive: true, force: true});
}
