import {describe, expect, test} from 'vitest';
import type {Pty} from '../../bench/pty.ts';
import {
	cursorPosition,
	cursorRow,
	firstBytesDown,
	loadedUsers,
	moveCursor,
	timeResults,
	usersIn,
} from '../../bench/user-list.ts';

const one = '705cd738-fc5a-4787-8598-f4458171ea78';
const other = '0560355f-55d1-480d-9b84-df60806f1e7a';
const header = (users: string): string => ` junctop  Sandbox US · from JUNCTION_API_KEY via 127.0.0.1:37323          ${users} · updated just now`;

/** A screen that a key changes to the next of `frames`, one after the other. */
const screenOf = (first: readonly string[], frames: ReadonlyArray<readonly string[]>) => {
	let rows = first;
	const listeners = new Set<(rows: readonly string[]) => void>();
	const play = (): void => {
		for (const frame of frames) {
			rows = frame;
			for (const listener of listeners) {
				listener(rows);
			}
		}
	};

	const screen: Pick<Pty, 'rows' | 'until' | 'send' | 'press' | 'watch'> = {
		rows: () => [...rows],
		async until(what, isThere) {
			if (!isThere(rows)) {
				throw new Error(`not ${what}`);
			}
		},
		send: play,
		async press() {
			play();
			return {firstByte: 2, lastByte: 3, bytes: 10};
		},
		watch(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
	return screen;
};

describe('reading the user list', () => {
	test('finds the number of the user under the cursor and of the loaded users', () => {
		const rows = [header('3 of 984,985 users, all loaded'), '  USER', `  ${one}  oura`, `▸ ${other}  garmin`];
		expect([cursorPosition(rows), loadedUsers(rows), cursorRow(rows), usersIn(rows)]).toEqual([3, 984_985, 3, [one, other]]);
	});

	test('has no number when the header shows none', () => {
		expect([cursorPosition([header('985 users, all loaded')]), cursorPosition([]), loadedUsers([header('loading')])]).toEqual([NaN, NaN, NaN]);
		expect(loadedUsers([header('985 users, all loaded')])).toBe(985);
	});
});

describe('firstBytesDown', () => {
	test('rejects when the cursor did not move as far as the keys ask', async () => {
		const screen = screenOf([header('1 of 985 users')], [[header('2 of 985 users')]]);
		expect(await firstBytesDown(screen, 'j', {presses: 1, rows: 1})).toEqual([2]);
		await expect(firstBytesDown(screen, 'j', {presses: 2, rows: 1})).rejects.toThrow('the cursor 2 users further');
	});
});

describe('moveCursor', () => {
	test('rejects when the cursor stays on its row', async () => {
		const rows = [`▸ ${one}`, `  ${other}`];
		await expect(moveCursor(screenOf(rows, [rows]))).rejects.toThrow('the cursor on another row');
		expect(await moveCursor(screenOf(rows, [[`  ${one}`, `▸ ${other}`]]))).toBeGreaterThanOrEqual(0);
	});
});

describe('timeResults', () => {
	const options = {
		results: (rows: readonly string[]) => rows.join(' '),
		isFirst: ([bar]: readonly string[]) => bar !== 'all' && bar !== 'matching…',
		isEnd: ([bar]: readonly string[]) => bar === '5 users',
	};

	test('returns the first and the last results when an echo precedes them', async () => {
		const {first, end} = await timeResults(screenOf(['all'], [['matching…'], ['1 user…'], ['5 users']]), 'g', options);
		expect(first).toBeGreaterThanOrEqual(0);
		expect(end).toBeGreaterThanOrEqual(first);
	});

	test('rejects when the screen shows only a part of the results', async () => {
		await expect(timeResults(screenOf(['all'], [['matching…'], ['1 user…']]), 'g', options)).rejects.toThrow('the results of "g"');
	});

	test('rejects when the screen showed the results before the key', async () => {
		await expect(timeResults(screenOf(['5 users'], [['5 users']]), 'g', options)).rejects.toThrow('the results of "g"');
	});
});
