import {blank, type Cell, type ScrollRegion} from './cells.ts';

type Rows = ReadonlyArray<readonly Cell[]>;

/** Lines between two rows of the screen, `bottom` excluded, that move: up where `rows` is positive, down where it is negative. */
export type Scroll = {readonly top: number; readonly bottom: number; readonly rows: number};

/** A scroll moves whole rows, also next to the list, so it pays only from this height on. */
const leastHeight = 3;

/** Returns the shift that most matching rows agree on (negative: down); 0 if more rows stayed where they were, or none is found again. */
const shiftOf = (before: Rows, after: Rows, {top, bottom, left, right}: ScrollRegion): number => {
	const isSame = (one: readonly Cell[] = [], other: readonly Cell[] = []): boolean => {
		for (let column = left; column < right; column++) {
			if (one[column] !== other[column]) {
				return false;
			}
		}

		return true;
	};

	const isBlank = (cells: readonly Cell[] = []): boolean => cells.slice(left, right).every(cell => cell === blank);
	const votes = new Map<number, number>();
	for (let row = top; row < bottom; row++) {
		if (isBlank(after[row])) {
			continue;
		}

		for (let from = top; from < bottom; from++) {
			if (isSame(after[row], before[from])) {
				votes.set(from - row, (votes.get(from - row) ?? 0) + 1);
			}
		}
	}

	let best = 0;
	for (const [shift, count] of votes) {
		const most = votes.get(best) ?? 0;
		best = count > most || (count === most && best !== 0 && Math.abs(shift) < Math.abs(best)) ? shift : best;
	}

	return best;
};

/**
Returns the scrolls that may save something between two screens of the same size, one at most for each list. The first row of the screen never scrolls:
macOS Terminal mishandles margins from there.
*/
export const possibleScrolls = (before: Rows, after: Rows, scrollRegions: readonly ScrollRegion[]): readonly Scroll[] => scrollRegions
	.map(({top, bottom, ...columns}) => ({...columns, top: Math.max(1, top), bottom: Math.min(bottom, after.length)}))
	.filter(({top, bottom}) => bottom - top >= leastHeight)
	.map(body => ({top: body.top, bottom: body.bottom, rows: shiftOf(before, after, body)}))
	.filter(({rows}) => rows !== 0);

/** Returns what a screen shows after a scroll: the rows that have moved in are blank. */
export const scrolledRows = (rows: Rows, {top, bottom, rows: distance}: Scroll): Rows => rows.map((cells, row) => {
	if (row < top || row >= bottom) {
		return cells;
	}

	const from = row + distance;
	return from >= top && from < bottom ? rows[from] ?? cells : cells.map(() => blank);
});
