import {setTimeout as wait} from 'node:timers/promises';
import {createConnectionTable} from '../../source/fleet/connections/connection-table.ts';
import {formatCount} from '../../source/text/numbers.ts';
import {startServer} from '../fleet.ts';
import {keys, loadAll, openJunctop} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {spreadOf} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, percentileValues, spreadText} from '../table.ts';

/** As many users as `C` loads the connections of. */
const users = 2500;
const rounds = 3;
/** The pause between two keys, in milliseconds: a held key repeats as often. */
const keyPause = 30;

/** The users of the figure about memory, and how many connections each has. */
const stored = 100_000;
const connectionsEach = 2;

/** Returns the bytes that the connections of a user take in the packed store. */
const bytesPerUser = (): number => {
	const table = createConnectionTable();
	const connections = Array.from({length: connectionsEach}, (_, index) => ({
		provider: `provider${index}`, status: 'error', errorType: 'token_refresh_failed', erroredAt: index, createdOn: index,
	}));
	for (let row = 0; row < stored; row++) {
		table.set(row, connections, 1, true);
	}

	return table.bytes / stored;
};

const isLoading = (rows: readonly string[]): boolean => rows.some(row => /Connections: [\d,]+ of [\d,]+ users/v.test(row));

/** Moves the cursor down and up. Returns the milliseconds from each key to the first byte. */
const moves = async (junctop: Pty, most: number, shouldGoOn: () => boolean): Promise<number[]> => {
	const times: number[] = [];
	while (shouldGoOn() && times.length < most) {
		const {firstByte} = await junctop.press(times.length % 40 < 20 ? keys.down : keys.up, 5);
		times.push(firstByte);
		await wait(keyPause);
	}

	return times;
};

/** Moves the cursor while the connections load, and stops loading. */
const keysWhileLoading = async (junctop: Pty, most: number): Promise<number[]> => {
	junctop.send('C');
	await junctop.until('the progress', rows => isLoading(rows));
	const times = await moves(junctop, most, () => isLoading(junctop.rows()));
	junctop.send('\u{1B}');
	await junctop.until('the end', rows => rows.some(row => row.includes('stopped at')) || !isLoading(rows));
	return times;
};

/** Keys while the connections of 2,000 users load at the usual rate, and the memory of connections. */
export const measureConnections = async (folder: string, scale: Scale): Promise<Figure[]> => {
	const most = scale.pick(900, 300);
	await using server = await startServer({users, pageCap: 500});
	const measured: number[][] = [];
	const idle: number[][] = [];
	for (let round = 0; round < rounds; round++) {
		await using junctop = openJunctop(server.answer, folder);
		await loadAll(junctop);
		idle.push(await moves(junctop, most / 3, () => true));
		measured.push(await keysWhileLoading(junctop, most));
	}

	const spread = spreadOf(measured);
	const bytes = bytesPerUser();
	return [
		{
			name: `cursor move while the connections of ${formatCount(2000)} users load, key to first byte`,
			junctop: spreadText(spread),
			peer: `idle ${spreadText(spreadOf(idle))}`,
			goal: 'p99 under 33 ms',
			isMet: spread.p99 < 33,
			values: {...percentileValues(measured), ...percentileValues(idle, 'idle')},
		},
		{
			name: `memory of the connections of ${formatCount(stored)} users, ${connectionsEach} each`,
			junctop: `${Math.round(bytes)} bytes per user`,
			peer: '',
			goal: 'under 100 bytes per user',
			isMet: bytes < 100,
			values: {bytes: [bytes]},
		},
	];
};
