import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	addEntry,
	emptyHistory,
	newer,
	older,
	recalled,
	type InputHistory,
} from '../../source/session/state/input-history.ts';

const historyOf = (...texts: readonly string[]): InputHistory => {
	let history = emptyHistory;
	for (const text of texts) {
		history = addEntry(history, text);
	}

	return history;
};

/** What a field that begins with a text shows after each step. */
const loadState = (history: InputHistory, text: string, steps: ReadonlyArray<typeof older>): readonly string[] => {
	const shown = [text];
	let place = history;
	for (const step of steps) {
		place = step(place, shown.at(-1) ?? '');
		shown.push(recalled(place));
	}

	return shown;
};

test('goes back to the oldest entry and forward to the typed text', () => {
	expect(loadState(historyOf('a', 'b'), 'typing', [older, older, older, newer, newer, newer]))
		.toEqual(['typing', 'b', 'a', 'a', 'b', 'typing', 'typing']);
});

test('keeps the typed text when there are no entries', () => {
	expect(loadState(emptyHistory, 'typing', [older, newer])).toEqual(['typing', 'typing', 'typing']);
});

test('moves a repeated entry to the end and ignores an empty one', () => {
	expect(historyOf('a', 'b', 'a', '', 'c', 'c').entries).toEqual(['b', 'a', 'c']);
});

test('treats a changed entry as typed text', () => {
	const back = older(historyOf('a', 'b'), '');
	expect(recalled(back)).toBe('b');
	expect(loadState(back, 'b changed', [older, newer])).toEqual(['b changed', 'b', 'b changed']);
});

test('starts at the newest entry when a field is opened again', () => {
	const left = older(older(historyOf('a', 'b'), ''), 'b');
	expect(recalled(left)).toBe('a');
	expect(loadState(left, '', [older])).toEqual(['', 'b']);
});

test('returns to the typed text after as many steps forward as back', () => {
	const texts = fc.array(fc.string(), {maxLength: 8});
	fc.assert(fc.property(texts, fc.string(), fc.nat(12), (entries, text, count) => {
		fc.pre(!entries.includes(text));
		const steps = [...Array.from({length: count}, () => older), ...Array.from({length: count}, () => newer)];
		expect(loadState(historyOf(...entries), text, steps).at(-1)).toBe(text);
	}));
});

test('keeps the newest 500 entries', () => {
	const {entries} = historyOf(...Array.from({length: 600}, (_, index) => `user ${index}`));
	expect(entries).toHaveLength(500);
	expect([entries[0], entries.at(-1)]).toEqual(['user 100', 'user 599']);
});
