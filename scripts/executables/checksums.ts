import {createHash} from 'node:crypto';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';

const isArchive = (name: string): boolean => /\.(?:deb|tar\.gz|zip)$/v.test(name);

/** Writes SHA256SUMS next to the archives and packages in a folder, for `sha256sum --check`. */
export const writeChecksums = async (folder: string): Promise<void> => {
	const found = await readdir(folder);
	const names = found.filter(name => isArchive(name)).toSorted();
	const lines = await Promise.all(names.map(async name => `${createHash('sha256').update(await readFile(path.join(folder, name))).digest('hex')}  ${name}\n`));
	await writeFile(path.join(folder, 'SHA256SUMS'), lines.join(''));
};
