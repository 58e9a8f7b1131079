import {profilesTexts} from '../../messages/profiles.ts';
import {shellWords} from '../../text/shell-words.ts';

/** Characters with a meaning in a shell, outside quotes. */
const shellSyntax = new Set('$&();<>`|');

/**
Splits the text of `--key-command` into a program and its arguments, as a POSIX shell would without expanding anything. Throws a `RangeError` with a sentence for an empty
text, an open quote, and for characters that only a shell understands.
*/
export const splitCommand = (text: string): readonly string[] => {
	const words = shellWords(text);
	if ((words[0]?.text ?? '') === '') {
		throw new RangeError(profilesTexts.emptyCommand);
	}

	if (words.at(-1)?.open !== undefined) {
		throw new RangeError(profilesTexts.openQuote);
	}

	for (const {text: word, protectedPlaces} of words) {
		const place = Array.from({length: word.length}, (_, index) => index).find(index => shellSyntax.has(word.charAt(index)) && !protectedPlaces.has(index));
		if (place !== undefined) {
			throw new RangeError(profilesTexts.shellSyntax(word.charAt(place)));
		}
	}

	return words.map(({text: word}) => word);
};
