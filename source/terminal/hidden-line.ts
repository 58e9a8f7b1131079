import process from 'node:process';
import {endingSignals, letSignalEnd} from './ending-signals.ts';
import {escapeDelayFor, startKeyReader} from './key-reader.ts';
import type {Key} from './key.ts';

const lineBreak = /[\n\r]/v;

/** How a question without echo ended. `interrupted`: by Ctrl-C; `ended`: by Ctrl-D. */
export type HiddenAnswer = {readonly kind: 'text'; readonly text: string} | {readonly kind: 'interrupted' | 'ended'};

/** A line as far as it is typed, and how it ended if it did. */
type Typed = {readonly text: string; readonly answer: HiddenAnswer | undefined};

const typeKey = (line: string, {id, text: typed = ''}: Key): Typed => {
	switch (id) {
		case 'ctrl+c': {
			return {text: '', answer: {kind: 'interrupted'}};
		}

		case 'ctrl+d': {
			return {text: line, answer: line === '' ? {kind: 'ended'} : undefined};
		}

		case 'ctrl+u': {
			return {text: '', answer: undefined};
		}

		case 'backspace': {
			return {text: [...line].slice(0, -1).join(''), answer: undefined};
		}

		default: {
			const [first = '', ...others] = typed.split(lineBreak);
			const text = line + first.replaceAll(/\p{Control}/gv, '');
			return {text, answer: id === 'enter' || others.length > 0 ? {kind: 'text', text} : undefined};
		}
	}
};

/**
Applies keys to a text. Returns the text, and how the line ended if it did. Only typed and pasted characters get into the text. A line break ends the line in a
paste too, as it does on a terminal that does not mark pastes.
*/
export const typeHidden = (text: string, keys: readonly Key[]): Typed => {
	let line: Typed = {text, answer: undefined};
	for (const key of keys) {
		line = typeKey(line.text, key);
		if (line.answer !== undefined) {
			return line;
		}
	}

	return line;
};

/**
Asks for a line on the terminal without showing what is typed. The question is written to stderr. The terminal has its modes back when the promise settles, and when a
signal or an error ends junctop before. A terminal that goes away ends junctop as SIGHUP does, which does not reach every program. Standard input must be a terminal.
*/
export const askHidden = async (question: string): Promise<HiddenAnswer> => {
	const {stdin, stderr} = process;
	const signals = endingSignals(process.execArgv, process.env);
	return new Promise(resolve => {
		let text = '';
		const restore = () => {
			try {
				stdin.setRawMode(false);
			} catch {
				// The terminal is gone.
			}
		};

		const endBySignal = (signal: NodeJS.Signals) => {
			restore();
			stderr.write('\n');
			letSignalEnd(signal);
			process.kill(process.pid, signal);
		};

		let isGone = false;
		const hangUp = () => {
			// Restoring the modes of a terminal that is gone is an error again.
			if (isGone) {
				return;
			}

			isGone = true;
			endBySignal('SIGHUP');
		};

		const settle = (answer: HiddenAnswer) => {
			for (const signal of signals) {
				process.off(signal, endBySignal);
			}

			process.off('exit', restore);
			stdin.off('end', hangUp);
			stdin.off('error', hangUp);
			reader.stop();
			restore();
			stderr.write('\n');
			resolve(answer);
		};

		for (const signal of signals) {
			process.on(signal, endBySignal);
		}

		process.on('exit', restore);
		// Before the question, so that nothing is shown of what is typed at once.
		stdin.setRawMode(true);
		// In raw mode the input ends only with its terminal.
		stdin.on('end', hangUp);
		stdin.on('error', hangUp);
		const reader = startKeyReader({
			input: stdin,
			escapeDelay: escapeDelayFor(process.env),
			onKeys(keys) {
				const next = typeHidden(text, keys);
				text = next.text;
				if (next.answer !== undefined) {
					settle(next.answer);
				}
			},
		});
		stderr.write(question);
	});
};
