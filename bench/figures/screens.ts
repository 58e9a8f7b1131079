import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import type {Served} from '../fleet.ts';
import {keys, loadAll, openJunctop} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {inTurn, percentile, spreadOf} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, milliseconds} from '../table.ts';

const rounds = 3;
const most = 33;

/** A screen: the key that opens it from the user list (none for the list itself), and two keys in turn that each change it. */
type MeasuredScreen = {readonly name: string; readonly open: string | undefined; readonly keys: readonly [string, string]};

const screens: readonly MeasuredScreen[] = [
	{name: 'user list', open: undefined, keys: [keys.down, keys.up]},
	{name: 'user', open: keys.enter, keys: [keys.tab, keys.tab]},
	{name: 'overview', open: 'o', keys: [keys.down, keys.up]},
	{name: 'help', open: '?', keys: [keys.down, keys.up]},
	{name: 'sort menu', open: 's', keys: [keys.down, keys.up]},
	{name: 'filter', open: '/', keys: ['g', keys.backspace]},
	{name: 'command line', open: ':', keys: ['o', keys.backspace]},
];

/** Returns the times to the first byte of each key on a screen, in milliseconds; the screen is closed again. */
const firstBytes = (junctop: Pty, {open, keys: pair}: MeasuredScreen, presses: number) => async (): Promise<number[]> => {
	if (open !== undefined) {
		await junctop.press(open);
		await junctop.until('the whole screen', rows => rows.every(row => !row.includes('still loading') && !row.includes('Summing up')));
	}

	const times: number[] = [];
	for (let press = 0; press < presses; press++) {
		const {firstByte} = await junctop.press(pair[press % 2] ?? pair[0]);
		times.push(firstByte);
	}

	if (open !== undefined) {
		await junctop.press(keys.escape);
	}

	return times;
};

/** Measures keys on every screen over a big team with 30 streams per user. */
export const measureScreens = async (folder: string, {users, pick}: Scale): Promise<Figure[]> => {
	await using server = await startChild<Served>('stream-server.ts', [String(users), '200']);
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	const results = await inTurn(rounds, screens.map(screen => firstBytes(junctop, screen, pick(100, 30))));
	const slowest = screens.map(({name}, index) => ({name, p99: spreadOf(results[index] ?? []).p99}));
	return [{
		name: `key p99 on every screen, key to first byte, ${formatCount(users)} users, 30 streams each`,
		junctop: slowest.map(({name, p99}) => `${name} ${milliseconds(p99)}`).join(', '),
		peer: '',
		goal: `each under ${most} ms`,
		isMet: slowest.every(({p99}) => p99 < most),
		values: Object.fromEntries(screens.map(({name}, index) => [name, (results[index] ?? []).map(times => percentile(times, 0.95))])),
	}];
};
