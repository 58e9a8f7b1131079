import {displayWidth} from '../text/width.ts';
import type {Line} from './line.ts';

const fewestCells = 8;
const mostCells = 20;

/** The columns of the percentage after the bar: ` 100%`. */
const percentWidth = 5;

/** The least columns that a bar takes after a text. */
export const leastBarWidth = 1 + fewestCells + percentWidth;

/**
Returns a text with a bar of how much is done after it, in `columns`; the text alone where the bar does not fit. Only what is whole has a full bar and 100%. `all` is
at least 1.
*/
export const withProgressBar = (text: string, {done, all, columns}: {readonly done: number; readonly all: number; readonly columns: number}): Line => {
	const room = columns - 1 - displayWidth(text) - 1 - percentWidth;
	const cells = Math.min(mostCells, room);
	if (cells < fewestCells) {
		return [{text, role: 'soft'}];
	}

	const share = Math.max(0, Math.min(1, done / all));
	const filled = Math.floor(share * cells);
	return [
		{text: `${text} `, role: 'soft'},
		{text: '▇'.repeat(filled)},
		{text: '·'.repeat(cells - filled), role: 'soft'},
		{text: `${Math.floor(share * 100)}%`.padStart(percentWidth), role: 'soft'},
	];
};
