import {describe, expect, it} from 'vitest';
import {createSynchronizedOutput, type SynchronizedPreference} from '../../source/terminal/synchronized-output.ts';

const begin = '\u{1B}[?2026h';
const end = '\u{1B}[?2026l';
const question = '\u{1B}[H\u{1B}[?2026$p';

const small = {text: 'x'.repeat(1500), hasScroll: false, isComplete: false};
const large = {text: 'x'.repeat(1501), hasScroll: false, isComplete: false};

const keyOf = (sequence: string) => ({id: 'unknown', text: undefined, sequence});

const open = (preference: SynchronizedPreference, canQueryModes = true) => createSynchronizedOutput({preference, canQueryModes, patience: 60_000});

const answered = (state: number) => {
	const output = open('auto');
	output.textOf({...large, isComplete: true});
	expect(output.takesAnswer(keyOf(`\u{1B}[?2026;${state}$y`))).toBe(true);
	return output;
};

describe('createSynchronizedOutput', () => {
	it.each([1, 2, 3])('marks only large frames without a scroll when the terminal answers %d', state => {
		const {textOf} = answered(state);
		expect(textOf(large)).toBe(begin + large.text + end);
		expect(textOf(small)).toBe(small.text);
		expect(textOf({...large, hasScroll: true})).toBe(large.text);
	});

	it.each([0, 4])('marks nothing when the terminal answers %d', state => {
		expect(answered(state).textOf(large)).toBe(large.text);
	});

	it('marks nothing before the answer', () => {
		const {textOf} = open('auto');
		expect(textOf({...large, isComplete: true})).toBe(question + large.text);
		expect(textOf(large)).toBe(large.text);
	});

	it('asks once, with the first complete frame, which covers what the terminal may print', () => {
		const {textOf} = open('auto');
		expect(textOf(small)).toBe(small.text);
		expect(textOf({...small, isComplete: true})).toBe(question + small.text);
		expect(textOf({...small, isComplete: true})).toBe(small.text);
	});

	it.each([
		['never', true, large.text],
		['always', true, begin + large.text + end],
		['always', false, begin + large.text + end],
		['auto', false, large.text],
	] as const)('does not ask with %s if asking is possible: %j', (preference, canQueryModes, expected) => {
		const {textOf} = open(preference, canQueryModes);
		expect(textOf({...large, isComplete: true})).toBe(expected);
	});

	it('writes no marks when the preference is never', () => {
		const output = open('never');
		expect(output.takesAnswer(keyOf('\u{1B}[?2026;2$y'))).toBe(true);
		expect(output.textOf(large)).toBe(large.text);
	});

	it('leaves keys and other reports to the program', () => {
		const {takesAnswer} = open('auto');
		for (const sequence of ['y', '\u{1B}', '\u{1B}[A', '\u{1B}[?2004;1$y', '\u{1B}[?62;22c']) {
			expect(takesAnswer(keyOf(sequence))).toBe(false);
		}
	});

	it('awaits the answer only while it may arrive', async () => {
		const output = open('auto');
		await output.answered();
		output.textOf({...small, isComplete: true});
		expect(output.reportWait()).toBeGreaterThan(0);
		const awaited = output.answered();
		output.takesAnswer(keyOf('\u{1B}[?2026;2$y'));
		await awaited;
		await output.answered();
		expect(output.reportWait()).toBe(0);
	});

	it('stops waiting for a terminal that never answers', async () => {
		const output = createSynchronizedOutput({preference: 'auto', canQueryModes: true, patience: 5});
		output.textOf({...small, isComplete: true});
		await output.answered();
		await expect.poll(() => output.reportWait()).toBe(0);
	});
});
