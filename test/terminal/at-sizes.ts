import {expect} from 'vitest';
import {displayWidth} from '../../source/text/width.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {readable} from './frames.ts';

/** The sizes at which every screen is drawn: the first is the largest. */
export const fiveSizes = [[300, 100], [200, 60], [120, 40], [80, 24], [60, 15]] as const;

/** A short age at the end of a header grows while the terminal is resized, and moves the text before it. */
const withoutAge = (row: string): string => {
	const [before, , ...others] = row.split(/(?<age> · (?:now|\d{1,2}s)$)/v);
	return others.length === 0 ? row : `${(before ?? '').replaceAll(/ {2,}/gv, '  ')} · age`;
};

/**
Resizes a terminal from the largest to the smallest size, and compares each frame with `frames/NAME-SIZE.txt` once `isShown` holds for it. No row may reach the last column, and the footer is
in the last row.
*/
export const expectAtSizes = async (terminal: Terminal, name: string, isShown: (text: string) => boolean): Promise<void> => {
	for (const [columns, rows] of fiveSizes) {
		terminal.resize(columns, rows);
		await terminal.until(text => {
			const shown = terminal.rows();
			// The end of a header is right-aligned: what is left of a larger frame is shorter.
			return shown.length === rows && (shown[0] ?? '').trimEnd().length >= columns - 4 && shown.at(-1)?.includes('help') === true && isShown(text);
		});
		const [header = '', ...others] = terminal.rows().map(row => row.trimEnd());
		for (const row of [header, ...others]) {
			expect(displayWidth(row), `${name} at ${columns}x${rows}: ${row}`).toBeLessThan(columns);
		}

		await expect(readable([withoutAge(header), ...others])).toMatchFileSnapshot(`frames/${name}-${columns}x${rows}.txt`);
	}

	expect(terminal.isScrolled()).toBe(false);
};
