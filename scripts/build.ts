/**
Builds dist/: the bundle app.js, its launcher junctop.js, and the licenses of the packages inside the bundle.
With `--watch` it builds again on every change of a source file, until Ctrl-C.
*/
import {chmod, copyFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {build, context, type Plugin} from 'esbuild';
import {bundleOptions} from './bundle.ts';
import {bundledPackages, licensesText} from './third-party-licenses.ts';

const launcher = 'dist/junctop.js';

const otherFiles: Plugin = {
	name: 'launcher-and-licenses',
	setup({onEnd}) {
		onEnd(async ({metafile}) => {
			// A bundle with errors has none.
			if (metafile === undefined) {
				return;
			}

			await copyFile('scripts/launcher.js', launcher);
			await chmod(launcher, 0o755);
			await writeFile('dist/third-party-licenses.txt', licensesText(bundledPackages(metafile)));
		});
	},
};

const options = {...bundleOptions, plugins: [otherFiles]};
if (process.argv.includes('--watch')) {
	const watched = await context({...options, logLevel: 'info'});
	await watched.watch();
} else {
	await build(options);
}
