import {spawn} from 'node:child_process';
import process from 'node:process';
import {shellWords} from '../../text/shell-words.ts';
import {print} from '../output.ts';

/** The pager of most systems. */
const usual = 'less';

/** With these, `less` shows a text of one screen without waiting, and leaves the text on the screen. */
const lessOptions = 'FRX';

/** Shows a text in a pager, until the user quits it. Resolves with whether the pager could be started. */
const didPage = async ([program = '', ...args]: readonly string[], text: string): Promise<boolean> =>
	new Promise(resolve => {
		// Ctrl-C is for the pager, which may not end at it.
		const ignore = () => undefined;
		process.on('SIGINT', ignore);
		const end = (isStarted: boolean) => {
			process.off('SIGINT', ignore);
			resolve(isStarted);
		};

		const child = spawn(program, args, {stdio: ['pipe', 'inherit', 'inherit'], env: {...process.env, LESS: process.env['LESS'] ?? lessOptions}});
		child.on('error', () => {
			end(false);
		});
		child.on('close', () => {
			end(true);
		});
		// A pager that ends before it has read everything is no error.
		child.stdin.on('error', () => undefined);
		child.stdin.end(text);
	});

/**
Prints a text: through $PAGER where standard output is a terminal, through `less` there if PAGER is unset. Prints it directly if PAGER is empty or the pager
cannot be started. Rejects with an `OutputFailure` as `print` does.
*/
export const printPaged = async (text: string): Promise<void> => {
	const pager = shellWords(process.env['PAGER'] ?? usual).map(word => word.text);
	if (!process.stdout.isTTY || pager[0] === undefined || !(await didPage(pager, text))) {
		await print(text);
	}
};
