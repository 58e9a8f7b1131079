import {displayWidth} from '../text/width.ts';
import {largest} from '../text/extremes.ts';
import type {ResourceItem, StreamCells} from './resources.ts';

/** A column of the resource freshness pane: its title, width in terminal columns, and alignment. */
export type ResourceColumn = {
	readonly title: keyof StreamCells;
	readonly width: number;
	readonly align: 'left' | 'right';
};

const figures = ['STATE', 'ATTEMPT', 'NEWEST', 'OLDEST', 'SENT'] as const;

/** A resource name can be cut to this width to make room for the oldest data. */
const comfortable = 22;
const least = 12;
/** Fits counts up to a billion; only invalid times are longer, and would push the other columns out of the pane. */
const widestFigure = 13;

/** Spaces between two columns. */
export const columnGap = 2;

/** Returns the stream columns for a pane of `columns`: as wide as their widest cell, without the oldest data if the pane is too narrow. */
export const resourceColumns = (items: readonly ResourceItem[], columns: number): readonly ResourceColumn[] => {
	const cells = items.flatMap(item => (item.kind === 'stream' ? [item.cells] : []));
	const widest = (title: keyof StreamCells): number => Math.max(title.length, largest(cells.map(own => displayWidth(own[title]))));
	const roomAfter = (others: readonly ResourceColumn[]): number =>
		columns - 1 - others.reduce((sum, {width}) => sum + width + columnGap, 0);

	const all = figures.map((title): ResourceColumn => ({title, width: Math.min(widest(title), widestFigure), align: title === 'STATE' ? 'left' : 'right'}));
	const wanted = widest('RESOURCE');
	const shown = roomAfter(all) >= Math.max(least, Math.min(wanted, comfortable)) ? all : all.filter(({title}) => title !== 'OLDEST');
	return [{title: 'RESOURCE', width: Math.max(least, Math.min(wanted, roomAfter(shown))), align: 'left'}, ...shown];
};
