import process from 'node:process';
import {endingSignals, letSignalEnd} from './ending-signals.ts';

const enter = /[\n\r]/v;
const ctrlC = '\u{3}';
const ctrlD = '\u{4}';
const ctrlU = '\u{15}';
const erases = new Set(['\u{8}', '\u{7F}']);

const pasteBegin = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** How a question without echo ended. `interrupted`: by Ctrl-C; `ended`: by Ctrl-D or the end of the input. */
export type HiddenAnswer = {readonly kind: 'text'; readonly text: string} | {readonly kind: 'interrupted' | 'ended'};

/** Applies typed characters to a text. Returns the text, and how the line ended if it did. */
export const typeHidden = (text: string, typed: string): {readonly text: string; readonly answer: HiddenAnswer | undefined} => {
	let line = text;
	// A terminal may still mark pastes for another program.
	for (const character of typed.replaceAll(pasteBegin, '').replaceAll(pasteEnd, '')) {
		if (enter.test(character)) {
			return {text: line, answer: {kind: 'text', text: line}};
		}

		if (character === ctrlC) {
			return {text: '', answer: {kind: 'interrupted'}};
		}

		if (character === ctrlD && line === '') {
			return {text: '', answer: {kind: 'ended'}};
		}

		if (erases.has(character)) {
			line = [...line].slice(0, -1).join('');
		} else if (character === ctrlU) {
			line = '';
		} else if (!/\p{Control}/v.test(character)) {
			line += character;
		}
	}

	return {text: line, answer: undefined};
};

/**
Asks for a line on the terminal without showing what is typed. The question is written to stderr. The terminal has its modes back when the promise settles, and when a
signal or an error ends junctop before. Standard input must be a terminal.
*/
export const askHidden = async (question: string): Promise<HiddenAnswer> => {
	const {stdin, stderr} = process;
	const signals = endingSignals(process.execArgv, process.env);
	return new Promise(resolve => {
		let text = '';
		const restore = () => {
			stdin.setRawMode(false);
		};

		const endBySignal = (signal: NodeJS.Signals) => {
			restore();
			stderr.write('\n');
			letSignalEnd(signal);
			process.kill(process.pid, signal);
		};

		const settle = (answer: HiddenAnswer) => {
			for (const signal of signals) {
				process.off(signal, endBySignal);
			}

			process.off('exit', restore);
			stdin.off('data', read);
			stdin.off('end', end);
			stdin.pause();
			restore();
			stderr.write('\n');
			resolve(answer);
		};

		const read = (typed: string) => {
			const next = typeHidden(text, typed);
			text = next.text;
			if (next.answer !== undefined) {
				settle(next.answer);
			}
		};

		const end = () => {
			settle({kind: 'ended'});
		};

		for (const signal of signals) {
			process.on(signal, endBySignal);
		}

		process.on('exit', restore);
		// Before the question, so that nothing is shown of what is typed at once.
		stdin.setRawMode(true);
		stdin.setEncoding('utf8');
		stdin.on('data', read);
		stdin.on('end', end);
		stderr.write(question);
	});
};
