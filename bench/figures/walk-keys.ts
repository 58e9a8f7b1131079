import {setTimeout as wait} from 'node:timers/promises';
import {startServer} from '../fleet.ts';
import {openJunctop, untilUsers} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Scale, simulatedUsers} from '../scale.ts';
import {type Figure, percentileValues, spreadText} from '../table.ts';
import {moveCursor} from '../user-list.ts';

const rounds = 3;
/** Keys while nothing is loaded, and at most during a walk. */
const idlePresses = 200;
const mostPresses = 5000;

/** Moves down and up, not synchronized with the pages, while `shouldGoOn` returns true. */
const moves = async (junctop: Pty, shouldGoOn: (count: number) => boolean): Promise<number[]> => {
	const times: number[] = [];
	while (shouldGoOn(times.length)) {
		times.push(await moveCursor(junctop));
		await wait(30 + (times.length * 7 % 40));
	}

	return times;
};

/** Measures keys while a big team loads, compared with keys while idle. */
export const measureWalkKeys = async (folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 50});
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
		values: {...percentileValues(results.map(result => result.walking)), ...percentileValues(results.map(result => result.idle), 'idle')},
	}];
};
