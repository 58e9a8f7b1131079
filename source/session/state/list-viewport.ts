/** The viewport of a list: the row of the cursor and the first visible row. */
export type ListViewport = {readonly cursor: number; readonly scrollOffset: number};

/** How a cursor moves through a list, or a pane through what it shows. */
export type Motion = 'down' | 'up' | 'pageDown' | 'pageUp' | 'halfDown' | 'halfUp' | 'first' | 'last';

/** How long a list is and how many of its rows are visible. */
export type ViewportSize = {readonly count: number; readonly height: number};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const steps = ({count, height}: ViewportSize): Readonly<Record<Motion, number>> => ({
	down: 1,
	up: -1,
	pageDown: height,
	pageUp: -height,
	halfDown: Math.ceil(height / 2),
	halfUp: -Math.ceil(height / 2),
	first: -count,
	last: count,
});

/** Returns the nearest viewport whose cursor is a visible row, with no empty rows below the last one. */
export const clampViewport = ({cursor, scrollOffset: top}: ListViewport, {count, height}: ViewportSize): ListViewport => {
	const row = clamp(cursor, 0, Math.max(0, count - 1));
	const lowest = Math.max(0, count - height);
	return {cursor: row, scrollOffset: clamp(clamp(top, row - height + 1, row), 0, lowest)};
};

/** Moves the cursor; a page motion scrolls too, so that the cursor keeps its screen row. */
export const moveCursor = (position: ListViewport, motion: Motion, viewportSize: ViewportSize): ListViewport => {
	const step = steps(viewportSize)[motion];
	const isScrolling = motion !== 'down' && motion !== 'up';
	return clampViewport({cursor: position.cursor + step, scrollOffset: position.scrollOffset + (isScrolling ? step : 0)}, viewportSize);
};

/** Limits the scroll offset of a text without cursor, so that no rows are empty. */
export const clampScrollOffset = (top: number, {count, height}: ViewportSize): number => clamp(top, 0, Math.max(0, count - height));

/** Scrolls a text without cursor. */
export const scrollBy = (top: number, motion: Motion, viewportSize: ViewportSize): number => clampScrollOffset(top + steps(viewportSize)[motion], viewportSize);
