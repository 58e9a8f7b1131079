import {Buffer} from 'node:buffer';
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

const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/junctop');

/** A version of a package, and its integrity as npm states it. */
export type PinnedPackage = {readonly name: string; readonly version: string; readonly integrity: string};

/** Throws unless bytes have this integrity, as npm writes it: `sha512-` and the hash in base64. */
export const requireIntegrity = (bytes: Uint8Array, integrity: string, name: string): void => {
	const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
	if (found !== integrity) {
		throw new Error(`${name} has the integrity ${found}, and ${integrity} is expected. It was not used.`);
	}
};

/** Npm could not download a package: nothing is known about it, so what needs it may be left out. */
export class DownloadError extends Error {}

/** Downloads the archive of a package into a folder with npm; resolves with its file. Rejects with a `DownloadError`, but not if npm found a wrong integrity. */
const download = async (version: string, folder: string): Promise<string> => {
	try {
		const output = await runFile('npm', ['pack', version, '--pack-destination', folder, '--loglevel=error', '--prefer-offline'], {shell: process.platform === 'win32'});
		return path.join(folder, output.trim().split('\n').at(-1) ?? '');
	} catch (error) {
		const {message} = error as Error;
		throw message.includes('EINTEGRITY') ? error : new DownloadError(message, {cause: error});
	}
};

const isThere = async (file: string): Promise<boolean> => stat(file).then(() => true).catch(() => false);

/**
Returns the folder of a package. npm downloads it, from the registry that npm is set to; later calls find it in node_modules/.cache/. Nothing of the package
is run. Rejects with a `DownloadError` if npm cannot download it, and with another error if the package is not the one that is expected or cannot be unpacked.
*/
export const packageFolder = async ({name, version, integrity}: PinnedPackage): Promise<string> => {
	const hash = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex').slice(0, 16);
	const folder = path.join(cache, `${name.replace('/', '+')}-${version}-${hash}`);
	if (await isThere(folder)) {
		return path.join(folder, 'package');
	}

	await mkdir(cache, {recursive: true});
	const unpacked = await mkdtemp(path.join(cache, 'download-'));
	try {
		const archive = await download(`${name}@${version}`, unpacked);
		requireIntegrity(await readFile(archive), integrity, `${name}@${version}`);
		await runFile('tar', ['-xzf', archive, '-C', unpacked]);
		await rm(archive);
		// Another process may have been faster.
		await rename(unpacked, folder).catch(async (error: unknown) => {
			if (!await isThere(folder)) {
				throw error;
			}
		});
	} finally {
		await rm(unpacked, {recursive: true, force: true});
	}

	return path.join(folder, 'package');
};
