import {performance} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import {bigTeam, startServer} from '../fleet.ts';
import {keys, openJunctop, untilUsers} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Figure, spreadText} from '../table.ts';

const rounds = 3;
/** Keys while nothing is loaded, and at most during a walk. */
const idlePresses = 200;
const mostPresses = 5000;
/** Moves in one direction before the other: all of them inside the window. */
const stretch = 20;

const isCursor = (row: string | undefined): boolean => row?.trimStart().startsWith('▸') ?? false;

/** Returns the milliseconds until the cursor is on the next row; other frames are drawn before that while pages arrive. */
const move = async (junctop: Pty, direction: 1 | -1): Promise<number> => {
	const from = junctop.rows().findIndex(row => isCursor(row));
	const startedAt = performance.now();
	junctop.send(direction === 1 ? keys.down : keys.up);
	await junctop.until('the cursor', rows => isCursor(rows[from + direction]));
	return performance.now() - startedAt;
};

/** Moves down and up, not synchronized with the pages, while `shouldGoOn` returns true. */
const moves = async (junctop: Pty, shouldGoOn: (count: number) => boolean): Promise<number[]> => {
	const times: number[] = [];
	while (shouldGoOn(times.length)) {
		times.push(await move(junctop, Math.floor(times.length / stretch) % 2 === 0 ? 1 : -1));
		await wait(30 + (times.length * 7 % 40));
	}

	return times;
};

/** Measures keys while 100,000 users load, compared with keys while idle. */
export const measureWalkKeys = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: bigTeam, pageCap: 50});
	const [results = []] = await inTurn(rounds, [async () => {
		await using junctop = openJunctop(server.answer, folder);
		await untilUsers(junctop);
		await junctop.until('enough users', rows => rows.filter(row => row.includes('ago')).length > 30);
		const idle = await moves(junctop, count => count < idlePresses);
		junctop.send('L');
		const isLoading = () => !(junctop.rows()[0]?.includes('all loaded') ?? false);
		const walking = await moves(junctop, count => isLoading() && count < mostPresses);
		return {idle, walking};
	}]);
	const walking = spreadOf(results.map(result => result.walking));
	const idle = spreadOf(results.map(result => result.idle));
	return [{
		name: 'cursor move during that walk, key to the moved cursor on screen',
		junctop: spreadText(walking),
		peer: `idle ${spreadText(idle)}`,
		goal: 'p99 under 50 ms',
		isMet: walking.p99 < 50,
	}];
};
