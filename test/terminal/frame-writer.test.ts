import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {drawingFeaturesOf} from '../../source/terminal/capabilities.ts';
import type {Frame} from '../../source/terminal/cells.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {looksOfFrame, openEmulator} from '../helpers/emulated-screen.ts';
import {
	afterStep,
	frameOf,
	looks,
	rowsOf,
	stepsOf,
	styled,
} from '../helpers/frame-arbitraries.ts';

const begin = '\u{1B}[';

const xtermFeatures = drawingFeaturesOf({TERM: 'xterm-256color'}, 'linux');

/** Terminals that know all of the sequences, most of them, and only the oldest. */
const terminals = [
	['a terminal that repeats characters', drawingFeaturesOf({TERM: 'xterm-kitty'}, 'linux')],
	['xterm', xtermFeatures],
	['Windows Terminal', drawingFeaturesOf({TERM: 'xterm-256color', WT_SESSION: '1'}, 'linux')],
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

describe.each(terminals)('on %s', (_, features) => {
	test('the screen equals each frame, cell by cell, after scrolls with right and wrong hints, resizes and hostile text', async () => {
		let scrolls = 0;
		await fc.assert(fc.asyncProperty(stepsOf({hasHostile: true, hasResizes: true}), async steps => {
			let [columns, height] = [30, 12];
			const {emulator, write, looks: shown} = await openEmulator(columns, height);
			let written = '';
			const writer = createFrameWriter(({text, hasScroll}) => {
				written += text;
				scrolls += Number(hasScroll);
			}, features);
			let texts: readonly string[] = [];
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
				writer.draw({rows, bodies: step.kind === 'scroll' ? [step.hinted] : []});
				await write(written);
				const screen = shown();
				const certain = rows.map(cells => cells.every(cell => !cell.isUncertain));
				expect(screen.filter((__, row) => certain[row])).toEqual(looksOfFrame(rows).filter((__, row) => certain[row]));
				// Where the terminal sees other widths, its screen is what it would be if the frame had been written at once.
				if (certain.includes(false)) {
					expect(screen).toEqual(await shownAnew({rows, bodies: []}, columns, height));
				}

				expect(emulator.buffer.active.baseY).toBe(0);
			}
		}), {numRuns: 40});
		expect(scrolls > 0).toBe(features.hasScroll);
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
