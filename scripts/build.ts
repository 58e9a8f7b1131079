/**
Builds dist/: app.js and the files that it imports later, their launcher junctop.js, the licenses of the packages inside them, and the man page.
The date of the man page is that of SOURCE_DATE_EPOCH (seconds since 1970), today without it.
With `--watch` it builds again on every change of a source file, but not the man page, until Ctrl-C.
*/
import {
	chmod,
	copyFile,
	mkdir,
	readdir,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build, context, type Plugin} from 'esbuild';
import {bundleOptions} from './bundle.ts';
import {runFile} from './executables/run-file.ts';
import {joinChunks, type Built} from './join-chunks.ts';
import {bundledPackages, licensesText} from './third-party-licenses.ts';

const launcher = 'dist/junctop.js';
const licenses = 'dist/third-party-licenses.txt';
const manPage = 'dist/junctop.1';

/** Removes what earlier builds left in dist/: the name of a file changes with its content. */
const removeOthers = async (files: readonly string[]): Promise<void> => {
	const known = new Set(files.map(file => path.normalize(file)));
	const found = await readdir('dist');
	const others = found.map(name => path.join('dist', name)).filter(file => !known.has(file));
	await Promise.all(others.map(async file => rm(file, {recursive: true})));
};

/** Writes dist/ except the man page. */
const writeProgram = async (built: Built): Promise<void> => {
	const files = await joinChunks(built);
	await mkdir('dist', {recursive: true});
	// The executable bit is for the one that is run by itself.
	await Promise.all(files.map(async ({name, text}) => writeFile(path.join('dist', name), text, {mode: name === 'app.js' ? 0o755 : 0o644})));
	await copyFile('scripts/launcher.js', launcher);
	await chmod(launcher, 0o755);
	await writeFile(licenses, licensesText(bundledPackages(built.metafile)));
	await removeOthers([...files.map(({name}) => path.join('dist', name)), launcher, licenses, manPage]);
};

if (process.argv.includes('--watch')) {
	const writing: Plugin = {
		name: 'writing',
		setup({onEnd}) {
			onEnd(async ({outputFiles, metafile}) => {
				// A bundle with errors has none.
				if (outputFiles !== undefined && metafile !== undefined) {
					await writeProgram({outputFiles, metafile});
				}
			});
		},
	};
	const watched = await context({...bundleOptions, plugins: [...bundleOptions.plugins, writing], logLevel: 'info'});
	await watched.watch();
} else {
	await writeProgram(await build(bundleOptions));
	await writeFile(manPage, await runFile(process.execPath, ['scripts/man-page.ts']));
}
