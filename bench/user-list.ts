/** What is read from junctop's user list on the screen, and what keys do there. */
import {performance} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import type {Pty} from './pty.ts';

const userId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/v;

/** Returns the user IDs of the rows, one for each row that has one. */
export const usersIn = (rows: readonly string[]): string[] => rows.flatMap(row => userId.exec(row)?.[0] ?? []);

/** Returns the row of the cursor, or -1 if the list shows none. */
export const cursorRow = (rows: readonly string[]): number => rows.findIndex(row => row.trimStart().startsWith('▸'));

/** Returns the number, as in `1,234`, that ends where a pattern begins; `NaN` if there is none. */
const numberBefore = (text: string, pattern: RegExp): number => {
	const before = text.slice(0, Math.max(0, text.search(pattern)));
	const digits = before.slice(before.lastIndexOf(' ') + 1).replaceAll(',', '');
	return digits === '' ? NaN : Number(digits);
};

/** Returns the number of the user under the cursor, which the header shows as in `3 of 985 users`; `NaN` if it does not. */
export const cursorPosition = ([header = '']: readonly string[]): number =>
	numberBefore(header, / of [\d,]+ users/v);

/** Returns the number of loaded users that the header shows; `NaN` if it does not. */
export const loadedUsers = ([header = '']: readonly string[]): number =>
	numberBefore(header, / users/v);

/** Returns the times to the first byte, in milliseconds, of a key that is pressed again once the answer to the one before has ended. */
export const firstBytes = async (pty: Pick<Pty, 'press'>, key: string, presses: number): Promise<number[]> => {
	const times: number[] = [];
	for (let press = 0; press < presses; press++) {
		const {firstByte} = await pty.press(key);
		times.push(firstByte);
	}

	return times;
};

/** The same for a key that moves the cursor down; rejects unless each moved it by at least `rows`. */
export const firstBytesDown = async (junctop: Pick<Pty, 'press' | 'rows' | 'until'>, key: string, {presses, rows: least}: {readonly presses: number; readonly rows: number}): Promise<number[]> => {
	const before = cursorPosition(junctop.rows());
	const times = await firstBytes(junctop, key, presses);
	await junctop.until(`the cursor ${presses * least} users further`, rows => cursorPosition(rows) >= before + (presses * least));
	return times;
};

const cursorOn = (rows: readonly string[]): string => `${cursorRow(rows)} ${usersIn(rows.slice(cursorRow(rows))).at(0)}`;

/** Moves the cursor to the next row, away from the nearer end of the window. Returns the milliseconds until it is there on the screen. */
export const moveCursor = async (junctop: Pick<Pty, 'rows' | 'send' | 'until'>): Promise<number> => {
	const rows = junctop.rows();
	const before = cursorOn(rows);
	const startedAt = performance.now();
	junctop.send(cursorRow(rows) < rows.length / 2 ? 'j' : 'k');
	await junctop.until('the cursor on another row', now => cursorOn(now) !== before);
	return performance.now() - startedAt;
};

/** When a key's results were there, in milliseconds after it. */
export type Results = {
	/** The first that could be seen, and the last. */
	readonly first: number;
	readonly end: number;
};

/** How long the results of a key must stay as they are to be the last; milliseconds. */
const settled = 500;

/** Presses a key and waits for its results. `results` is what is visible of them; `isFirst` and `isEnd` say whether some or all of them are there. */
export const timeResults = async (junctop: Pick<Pty, 'rows' | 'send' | 'until' | 'watch'>, key: string, {results, isFirst, isEnd}: {
	readonly results: (rows: readonly string[]) => string;
	readonly isFirst: (rows: readonly string[]) => boolean;
	readonly isEnd: (rows: readonly string[]) => boolean;
}): Promise<Results> => {
	let shown = results(junctop.rows());
	let first: number | undefined;
	let end: number | undefined;
	const startedAt = performance.now();
	const look = (rows: readonly string[]): void => {
		const at = performance.now() - startedAt;
		const now = results(rows);
		first ??= isFirst(rows) ? at : undefined;
		end = now === shown ? end : at;
		shown = now;
	};

	const hasEnded = (rows: readonly string[]): boolean => end !== undefined && isEnd(rows);
	const stop = junctop.watch(look);
	junctop.send(key);
	let last: number | undefined;
	do {
		await junctop.until(`the results of ${JSON.stringify(key)}`, hasEnded);
		last = end;
		await wait(settled);
	} while (last !== end || !isEnd(junctop.rows()));

	stop();
	return {first: first ?? last!, end: last!};
};
