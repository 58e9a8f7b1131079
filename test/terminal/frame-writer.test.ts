import xterm from '@xterm/headless';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	blank,
	cellsOf,
	cutCells,
	type Cell,
} from '../../source/terminal/cells.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';

type Frame = ReadonlyArray<readonly Cell[]>;

/** Rows of styled text as a frame of a size: cut or filled with blanks at the right and at the bottom. */
const frameOf = (rows: readonly string[], columns: number, height: number): Frame => Array.from({length: height}, (_, row) => {
	const cells = cutCells(cellsOf(rows[row] ?? ''), columns);
	return [...cells, ...Array.from({length: columns - cells.length}, () => blank)];
});

const begin = '\u{1B}[';

const looks = [['', ''], ['31', '39'], ['1', '22'], ['2', '22'], ['7', '27'], ['44', '49'], ['38;5;200', '39']] as const;
const styled = (text: string, [on, off]: readonly [string, string]): string => (on === '' ? text : `${begin}${on}m${text}${begin}${off}m`);

/** The terminal that watches: what it shows of each cell, as `text style` with the style in words. */
const openEmulator = async (columns: number, rows: number) => {
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const write = async (text: string) => new Promise<void>(resolve => {
		emulator.write(text, resolve);
	});
	// The screens draw on the alternate screen.
	await write(`${begin}?1049h`);
	return {
		emulator,
		write,
		cells: () => Array.from({length: emulator.rows}, (_, row) => Array.from({length: emulator.cols}, (__, column) => {
			const cell = emulator.buffer.active.getLine(row)?.getCell(column);
			const isWideEnd = cell?.getWidth() === 0;
			return [
				isWideEnd ? '' : (cell?.getChars() === '' ? ' ' : cell?.getChars()),
				...(cell?.isBold() === 0 ? [] : ['1']),
				...(cell?.isDim() === 0 ? [] : ['2']),
				...(cell?.isInverse() === 0 ? [] : ['7']),
				...(cell?.isFgDefault() === true ? [] : [`text ${cell?.getFgColor()}`]),
				...(cell?.isBgDefault() === true ? [] : [`ground ${cell?.getBgColor()}`]),
			].join(' ');
		})),
	};
};

/** A frame written whole to an empty terminal. */
const shownAnew = async (frame: Frame, columns: number, rows: number) => {
	let written = '';
	createFrameWriter(text => {
		written += text;
	}).draw(frame);
	const {write, cells} = await openEmulator(columns, rows);
	await write(written);
	return cells();
};

const words = fc.constantFrom('a', 'garmin', ' ', '  ', '✖ failing', '…', '', '日本', '│', '12s ago');

const row = fc.array(fc.tuple(
	words,
	fc.constantFrom(...looks),
), {maxLength: 6}).map(spans => spans.map(([text, look]) => styled(text, look)).join(''));

const step = fc.oneof(
	{weight: 6, arbitrary: fc.record({kind: fc.constant('frame' as const), rows: fc.array(row, {maxLength: 6})})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('resize' as const), columns: fc.integer({min: 4, max: 40}), height: fc.integer({min: 1, max: 8})})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('mess' as const), text: fc.constantFrom('npm warn', `${begin}2J`, 'x\r\nyy')})},
);

test('the terminal shows each frame as if it had been written whole, whatever came before', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 12}), async steps => {
		let [columns, height] = [30, 5];
		const {emulator, write, cells} = await openEmulator(columns, height);
		let written = '';
		const writer = createFrameWriter(text => {
			written += text;
		});
		const take = async (next: (typeof steps)[number]): Promise<void> => {
			if (next.kind === 'frame') {
				const frame = frameOf(next.rows, columns, height);
				written = '';
				writer.draw(frame);
				await write(written);
				expect(cells()).toEqual(await shownAnew(frame, columns, height));
				expect(emulator.buffer.active.baseY).toBe(0);
				return;
			}

			if (next.kind === 'mess') {
				await write(next.text);
			} else {
				({columns, height} = next);
				emulator.resize(columns, height);
			}

			writer.forget();
		};

		for (const next of steps) {
			await take(next);
		}
	}));
});

test('a frame shows the texts, their looks and their places', async () => {
	const cells = await shownAnew(frameOf([`a${styled('b', looks[1])}${styled('日', looks[4])}${styled('c', looks[2])}`], 8, 2), 8, 2);
	expect(cells[0]).toEqual(['a', 'b text 1', '日 7', ' 7', 'c 1', ' ', ' ', ' ']);
	expect(cells[1]?.join('').trim()).toBe('');
});

/** What the second frame costs after the first. */
const bytesBetween = (first: readonly string[], second: readonly string[], columns = 100): string => {
	const written: string[] = [];
	const writer = createFrameWriter(text => {
		written.push(text);
	});
	writer.draw(frameOf(first, columns, 5));
	writer.draw(frameOf(second, columns, 5));
	return written.slice(1).join('');
};

test('the same frame again writes nothing', () => {
	expect(bytesBetween(['a', styled('b', looks[1])], ['a', styled('b', looks[1])])).toBe('');
});

test('a change inside a long row writes the change alone, in one write that the terminal shows at once', () => {
	const rowAt = (age: string) => `3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915  garmin fitbit   ${styled('failing', looks[1])}  ${age}  3d ago`;
	expect(bytesBetween([rowAt('12s ago')], [rowAt('22s ago')])).toBe(`${begin}?2026h${begin}1;64H2${begin}?2026l`);
});

test('what a shorter text leaves behind is erased', () => {
	expect(bytesBetween(['some rows'], ['s'])).toBe(`${begin}?2026h${begin}1;2H${begin}K${begin}?2026l`);
});

test('a row with wide characters is written whole: a terminal that sees another width has no stale columns', () => {
	expect(bytesBetween(['日本 a'], ['日本 b'])).toBe(`${begin}?2026h${begin}1;1H${begin}K日本 b${begin}?2026l`);
});
