import {shellWords, type ShellWord} from '../../text/shell-words.ts';
import {print} from '../output.ts';
import type {ListedCommand} from '../tree/command.ts';
import {offerAfter, type Candidate} from './candidates.ts';

/** In the place of words: the shell shall complete files. */
const filesMark = ':files';

const nothingTyped: ShellWord = {
	text: '', protectedPlaces: new Set(), open: undefined, isEnded: false,
};

/** Returns how much of the word a shell keeps, because it completes only what follows a character of COMP_WORDBREAKS or an open quote. */
const keptBy = ({text, protectedPlaces, open}: ShellWord, breaks: string): number => {
	if (open !== undefined) {
		return open.at;
	}

	let kept = text.length;
	while (kept > 0 && (protectedPlaces.has(kept - 1) || !breaks.includes(text.charAt(kept - 1)))) {
		kept--;
	}

	return kept;
};

/** Returns a text as bash needs it in the place of an unfinished word. */
const escapeFor = (quote: '"' | '\'' | undefined, text: string): string => {
	switch (quote) {
		case '"': {
			return text.replaceAll(/["$\\`]/gv, String.raw`\$&`);
		}

		case '\'': {
			return text.replaceAll('\'', String.raw`'\''`);
		}

		case undefined: {
			return text.replaceAll(/[^\p{Letter}\p{Number}%+,\-.\/:=@_]/gv, String.raw`\$&`);
		}
	}
};

/** Bash replaces a part of the word by the line as it is, so the line is escaped, and ends with a space if the word is complete. */
const bashLine = ({word, isOpen}: Candidate, current: ShellWord, breaks: string): string => {
	const quote = current.open?.quote;
	return `${escapeFor(quote, word.slice(keptBy(current, breaks)))}${isOpen || quote !== undefined ? '' : ' '}`;
};

/** Zsh and fish escape by themselves, and show what a word means. An open word ends with a tab more, so that zsh adds no space. */
const describedLine = ({word, meaning, isOpen}: Candidate): string => `${word}\t${meaning}${isOpen ? '\t' : ''}`;

/**
Prints the lines from which the wrapper of a shell makes its completions. `line` is the command line up to the cursor; `breaks` is COMP_WORDBREAKS of bash. Prints nothing
if nothing fits.
*/
export const printCompletions = async (program: ListedCommand, [shell = '', line = '', breaks = '']: readonly string[]): Promise<void> => {
	const words = shellWords(line);
	const last = words.at(-1);
	const current = last === undefined || last.isEnded ? nothingTyped : last;
	// The first word is the program.
	const before = words.filter(word => word !== current).slice(1).map(({text}) => text);
	const isProgramTyped = words[0] !== undefined && words[0] !== current;
	const offer = isProgramTyped ? offerAfter(program, before, current.text) : {kind: 'words', candidates: []} as const;
	const lines = offer.kind === 'files'
		? [filesMark]
		: offer.candidates.map(candidate => (shell === 'bash' ? bashLine(candidate, current, breaks) : describedLine(candidate)));
	await print(lines.map(each => `${each}\n`).join(''));
};
