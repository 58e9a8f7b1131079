import {createHash} from 'node:crypto';
import {
	mkdir,
	mkdtemp,
	readFile,
	rename,
	rm,
	stat,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {runFile} from './run-file.ts';
import {bunVersion, type Target} from './targets.ts';

const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/junctop');

/** Throws unless bytes have this integrity, as npm writes it: `sha512-` and the hash in base64. */
export const requireIntegrity = (bytes: Uint8Array, integrity: string, name: string): void => {
	const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
	if (found !== integrity) {
		throw new Error(`${name} has the integrity ${found}, and ${integrity} is expected. Nothing was built with it.`);
	}
};

const isThere = async (file: string): Promise<boolean> => stat(file).then(() => true).catch(() => false);

/**
Returns the runtime of a target. npm downloads its package, from the registry that npm is set to; later builds find it in node_modules/.cache/.
Rejects if npm fails, or if the package is not the one that is expected.
*/
export const bunRuntime = async (target: Target): Promise<string> => {
	const folder = path.join(cache, `${target.package.replace('/', '+')}-${target.integrity.slice(7, 23).replaceAll(/[^\dA-Za-z]/gv, '')}`);
	const runtime = path.join(folder, 'package/bin', target.platform === 'win32' ? 'bun.exe' : 'bun');
	if (await isThere(runtime)) {
		return runtime;
	}

	await mkdir(cache, {recursive: true});
	const download = await mkdtemp(path.join(cache, 'download-'));
	try {
		const name = `${target.package}@${bunVersion}`;
		const output = await runFile('npm', ['pack', name, '--pack-destination', download, '--silent', '--prefer-offline'], {shell: process.platform === 'win32'});
		const archive = path.join(download, output.trim().split('\n').at(-1) ?? '');
		requireIntegrity(await readFile(archive), target.integrity, name);
		await runFile('tar', ['-xzf', archive, '-C', download]);
		await rm(archive);
		// Another build may have been faster.
		await rename(download, folder).catch(async (error: unknown) => {
			if (!await isThere(runtime)) {
				throw error;
			}
		});
	} finally {
		await rm(download, {recursive: true, force: true});
	}

	return runtime;
};
