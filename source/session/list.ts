/** Where a list stands: the row of the cursor and the first row in sight. */
export type ListPosition = {readonly cursor: number; readonly top: number};

/** How a cursor moves through a list, or a pane through what it shows. */
export type Motion = 'down' | 'up' | 'pageDown' | 'pageUp' | 'halfDown' | 'halfUp' | 'first' | 'last';

/** How long a list is and how many of its rows are in sight. */
export type Extent = {readonly count: number; readonly height: number};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const steps = ({count, height}: Extent): Readonly<Record<Motion, number>> => ({
	down: 1,
	up: -1,
	pageDown: height,
	pageUp: -height,
	halfDown: Math.ceil(height / 2),
	halfUp: -Math.ceil(height / 2),
	first: -count,
	last: count,
});

/** The position nearest to this one whose cursor is a row and is in sight, with no empty rows below the last one. */
export const fitList = ({cursor, top}: ListPosition, {count, height}: Extent): ListPosition => {
	const row = clamp(cursor, 0, Math.max(0, count - 1));
	const lowest = Math.max(0, count - height);
	return {cursor: row, top: clamp(clamp(top, row - height + 1, row), 0, lowest)};
};

/** Moves the cursor; a screen's worth takes the view along, so that the cursor keeps its place in it. */
export const moveList = (position: ListPosition, motion: Motion, extent: Extent): ListPosition => {
	const step = steps(extent)[motion];
	const isScrolling = motion !== 'down' && motion !== 'up';
	return fitList({cursor: position.cursor + step, top: position.top + (isScrolling ? step : 0)}, extent);
};

/** The first row in sight of text that has no cursor, never so far down that rows stay empty. */
export const fitTop = (top: number, {count, height}: Extent): number => clamp(top, 0, Math.max(0, count - height));

/** Scrolls text that has no cursor. */
export const moveTop = (top: number, motion: Motion, extent: Extent): number => fitTop(top + steps(extent)[motion], extent);
