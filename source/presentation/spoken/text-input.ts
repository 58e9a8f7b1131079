import {cleanText} from '../../text/clean.ts';
import {plural} from '../../text/numbers.ts';
import {commonPrefix} from '../../text/common-prefix.ts';
import {graphemeAfter, type TextInput} from '../../text/text-input.ts';

/** A field, and whether nothing of it may be said but how long it is. */
export type SpokenTextInput = TextInput & {readonly isSecret: boolean};

const namesOf: Readonly<Record<string, string>> = {
	' ': 'space', ':': 'colon', '-': 'minus', '"': 'quote', '>': 'greater than', '<': 'less than', '.': 'dot', _: 'underscore',
};

/** A character alone is named; screen readers leave out most that are not letters. */
const spoken = (text: string): string => namesOf[text] ?? cleanText(text);

const reversed = (text: string): string => text.split('').toReversed().join('');

/** What was taken out and put in to make one text of the other. */
const changeBetween = (before: string, after: string): {readonly out: string; readonly in: string} => {
	const start = commonPrefix([before, after]).length;
	const end = commonPrefix([reversed(before.slice(start)), reversed(after.slice(start))]).length;
	return {out: before.slice(start, before.length - end), in: after.slice(start, after.length - end)};
};

/** What happened to a field since it was told: what was typed and deleted, else where the cursor went; of a secret its length only. */
export const textInputAnnouncement = (before: TextInput, after: SpokenTextInput): readonly string[] => {
	if (after.isSecret) {
		return before.text === after.text ? [] : [after.text === '' ? 'empty' : plural([...after.text].length, 'character')];
	}

	const {out, in: typed} = changeBetween(before.text, after.text);
	const lines = [...(out === '' ? [] : [`deleted ${spoken(out)}`]), ...(typed === '' ? [] : [spoken(typed)])];
	if (lines.length > 0) {
		return after.text === '' ? [...lines, 'empty'] : lines;
	}

	const under = graphemeAfter(after);
	return before.cursor === after.cursor ? [] : [under === undefined ? 'end' : `on ${spoken(under)}`];
};
