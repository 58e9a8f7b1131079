import {characterNames, spokenTextInput} from '../../messages/spoken.ts';
import {cleanText} from '../../text/clean.ts';
import {commonPrefix} from '../../text/common-prefix.ts';
import {graphemeAfter, type TextInput} from '../../text/text-input.ts';

/** A field, and whether only its length may be read aloud. */
export type SpokenTextInput = TextInput & {readonly isSecret: boolean};

/** Names a single character; screen readers skip most that are not letters. */
const spoken = (text: string): string => characterNames[text] ?? cleanText(text);

const reversed = (text: string): string => text.split('').toReversed().join('');

/** Returns the text removed and the text inserted between two versions. */
const changeBetween = (before: string, after: string): {readonly out: string; readonly in: string} => {
	const start = commonPrefix([before, after]).length;
	const end = commonPrefix([reversed(before.slice(start)), reversed(after.slice(start))]).length;
	return {out: before.slice(start, before.length - end), in: after.slice(start, after.length - end)};
};

/** Announces a change of a field: typed and deleted text, else the cursor's new place; for a secret only the length. */
export const textInputAnnouncement = (before: TextInput, after: SpokenTextInput): readonly string[] => {
	if (after.isSecret) {
		return before.text === after.text ? [] : [after.text === '' ? spokenTextInput.empty : spokenTextInput.characters([...after.text].length)];
	}

	const {out, in: typed} = changeBetween(before.text, after.text);
	const lines = [...(out === '' ? [] : [spokenTextInput.deleted(spoken(out))]), ...(typed === '' ? [] : [spoken(typed)])];
	if (lines.length > 0) {
		return after.text === '' ? [...lines, spokenTextInput.empty] : lines;
	}

	const under = graphemeAfter(after);
	return before.cursor === after.cursor ? [] : [under === undefined ? spokenTextInput.cursorAtEnd : spokenTextInput.cursorOn(spoken(under))];
};
