import {describe, expect, test} from 'vitest';
import {driveList, type List} from '../../bench/list.ts';
import type {Pty} from '../../bench/pty.ts';

const height = 10;
const keys = {
	pageDown: '\u{1B}[6~', pageUp: '\u{1B}[5~',
} as const;

/** A list of 500 rows in a window of ten. `scroll` is how far a key at the window's end scrolls it. */
const openList = ({scroll = 1, hasCursor = true}: {readonly scroll?: number; readonly hasCursor?: boolean} = {}) => {
	let top = 0;
	let cursor = 0;
	const by = (step: number): void => {
		if (!hasCursor) {
			top = Math.max(0, top + (step * scroll));
			return;
		}

		cursor = Math.max(0, cursor + step);
		top = cursor < top ? cursor : (cursor >= top + height ? top + scroll : top);
	};

	const moves: Readonly<Record<string, () => void>> = {
		j() {
			by(1);
		},
		k() {
			by(-1);
		},
		[keys.pageDown]() {
			top += height;
			cursor += height;
		},
		[keys.pageUp]() {
			top = Math.max(0, top - height);
			cursor = Math.max(0, cursor - height);
		},
	};
	const rows = (): string[] => Array.from({length: height}, (_, row) => `${hasCursor && top + row === cursor ? '>' : ' '}row ${top + row}`);
	const pty: Pick<Pty, 'rows' | 'until' | 'send' | 'press' | 'count'> = {
		rows,
		async until(what, isThere) {
			if (!isThere(rows())) {
				throw new Error(`not ${what}`);
			}
		},
		send(key) {
			moves[key]?.();
		},
		async press(key) {
			moves[key]?.();
			return {firstByte: 1, lastByte: 1, bytes: 7};
		},
		count: () => () => ({bytes: 70, frames: 10}),
	};
	const list: List = {
		name: 'list',
		visible: now => now.map(row => row.slice(1)),
		...(hasCursor && {cursor: now => now.find(row => row.startsWith('>'))?.slice(1)}),
	};
	return driveList(pty, list);
};

describe('driveList', () => {
	test('counts the bytes of moves, scrolled rows and pages when the list does what the keys ask', async () => {
		const list = openList();
		await list.learn(60);
		expect(await list.moves(5)).toEqual(Array.from({length: 10}, () => 7));
		expect(await list.scrolls(20)).toHaveLength(20);
		expect(await list.pages(3)).toHaveLength(3);
		expect(await list.hold({count: 10, perSecond: 1000})).toEqual({bytes: 70, frames: 10});
	});

	test('has no moves when a text has no cursor', async () => {
		const list = openList({hasCursor: false});
		await list.learn(60);
		expect(await list.moves(5)).toEqual([]);
		expect(await list.scrolls(20)).toHaveLength(20);
	});

	test('rejects when more than one row is scrolled', async () => {
		await expect(openList({scroll: 2, hasCursor: false}).learn(60)).rejects.toThrow('one row further');
	});

	test('rejects when the list does not scroll', async () => {
		await expect(openList({scroll: 0}).learn(60)).rejects.toThrow('one row further');
	});

	test('rejects when moves leave the window', async () => {
		const list = openList();
		await list.learn(60);
		await expect(list.moves(height + 2)).rejects.toThrow('rows down');
	});
});
