import process from 'node:process';
import {customCommandTexts} from '../messages/custom-commands.ts';
import {programsEnded} from '../runtime/run-program.ts';

/** After how long a wait is explained, in milliseconds. */
const noticeDelay = 300;

/** Waits until the custom commands that quitting stopped have ended, at most two seconds, because a program that ends cannot kill them. Says on stderr why it waits. */
export const stoppedProgramsEnded = async (): Promise<void> => {
	const ended = programsEnded();
	if (ended === undefined) {
		return;
	}

	const notice = setTimeout(() => {
		process.stderr.write(`${customCommandTexts.stopping}\n`);
	}, noticeDelay);
	await ended;
	clearTimeout(notice);
};
