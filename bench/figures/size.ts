import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {program} from '../programs.ts';
import type {Figure} from '../table.ts';

const most = 900_000;
const dist = path.dirname(program);

/** What dist/ has besides the program. */
const documents: ReadonlySet<string> = new Set(['junctop.1', 'third-party-licenses.txt']);

/** Measures the size of dist/ without the man page and the text of the licenses. Throws if nothing is built. */
export const measureSize = async (): Promise<Figure[]> => {
	const files = await readdir(dist, {recursive: true, withFileTypes: true});
	const counted = files.filter(file => file.isFile() && !documents.has(file.name));
	const sizes = await Promise.all(counted.map(async ({parentPath, name}) => stat(path.join(parentPath, name))));
	const bytes = sizes.reduce((sum, {size}) => sum + size, 0);
	if (bytes === 0) {
		throw new Error(`${dist} is empty`);
	}

	return [{
		name: 'size of dist/ without licenses and man page',
		junctop: `${Math.round(bytes / 1000)} kB in ${counted.length} files`,
		peer: '',
		goal: `at most ${most / 1000} kB`,
		isMet: bytes <= most,
		values: {bytes: [bytes]},
	}];
};
