import {setTimeout as wait} from 'node:timers/promises';
import type {Output, Pty} from './pty.ts';

/** A list in a terminal program: `j` moves down a row, `k` up, the page keys a page. */
export type List = {
	readonly name: string;
	/** Returns what identifies each row that is visible, from the top, without what changes with time. */
	readonly visible: (rows: readonly string[]) => readonly string[];
	/** Returns what identifies the row under the cursor; a text that only scrolls has no cursor. */
	readonly cursor?: (rows: readonly string[]) => string | undefined;
};

/** Where a list is: the numbers of its top row and of the row under the cursor. */
type Place = {readonly top: number; readonly cursor: number | undefined};

/** A list that is open in a terminal. */
export type OpenList = {
	/** Learns the order of so many rows from the top, row by row. Must be called first. */
	readonly learn: (count: number) => Promise<void>;
	/** Bytes of each cursor move inside the window, down and up again; empty without a cursor. Rejects if the list scrolled. */
	readonly moves: (count: number) => Promise<number[]>;
	/** Bytes of each row that is scrolled, with the cursor at the window's end. Rejects unless so many rows were scrolled. */
	readonly scrolls: (count: number) => Promise<number[]>;
	/** Bytes of each page down. Rejects if one did not show the next page. */
	readonly pages: (count: number) => Promise<number[]>;
	/** Output while `j` is held at the window's end. Rejects unless each repeat scrolled a row. */
	readonly hold: (options: {readonly count: number; readonly perSecond: number}) => Promise<Output>;
};

const keys = {
	down: 'j', up: 'k', pageDown: '\u{1B}[6~', pageUp: '\u{1B}[5~',
} as const;

/** Milliseconds without output after a key that only prepares a measurement. */
const briefly = 10;

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((label, index) => label === other[index]);

/** Drives a list in a terminal, and checks on the emulated screen that each key did what it should. */
export const driveList = (pty: Pick<Pty, 'rows' | 'until' | 'send' | 'press' | 'count'>, {name, visible, cursor}: List): OpenList => {
	const order: string[] = [];

	/** Returns the place, or `undefined` while the screen shows no part of the list. */
	const placeOn = (rows: readonly string[]): Place | undefined => {
		const labels = visible(rows);
		const top = order.findIndex((_, index) => isSame(order.slice(index, index + labels.length), labels));
		const label = cursor?.(rows);
		const isPlace = top !== -1 && labels.length > 0 && (cursor === undefined) === (label === undefined);
		return isPlace ? {top, cursor: label === undefined ? undefined : order.indexOf(label)} : undefined;
	};

	/** Waits until the list is at a place, and returns it. */
	const until = async (what: string, isThere: (place: Place) => boolean): Promise<Place> => {
		let found: Place | undefined;
		await pty.until(`${name} ${what}`, rows => {
			found = placeOn(rows);
			return found !== undefined && isThere(found);
		});
		return found!;
	};

	const anywhere = async (): Promise<Place> => until('at any place', () => true);

	/** Presses a key and waits until the list is at another place. */
	const step = async (key: string): Promise<Place> => {
		const from = await anywhere();
		await pty.press(key, briefly);
		return until('at another place', ({top, cursor: row}) => top !== from.top || row !== from.cursor);
	};

	const toFirst = async (): Promise<void> => {
		let place = await anywhere();
		while (place.top > 0) {
			place = await step(keys.pageUp);
		}

		while ((place.cursor ?? 0) > 0) {
			place = await step(keys.up);
		}
	};

	/** Moves the cursor to the end of the window at the top: the next row down scrolls. */
	const toWindowEnd = async (): Promise<Place> => {
		await toFirst();
		let place = await anywhere();
		while (place.top === 0) {
			place = await step(keys.down);
		}

		return place;
	};

	const bytesOf = async (key: string, count: number): Promise<number[]> => {
		const counts: number[] = [];
		for (let press = 0; press < count; press++) {
			const {bytes} = await pty.press(key);
			counts.push(bytes);
		}

		return counts;
	};

	return {
		async learn(count) {
			order.push(...visible(pty.rows()));
			const height = order.length;
			while (order.length < count) {
				const known = order.slice(-height);
				const at = cursor?.(pty.rows());
				await pty.press(keys.down, briefly);
				// A cursor that moved inside the window shows no further row.
				await pty.until(`${name} one row further`, rows => {
					const labels = visible(rows);
					const isScrolled = isSame(labels.slice(0, -1), known.slice(1)) && !isSame(labels, known);
					return isScrolled || (isSame(labels, known) && cursor !== undefined && cursor(rows) !== at);
				});
				const labels = visible(pty.rows());
				order.push(...(isSame(labels, known) ? [] : labels.slice(-1)));
			}
		},
		async moves(count) {
			if (cursor === undefined) {
				return [];
			}

			await toFirst();
			const down = await bytesOf(keys.down, count);
			await until(`with the cursor ${count} rows down`, place => place.top === 0 && place.cursor === count);
			const up = await bytesOf(keys.up, count);
			await until('with the cursor at the top again', place => place.top === 0 && place.cursor === 0);
			return [...down, ...up];
		},
		async scrolls(count) {
			const {top} = await toWindowEnd();
			const counts = await bytesOf(keys.down, count);
			await until(`scrolled by ${count} rows`, place => place.top === top + count);
			return counts;
		},
		async pages(count) {
			await toFirst();
			const counts: number[] = [];
			for (let page = 0; page < count; page++) {
				const {top} = await anywhere();
				counts.push(...await bytesOf(keys.pageDown, 1));
				const half = visible(pty.rows()).length / 2;
				await until('a page further', place => place.top > top + half);
			}

			return counts;
		},
		async hold({count, perSecond}) {
			const {top} = await toWindowEnd();
			const end = pty.count();
			for (let press = 0; press < count; press++) {
				pty.send(keys.down);
				await wait(1000 / perSecond);
			}

			await until(`scrolled by ${count} rows`, place => place.top === top + count);
			await wait(200);
			return end();
		},
	};
};
