import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isAscii, type Cell, type Frame} from '../../source/terminal/cells.ts';
import {drawingFeaturesOf, type DrawingFeatures} from '../../source/terminal/drawing-features.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {looksOfFrame, openEmulator} from '../helpers/emulated-screen.ts';
import {
	afterStep,
	frameOf,
	looks,
	rowsOf,
	stepsOf,
	styled,
	type Step,
} from '../helpers/frame-arbitraries.ts';

const begin = '\u{1B}[';

const xtermFeatures = drawingFeaturesOf({TERM: 'xterm-256color'}, 'linux');

/** Terminals that know all of the sequences, most of them, and only the oldest. */
const terminals = [
	['a terminal that repeats characters', drawingFeaturesOf({TERM: 'xterm-kitty'}, 'linux')],
	['xterm', xtermFeatures],
	['a terminal that moves no lines', drawingFeaturesOf({TERM: 'xterm-256color'}, 'linux', 'never')],
	['an unknown terminal', drawingFeaturesOf({TERM: 'vt100'}, 'linux')],
] as const;

/** A frame written whole to an empty terminal. */
const shownAnew = async (frame: Frame, columns: number, rows: number) => {
	let written = '';
	createFrameWriter(({text}) => {
		written += text;
	}, xtermFeatures).draw(frame);
	const {write, looks: shown} = await openEmulator(columns, rows);
	await write(written);
	return shown();
};

type Drawn = {readonly rows: ReadonlyArray<readonly Cell[]>; readonly screen: readonly string[][]};

/** Draws the frames of steps on an emulated terminal. Returns each frame with what the terminal shows then, and how often it moved lines. */
const play = async (steps: readonly Step[], features: DrawingFeatures, {isWide = false} = {}) => {
	let [columns, height] = [30, 12];
	const {emulator, write, looks: shown} = await openEmulator(columns, height, {isWide});
	let written = '';
	let scrolls = 0;
	const writer = createFrameWriter(({text, hasScroll}) => {
		written += text;
		scrolls += Number(hasScroll);
	}, features);
	let texts: readonly string[] = [];
	const frames: Drawn[] = [];
	for (const step of steps) {
		if (step.kind === 'mess') {
			await write(step.text);
			writer.forget();
		} else if (step.kind === 'resize') {
			({columns, height} = step);
			emulator.resize(columns, height);
			writer.forget();
		}

		texts = afterStep(texts, step);
		const rows = rowsOf(texts, columns, height);
		written = '';
		// A row that moves may have been shown with wide characters.
		writer.draw({rows, scrollRegions: !isWide && step.kind === 'scroll' ? [step.hinted] : []});
		await write(written);
		frames.push({rows, screen: shown()});
		expect(emulator.buffer.active.baseY).toBe(0);
	}

	return {frames, scrolls};
};

/** Checks the rows in which the terminal sees the same widths. */
const expectShown = async ({rows, screen}: Drawn) => {
	const certain = rows.map(cells => cells.every(cell => !cell.isUncertain));
	expect(screen.filter((_, row) => certain[row])).toEqual(looksOfFrame(rows).filter((_, row) => certain[row]));
	// Where the terminal sees other widths, its screen is what it would be if the frame had been written at once.
	if (certain.includes(false)) {
		expect(screen).toEqual(await shownAnew({rows, scrollRegions: []}, screen[0]?.length ?? 0, screen.length));
	}
};

/** Checks the rows that have only ASCII in all of the frames. */
const expectAsciiShown = (frames: readonly Drawn[]) => {
	const isAsciiRow = (row: number): boolean => frames.every(({rows}) => rows[row]?.every(cell => isAscii(cell)));
	for (const {rows, screen} of frames) {
		expect(screen.filter((_, row) => isAsciiRow(row))).toEqual(looksOfFrame(rows).filter((_, row) => isAsciiRow(row)));
	}
};

describe.each(terminals)('on %s', (_, features) => {
	test('shows each frame exactly when rows scroll, hints are wrong or text is ambiguous', async () => {
		let moved = 0;
		await fc.assert(fc.asyncProperty(stepsOf({hasHostile: true, hasResizes: true}), async steps => {
			const {frames, scrolls} = await play(steps, features);
			moved += scrolls;
			for (const frame of frames) {
				await expectShown(frame);
			}
		}), {numRuns: 40});
		expect(moved > 0).toBe(features.hasScroll);
	}, 60_000);

	test('leaves rows of ASCII as they are when the terminal shows other characters in two columns', async () => {
		await fc.assert(fc.asyncProperty(stepsOf({hasHostile: true, hasResizes: false}), async steps => {
			const {frames} = await play(steps, features, {isWide: true});
			expectAsciiShown(frames);
		}), {numRuns: 40});
	}, 60_000);
});

test('a frame shows the texts, their looks and their places', async () => {
	const cells = await shownAnew(frameOf([`a${styled('b', looks[1])}${styled('日', looks[4])}${styled('c', looks[2])}`], 8, 2), 8, 2);
	expect(cells[0]).toEqual(['a', 'b text 1', '日 7', '', 'c 1', ' ', ' ', ' ']);
	expect(cells[1]?.join('').trim()).toBe('');
});

/** What the second frame costs after the first. */
const bytesBetween = (first: readonly string[], second: readonly string[], columns = 100): string => {
	const written: string[] = [];
	const writer = createFrameWriter(({text}) => {
		written.push(text);
	}, xtermFeatures);
	writer.draw(frameOf(first, columns, 5));
	writer.draw(frameOf(second, columns, 5));
	return written.slice(1).join('');
};

test('the same frame again writes nothing', () => {
	expect(bytesBetween(['a', styled('b', looks[1])], ['a', styled('b', looks[1])])).toBe('');
});

test('a change inside a long row writes the change alone, in one write', () => {
	const rowAt = (age: string) => `3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915  garmin fitbit   ${styled('failing', looks[1])}  ${age}  3d ago`;
	expect(bytesBetween([rowAt('12s ago')], [rowAt('22s ago')])).toBe(`${begin}1;64H2`);
});

test('what a shorter text leaves behind is erased', () => {
	expect(bytesBetween(['some rows'], ['s'])).toBe(`${begin}1;2H${begin}K`);
});

test('a row with wide characters is written whole: a terminal that sees another width has no stale columns', () => {
	expect(bytesBetween(['日本 a'], ['日本 b'])).toBe(`${begin}H${begin}K${begin}?7l日本 b${begin}?7h`);
});

test('a row after one that may have wrapped is reached from anywhere', () => {
	const [first, second] = ['▸'.repeat(60), 'next'];
	expect(bytesBetween(['', ''], [first, second])).toBe(`${begin}H${begin}?7l${first}${begin}?7h${begin}2H${second}`);
	expect(bytesBetween(['', ''], ['▸ garmin', second])).toBe(`${begin}H▸ garmin\r\n${second}`);
});

test('what is erased after an ambiguous character is the changed columns', () => {
	const blanks = ' '.repeat(20);
	expect(bytesBetween([`▸${'x'.repeat(20)}end`], [`●${blanks}end`])).toBe(`${begin}H●${begin}2G${begin}20X`);
});

test('a complete frame is shown where another program has left margins and a style', async () => {
	const {write, looks: shown} = await openEmulator(20, 6);
	await write(`${begin}31;7m${begin}2;4r`);
	const frame = frameOf(['1', '2', '3', '4', '5', '6'], 20, 6);
	let written = '';
	createFrameWriter(({text}) => {
		written = text;
	}, xtermFeatures).draw(frame);
	await write(written);
	expect(shown()).toEqual(looksOfFrame(frame.rows));
});
