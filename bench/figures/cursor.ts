import process from 'node:process';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {formatCount} from '../../source/text/numbers.ts';
import {startServer, type Served} from '../fleet.ts';
import {
	isInstalled,
	junctopEnv,
	keys,
	loadAll,
	openJunctop,
	program,
} from '../programs.ts';
import {onceReady, openPty, type Pty} from '../pty.ts';
import {run} from '../run.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Scale, simulatedUsers} from '../scale.ts';
import {
	type Figure,
	missing,
	percentileValues,
	spreadText,
} from '../table.ts';
import {firstBytes, firstBytesDown} from '../user-list.ts';

const rounds = 3;

type Rows = {readonly file: string; readonly count: number};

/** The same rows as text, as `junctop users` prints them; the heading is not counted. */
const writeRows = async (server: Served, folder: string): Promise<Rows> => {
	const file = path.join(folder, 'users.csv');
	await run(process.execPath, [program, 'users', '--format', 'csv', '--base-url', server.url], {
		output: file, env: junctopEnv(server, folder),
	});
	const text = await readFile(file, 'utf8');
	return {file, count: text.trimEnd().split('\n').length - 1};
};

// Visidata loads its message of the day from the network.
const openVisidata = async ({file, count}: Rows, home: string): Promise<Pty> => onceReady(openPty('vd', ['--motd-url=', file], {home}), async visidata => {
	await visidata.until('all rows', rows => rows.some(row => row.includes(`${count} rows`)));
});

const openFzf = async ({file, count}: Rows, home: string): Promise<Pty> => onceReady(openPty('/bin/sh', ['-c', 'exec fzf --layout=reverse <"$FILE"'], {home, env: {FILE: file}}), async fzf => {
	await fzf.until('all rows', rows => rows.some(row => row.includes(`${count + 1}/${count + 1}`)));
});

/** Junctop's percentiles, and visidata's if it was measured. */
const valuesOf = (own: readonly number[][], theirs: readonly number[][] | undefined): Figure['values'] =>
	({...percentileValues(own), ...(theirs && percentileValues(theirs, 'visidata'))});

/** Cursor down and page down over a big team, against visidata and fzf on the same rows as text. */
export const measureCursor = async (folder: string, scale: Scale): Promise<Figure[]> => {
	const presses = scale.pick(100, 30);
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 500});
	const lines = await writeRows(server.answer, folder);
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	await using visidata = isInstalled('vd') ? await openVisidata(lines, folder) : undefined;
	await using fzf = isInstalled('fzf') ? await openFzf(lines, folder) : undefined;

	const [ownDown = [], visidataDown, fzfDown] = await inTurn(rounds, [
		async () => firstBytesDown(junctop, keys.down, {presses, rows: 1}),
		visidata ? async () => firstBytes(visidata, keys.applicationDown, presses) : async () => [],
		fzf ? async () => firstBytes(fzf, keys.down, presses) : async () => [],
	]);
	const [ownPage = [], visidataPage] = await inTurn(rounds, [
		async () => firstBytesDown(junctop, keys.pageDown, {presses, rows: 20}),
		visidata ? async () => firstBytes(visidata, keys.pageDown, presses) : async () => [],
	]);
	const down = spreadOf(ownDown);
	const page = spreadOf(ownPage);
	const theirDown = visidata && visidataDown && spreadOf(visidataDown);
	const theirPage = visidata && visidataPage && spreadOf(visidataPage);
	const theirs = (name: string, spread: typeof theirDown) => spread === undefined ? missing(name) : `${name} ${spreadText(spread)}`;
	return [
		{
			name: `cursor down, key to first byte, ${formatCount(scale.users)} users`,
			junctop: spreadText(down),
			peer: [theirs('visidata', theirDown), theirs('fzf', fzf && fzfDown && spreadOf(fzfDown))].join('; '),
			goal: 'p50 at most visidata\'s, p99 under 33 ms',
			isMet: theirDown && down.p50 <= theirDown.p50 && down.p99 < 33,
			values: valuesOf(ownDown, theirDown && visidataDown),
		},
		{
			name: `page down, key to first byte, ${formatCount(scale.users)} users`,
			junctop: spreadText(page),
			peer: theirs('visidata', theirPage),
			goal: 'p50 at most 1.5 times visidata\'s',
			isMet: theirPage && page.p50 <= 1.5 * theirPage.p50,
			values: valuesOf(ownPage, theirPage && visidataPage),
		},
	];
};
