/** A word of a shell's command line, as far as it is typed. */
export type ShellWord = {
	/** The word as a program would get it. */
	readonly text: string;
	/** The places in the text that are protected: in quotes, or after a backslash. */
	readonly protectedPlaces: ReadonlySet<number>;
	/** The quote that is still open, and where in the text it began. */
	readonly open: {readonly quote: '"' | '\''; readonly at: number} | undefined;
	/** Whether a space follows, so that nothing can be added to it. */
	readonly isEnded: boolean;
};

/** Characters with a meaning in no shell, wherever they are in a word. */
const plainWord = /^[\p{Letter}\p{Number}+,\-.\/:@_]+$/v;

/** Returns a word as a POSIX shell takes it: in quotes unless it needs none. A leading hyphen stays, so the word may be taken for an option. */
export const shellWord = (text: string): string => (plainWord.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`);

const isSpace = (character: string): boolean => /^\s$/v.test(character);

/** Characters before which a backslash in double quotes disappears. */
const escapedInQuotes = new Set(['"', '\\', '$', '`', '\n']);

/**
Splits a line into words as a POSIX shell does: at spaces, with quotes and backslashes. Expands nothing, and knows no operators: `|` and `$` are characters like
others. Only the last word may be unfinished.
*/
export const shellWords = (line: string): readonly ShellWord[] => {
	const words: ShellWord[] = [];
	let text = '';
	let protectedPlaces = new Set<number>();
	let open: ShellWord['open'];
	let isBegun = false;

	const add = (character: string) => {
		text += character;
		isBegun = true;
	};

	const addProtected = (character: string) => {
		protectedPlaces.add(text.length);
		add(character);
	};

	const end = (isEnded: boolean) => {
		if (isBegun) {
			words.push({
				text, protectedPlaces, open, isEnded,
			});
		}

		text = '';
		protectedPlaces = new Set();
		open = undefined;
		isBegun = false;
	};

	for (let place = 0; place < line.length; place++) {
		const character = line.charAt(place);
		const next = line.charAt(place + 1);
		if (character === open?.quote) {
			open = undefined;
		} else if (open?.quote === '\'') {
			addProtected(character);
		} else if (character === '\\' && next !== '' && (open === undefined || escapedInQuotes.has(next))) {
			addProtected(next);
			place++;
		} else if (open !== undefined) {
			addProtected(character);
		} else if (character === '"' || character === '\'') {
			open = {quote: character, at: text.length};
			isBegun = true;
		} else if (isSpace(character)) {
			end(true);
		} else {
			add(character);
		}
	}

	end(false);
	return words;
};
