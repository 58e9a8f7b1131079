import path from 'node:path';
import {packageFolder} from './npm-package.ts';
import {bunVersion, type Target} from './targets.ts';

/** Returns the file of a target's runtime. Rejects if its package cannot be downloaded, or is not the one that is expected. */
export const bunRuntime = async (target: Target): Promise<string> => {
	const folder = await packageFolder({name: target.package, version: bunVersion, integrity: target.integrity});
	return path.join(folder, 'bin', target.platform === 'win32' ? 'bun.exe' : 'bun');
};
