import process from 'node:process';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {bigTeam, startServer, type Served} from '../fleet.ts';
import {
	isInstalled,
	junctopEnv,
	keys,
	loadAll,
	openJunctop,
	program,
} from '../programs.ts';
import {openPty, type Pty} from '../pty.ts';
import {run} from '../run.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Figure, missing, spreadText} from '../table.ts';

const rounds = 3;
const presses = 100;

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

const openVisidata = async ({file, count}: Rows, home: string): Promise<Pty> => {
	// Visidata loads its message of the day from the network.
	const visidata = openPty('vd', ['--motd-url=', file], {home});
	await visidata.until('all rows', rows => rows.some(row => row.includes(`${count} rows`)));
	return visidata;
};

const openFzf = async ({file, count}: Rows, home: string): Promise<Pty> => {
	const fzf = openPty('/bin/sh', ['-c', 'exec fzf --layout=reverse <"$FILE"'], {home, env: {FILE: file}});
	await fzf.until('all rows', rows => rows.some(row => row.includes(`${count + 1}/${count + 1}`)));
	return fzf;
};

/** Times to the first byte, in milliseconds; each key once the answer to the one before has ended. */
const firstBytes = (pty: Pty, key: string) => async (): Promise<number[]> => {
	const times: number[] = [];
	for (let press = 0; press < presses; press++) {
		const {firstByte} = await pty.press(key);
		times.push(firstByte);
	}

	return times;
};

/** Cursor down and page down over 100,000 users, against visidata and fzf on the same rows as text. */
export const measureCursor = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: bigTeam, pageCap: 500});
	const lines = await writeRows(server.answer, folder);
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	await using visidata = isInstalled('vd') ? await openVisidata(lines, folder) : undefined;
	await using fzf = isInstalled('fzf') ? await openFzf(lines, folder) : undefined;

	const [ownDown = [], visidataDown, fzfDown] = await inTurn(rounds, [
		firstBytes(junctop, keys.down),
		visidata ? firstBytes(visidata, keys.applicationDown) : async () => [],
		fzf ? firstBytes(fzf, keys.down) : async () => [],
	]);
	const [ownPage = [], visidataPage] = await inTurn(rounds, [
		firstBytes(junctop, keys.pageDown),
		visidata ? firstBytes(visidata, keys.pageDown) : async () => [],
	]);
	const down = spreadOf(ownDown);
	const page = spreadOf(ownPage);
	const theirDown = visidata && visidataDown && spreadOf(visidataDown);
	const theirPage = visidata && visidataPage && spreadOf(visidataPage);
	const theirs = (name: string, spread: typeof theirDown) => spread === undefined ? missing(name) : `${name} ${spreadText(spread)}`;
	return [
		{
			name: 'cursor down, key to first byte, 100,000 users',
			junctop: spreadText(down),
			peer: [theirs('visidata', theirDown), theirs('fzf', fzf && fzfDown && spreadOf(fzfDown))].join('; '),
			goal: 'p50 at most visidata\'s, p99 under 33 ms',
			isMet: theirDown && down.p50 <= theirDown.p50 && down.p99 < 33,
		},
		{
			name: 'page down, key to first byte, 100,000 users',
			junctop: spreadText(page),
			peer: theirs('visidata', theirPage),
			goal: 'p50 at most 1.5 times visidata\'s',
			isMet: theirPage && page.p50 <= 1.5 * theirPage.p50,
		},
	];
};
