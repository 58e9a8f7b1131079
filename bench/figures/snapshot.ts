import {statSync} from 'node:fs';
import path from 'node:path';
import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import {startServer} from '../fleet.ts';
import {median} from '../sample.ts';
import {simulatedUsers, type Scale} from '../scale.ts';
import {megabytes, milliseconds, type Figure} from '../table.ts';

const rounds = 3;

/** What a run of `snapshot-trip.ts` prints; milliseconds and bytes. */
type Trip = {
	readonly users: number;
	readonly loading: number;
	readonly loadingPeak: number;
	readonly loadingTurn: number;
	readonly writing: number;
	readonly writingPeak: number;
	readonly writingTurn: number;
	readonly firstUsers: number;
};

/** Measures writing all users of a big team to a snapshot and opening it again, compared with loading them from the simulator. */
export const measureSnapshot = async (folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 50});
	const {url, key} = server.answer;
	const file = path.join(folder, 'bench.ndjson.gz');
	const trip = async (args: readonly string[]): Promise<Trip> => {
		await using child = await startChild<Trip>('snapshot-trip.ts', args, {JUNCTION_API_KEY: key});
		return child.answer;
	};

	const written: Trip[] = [];
	const opened: Trip[] = [];
	// The simulator's first run includes compiling its code.
	await trip([url, file]);
	for (let round = 0; round < rounds; round++) {
		written.push(await trip([url, file]));
		opened.push(await trip([file]));
	}

	const [first] = written;
	const wrong = [...written, ...opened].find(({users}) => users !== first?.users);
	if (wrong !== undefined) {
		throw new Error(`one run had ${wrong.users} users, another ${first?.users}`);
	}

	const of = (trips: readonly Trip[], value: keyof Trip) => trips.map(each => each[value]);
	const middle = (trips: readonly Trip[], value: keyof Trip) => median(of(trips, value));
	const loading = middle(written, 'loading');
	const peak = middle(written, 'loadingPeak');
	const {size} = statSync(file);
	const many = formatCount(scale.users);
	return [
		{
			name: `snapshot of ${many} users, written`,
			junctop: `${milliseconds(middle(written, 'writing'))}, ${megabytes(size)}, peak ${megabytes(middle(written, 'writingPeak'))}, longest turn ${milliseconds(middle(written, 'writingTurn'))}`,
			peer: `loading them from the simulator ${milliseconds(loading)}, peak ${megabytes(peak)}, longest turn ${milliseconds(middle(written, 'loadingTurn'))}`,
			goal: 'no longer, no more memory (10 %)',
			isMet: middle(written, 'writing') <= loading && middle(written, 'writingPeak') <= peak * 1.1,
			values: {milliseconds: of(written, 'writing'), bytes: [size], 'peak bytes': of(written, 'writingPeak')},
		},
		{
			name: 'the same, opened',
			junctop: `${milliseconds(middle(opened, 'loading'))}, first users after ${milliseconds(middle(opened, 'firstUsers'))}, peak ${megabytes(middle(opened, 'loadingPeak'))}, longest turn ${milliseconds(middle(opened, 'loadingTurn'))}`,
			peer: `loading ${milliseconds(loading)}, peak ${megabytes(peak)}`,
			goal: 'no longer, no more memory (10 %)',
			isMet: middle(opened, 'loading') <= loading && middle(opened, 'loadingPeak') <= peak * 1.1,
			values: {milliseconds: of(opened, 'loading'), 'peak bytes': of(opened, 'loadingPeak')},
		},
	];
};
