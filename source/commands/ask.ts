import process from 'node:process';
import {createInterface} from 'node:readline/promises';
import {setTimeout as wait} from 'node:timers/promises';

/** How long typed-ahead lines are taken from the terminal before a question, in milliseconds. */
const drainTime = 100;

/** Drops the lines that were typed or pasted before a question was shown. */
export const dropTypedAhead = async (): Promise<void> => {
	const drop = () => undefined;
	process.stdin.on('data', drop);
	await wait(drainTime);
	process.stdin.off('data', drop);
	process.stdin.pause();
};

/** Asks a question on the terminal. Resolves with the line without the spaces at its ends; an empty text at the end of the input, `undefined` after Ctrl-C. */
export const ask = async (question: string): Promise<string | undefined> => {
	// Without `terminal`, the system edits the line, and Ctrl-C and Ctrl-Z work as in any program.
	const lines = createInterface({input: process.stdin, output: process.stderr, terminal: false});
	let interrupt: () => void = () => undefined;
	try {
		const ended = new Promise<string>(resolve => {
			lines.once('close', () => {
				resolve('');
			});
		});
		const interrupted = new Promise<undefined>(resolve => {
			interrupt = () => {
				process.stderr.write('\n');
				resolve(undefined);
			};

			process.on('SIGINT', interrupt);
		});
		const answer = await Promise.race([lines.question(question), ended, interrupted]);
		return answer?.trim();
	} finally {
		process.off('SIGINT', interrupt);
		lines.close();
	}
};
