import type {DrawingFeatures} from './drawing-features.ts';
import {plainest, type Cell, type Frame} from './cells.ts';
import {
	restedPen,
	scrolled,
	styled,
	type Pen,
} from './pen.ts';
import {withRow} from './row-text.ts';
import {possibleScrolls, scrolledRows} from './scroll.ts';

export type FrameWriter = {
	/** Writes what differs from the frame before. */
	draw(frame: Frame): void;
	/** Forgets the last frame, because the screen content or size may have changed; the next frame is written completely. */
	forget(): void;
};

/** A text that changes the screen. */
export type FrameText = {
	readonly text: string;
	/** Whether it moves lines on the screen. */
	readonly hasScroll: boolean;
	/** Whether it writes all rows, whatever the screen shows. */
	readonly isComplete: boolean;
};

type Rows = ReadonlyArray<readonly Cell[]>;

const noMargins = '\u{1B}[r';
const noStyle = '\u{1B}[m';

/**
Writes frames to a terminal: of each row that changed, the columns that changed. Where lines have moved, the terminal moves them itself if that is
shorter; each way is compared by its text, so a wrong guess about a move costs nothing.
*/
export const createFrameWriter = (write: (frame: FrameText) => void, features: DrawingFeatures): FrameWriter => {
	let last: Rows = [];

	/** Returns the text from one screen to another; `undefined` once it is longer than `most`. */
	const between = (pen: Pen, before: Rows, after: Rows, most = Infinity): string | undefined => {
		let drawn = pen;
		for (const [row, cells] of after.entries()) {
			drawn = withRow(drawn, before[row], {row, cells}, {columns: cells.length, features});
			if (drawn.text.length > most) {
				return undefined;
			}
		}

		return styled(drawn, '').text;
	};

	/** Returns the shortest text that moves lines; `undefined` if none seems to have moved. */
	const withScroll = (rows: Rows, {scrollRegions}: Frame): string | undefined => {
		const isSameSize = last.length === rows.length && last[0]?.length === rows[0]?.length;
		let best: string | undefined;
		for (const scroll of isSameSize && features.hasScroll ? possibleScrolls(last, rows, scrollRegions) : []) {
			best = between(scrolled(restedPen, scroll), scrolledRows(last, scroll), rows, best?.length) ?? best;
		}

		return best;
	};

	return {
		draw(frame) {
			const rows = frame.rows.map(cells => cells.map(cell => plainest(cell)));
			const isComplete = last.length === 0;
			const moving = withScroll(rows, frame);
			// What used the terminal before may have left margins and a style.
			const start = isComplete ? {...restedPen, text: (features.hasMoves || features.hasScroll ? noMargins : '') + noStyle} : restedPen;
			const still = between(start, last, rows, moving?.length);
			last = rows;
			const text = still ?? moving ?? '';
			if (text !== '') {
				write({text, hasScroll: still === undefined, isComplete});
			}
		},
		forget() {
			last = [];
		},
	};
};
