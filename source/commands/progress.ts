import process from 'node:process';
import type {Retry} from '../junction/retry.ts';

/** Says on stderr that a call is tried again, why and when. */
export const reportRetry = ({error, wait, attempt, attempts}: Retry): void => {
	process.stderr.write(`${error.message}. Trying again in ${Math.ceil(wait / 1000)} s (try ${attempt + 1} of ${attempts}).\n`);
};
