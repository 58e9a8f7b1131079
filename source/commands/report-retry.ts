import {progressMessages} from '../messages/command-line.ts';
import type {Retry} from '../junction/retry.ts';
import {printNotice} from './notices.ts';
import {endProgress} from './progress-line.ts';

/** Ends the progress line, and reports on stderr that a request is repeated, why and when. */
export const reportRetry = ({error, wait, attempt, attempts}: Retry): void => {
	const text = progressMessages.retrying({
		message: error.message, seconds: Math.ceil(wait / 1000), attempt: attempt + 1, attempts,
	});
	endProgress();
	printNotice(text);
};
