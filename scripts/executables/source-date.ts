import path from 'node:path';
import process from 'node:process';
import {runFile} from './run-file.ts';

/**
Returns the time that all files of a release have, in seconds since 1970: SOURCE_DATE_EPOCH, or else the time of the commit. Rejects if neither is known, as
in a copy of the source without git.
*/
export const sourceDate = async (): Promise<number> => {
	const given = process.env['SOURCE_DATE_EPOCH'] ?? '';
	const seconds = given === '' ? await runFile('git', ['log', '-1', '--format=%ct'], {cwd: path.resolve(import.meta.dirname, '../..')}) : given;
	if (!/^\d+\s*$/v.test(seconds)) {
		throw new Error(`SOURCE_DATE_EPOCH is ${JSON.stringify(given)}. Set it to seconds since 1970, or unset it.`);
	}

	return Number(seconds);
};
