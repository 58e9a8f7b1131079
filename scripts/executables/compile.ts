import {
	copyFile,
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {programFiles} from '../join-chunks.ts';
import {bundledPackages, licensesText} from '../third-party-licenses.ts';
import {bunRuntime} from './bun-runtime.ts';
import {runFile} from './run-file.ts';
import {hostTarget, programFile, type Target} from './targets.ts';

/**
Bun's options. Its bytecode saves most of the compiling at the start. By its defaults, an executable would read `.env` and `bunfig.toml` of the current
folder, and print a rejection that nothing handles instead of reporting it as an exception: with all that the error's text has.
*/
const options = [
	'build', '--compile', '--format=esm', '--splitting', '--minify', '--bytecode',
	// Stacks name the files of dist/, which `npm run stack` knows.
	'--sourcemap=linked',
	'--compile-exec-argv=--unhandled-rejections=throw',
	'--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig', '--no-compile-autoload-tsconfig', '--no-compile-autoload-package-json',
] as const;

/** The program as one bundle for all targets. */
export type Bundle = AsyncDisposable & {
	/** The text of the licenses of the packages in it. */
	readonly licenses: string;
	/** Runs the bundle in Node, with no settings. Resolves with its output; rejects with its error output if it fails. */
	readonly run: (args: readonly string[]) => Promise<string>;
	/** Writes the executable of a target. Rejects with the compiler's output if it fails. */
	readonly compile: (target: Target, file: string) => Promise<void>;
};

/** Bundles the program in a folder, and returns the text of the licenses of the packages in it. Rejects if the source has errors or a license is unknown. */
const bundleInto = async (folder: string): Promise<string> => {
	// No tsconfig.json of a folder above counts, nor settings of the user's.
	await writeFile(path.join(folder, 'package.json'), '{"type": "module"}\n');
	const {files, metafile} = await programFiles();
	await mkdir(path.join(folder, 'dist'));
	await Promise.all(files.map(async ({name, text}) => writeFile(path.join(folder, 'dist', name), text)));
	return licensesText(bundledPackages(metafile));
};

/**
Bundles the program in a folder of its own. Disposing of the bundle removes the folder. Rejects if the source has errors, or if the license of a package is
unknown; no folder is left then.
*/
export const bundleProgram = async (): Promise<Bundle> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'junctop-build-'));
	const remove = async () => rm(folder, {recursive: true, force: true});
	try {
		const licenses = await bundleInto(folder);
		return {
			licenses,
			async run(args) {
				return runFile(process.execPath, [path.join(folder, 'dist/app.js'), ...args], {cwd: folder, env: {HOME: folder}});
			},
			async compile(target, file) {
				const compiler = await bunRuntime(hostTarget());
				const runtime = await bunRuntime(target);
				// The paths in the executable are relative to the folder, so that they are the same on every machine.
				const output = programFile(target);
				await runFile(compiler, [...options, `--target=bun-${target.name}`, `--compile-executable-path=${runtime}`, `--outfile=${output}`, 'dist/app.js'], {cwd: folder, env: {HOME: folder}});
				await copyFile(path.join(folder, output), file);
			},
			async [Symbol.asyncDispose]() {
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
};
