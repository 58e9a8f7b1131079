/** Builds dist/: the bundle app.js, its launcher junctop.js, and the licenses of the packages inside the bundle. */
import {chmod, copyFile, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';
import {bundleOptions} from './bundle.ts';
import {bundledPackages, licensesText} from './third-party-licenses.ts';

const launcher = 'dist/junctop.js';

const {metafile} = await build(bundleOptions);
await copyFile('scripts/launcher.js', launcher);
await chmod(launcher, 0o755);
await writeFile('dist/third-party-licenses.txt', licensesText(bundledPackages(metafile)));
