import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {backgroundIn, createBackgroundColor, type Background} from '../../source/terminal/background-color.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';

const complete = {text: '', hasScroll: false, isComplete: true};
const answer = '\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\';

test.each([
	['xterm', '\u{1B}]11;rgb:0000/0000/0000\u{1B}\\', 'dark'],
	['two digits and a bell', '\u{1B}]11;rgb:ff/fF/ff\u{7}', 'light'],
	['one digit', '\u{1B}]11;rgb:f/f/f\u{7}', 'light'],
	['opacity', '\u{1B}]11;rgba:fdfd/f6f6/e3e3/ffff\u{1B}\\', 'light'],
	['Solarized dark', '\u{1B}]11;rgb:0000/2b2b/3636\u{1B}\\', 'dark'],
	['another colour', '\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\', undefined],
	['no colour', '\u{1B}]11;?\u{1B}\\', undefined],
	['a word', '\u{1B}]11;white\u{7}', undefined],
	['more behind it', '\u{1B}]11;rgb:ff/ff/ff;rm\u{7}', undefined],
] as const)('reads the background: %s', (_, sequence, background) => {
	expect(backgroundIn(sequence)).toBe(background);
});

test('reads any colour, and the brighter one is not darker', () => {
	const channel = fc.integer({min: 0, max: 0xFF_FF});
	const hex = (value: number): string => value.toString(16).padStart(4, '0');
	fc.assert(fc.property(channel, channel, channel, channel, (red, green, blue, more) => {
		const of = (added: number): Background | undefined => backgroundIn(`\u{1B}]11;rgb:${[red, green, blue].map(value => hex(Math.min(0xFF_FF, value + added))).join('/')}\u{7}`);
		expect(['dark', 'light']).toContain(of(0));
		expect(of(0) === 'light' && of(more) === 'dark').toBe(false);
	}));
});

test('takes anything for no answer without an error', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		expect(backgroundIn(`\u{1B}${text}`)).toBeUndefined();
	}));
});

test('asks once, with the first complete frame', () => {
	const question = createBackgroundColor({canAsk: true, patience: 100, onAnswer: () => undefined});
	expect(question.textOf(complete, 'frame')).toBe('frame');
	expect(question.ask()).toBe(true);
	expect(question.textOf({isComplete: false}, 'frame')).toBe('frame');
	expect(question.textOf(complete, 'frame')).toBe('\u{1B}[H\u{1B}]11;?\u{1B}\\frame');
	expect(question.reportWait()).toBeGreaterThan(0);
	expect(question.ask()).toBe(false);
	expect(question.textOf(complete, 'frame')).toBe('frame');
});

test('never asks a terminal that may print the question', () => {
	const question = createBackgroundColor({canAsk: false, patience: 100, onAnswer: () => undefined});
	expect(question.ask()).toBe(false);
	expect(question.textOf(complete, 'frame')).toBe('frame');
});

test('waits no longer after the answer to a later question, and still takes a late one', async () => {
	const onAnswer = vi.fn<(background: Background) => void>();
	const question = createBackgroundColor({canAsk: true, patience: 60_000, onAnswer});
	question.ask();
	question.textOf(complete, '');
	const answered = question.answered();
	question.hasAnsweredLater();
	await answered;
	expect(question.reportWait()).toBe(0);
	expect(question.takesAnswer({sequence: 'j'})).toBe(false);
	expect(question.takesAnswer({sequence: answer})).toBe(true);
	expect(onAnswer).toHaveBeenCalledExactlyOnceWith('dark');
});

test('an answer in pieces is no typed text: cut anywhere, and late after its first byte', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: answer.length - 1}), cut => {
		const parser = createKeyParser();
		const keys = [...parser.push(answer.slice(0, cut))];
		if (cut === 1) {
			// The escape character alone has to become a key after a moment.
			keys.push(...parser.flush());
		} else if (cut > 2) {
			expect(parser.pending()).toBe('report');
		}

		keys.push(...parser.push(answer.slice(cut)));
		expect(keys.at(-1)?.sequence).toBe(answer);
		expect(keys.filter(key => key.text !== undefined && key.text !== '')).toEqual([]);
	}));
});
