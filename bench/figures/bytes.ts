import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type Served, startServer} from '../fleet.ts';
import {driveList, type List} from '../list.ts';
import {
	isInstalled,
	keys,
	loadAll,
	openJunctop,
} from '../programs.ts';
import {type OpenProgram, openPty, type Pty} from '../pty.ts';
import {run} from '../run.ts';
import {inTurn, median, percentile} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, missing} from '../table.ts';
import {openInTmux} from '../tmux.ts';
import {cursorRow, usersIn} from '../user-list.ts';

const commits = 2000;
/** Rows of each list that are learnt, enough for every measurement. */
const learnt = 280;
const repeatsPerSecond = 30;

const commit = /Change \d+:/v;

/** The rows of the pane of streams, below the row of its columns: the resource and the number that was sent, without ages. */
const streamsIn = (rows: readonly string[]): string[] => {
	const heading = rows.findIndex(row => row.includes('RESOURCE  ') && row.includes('SENT'));
	const sent = rows[heading]?.indexOf('SENT') ?? 0;
	return heading === -1 ? [] : rows.slice(heading + 1, -1).map(row => `${row.slice(0, 18)}${row.slice(sent - 4, sent + 4)}`);
};

/** A program with a list, opened in a terminal or in tmux. */
type Subject = {
	readonly list: List;
	readonly isOwn: boolean;
	readonly open: (open: OpenProgram) => Promise<Pty>;
};

/** The user with most streams, whose pane and JSON are long enough to scroll. */
const largestUser = '031459cc';

const ownSubjects = (server: Served, folder: string): readonly Subject[] => {
	const openUser = async (open: OpenProgram): Promise<Pty> => {
		const junctop = openJunctop(server, folder, open);
		await loadAll(junctop);
		await junctop.press('4');
		await junctop.until('the largest user', rows => rows.some(row => row.includes('▸') && row.includes(largestUser)));
		await junctop.press(keys.enter, 500);
		await junctop.until('the largest user alone', ([header, ...rows]) => (header?.includes(largestUser) ?? false) && rows.some(row => row.includes('SENT')));
		return junctop;
	};

	return [
		{
			isOwn: true,
			list: {name: 'user list', visible: usersIn, cursor: rows => usersIn(rows.slice(cursorRow(rows))).at(0)},
			async open(open) {
				const junctop = openJunctop(server, folder, open);
				await loadAll(junctop);
				return junctop;
			},
		},
		{
			isOwn: true,
			list: {name: 'streams', visible: streamsIn},
			async open(open) {
				const junctop = await openUser(open);
				await junctop.press(keys.tab, 500);
				await junctop.until('the pane of streams', rows => rows.some(row => row.startsWith('▸RESOURCE')));
				return junctop;
			},
		},
		{
			isOwn: true,
			list: {name: 'raw JSON', visible: rows => rows.slice(1, 37)},
			async open(open) {
				const junctop = await openUser(open);
				await junctop.press('J', 500);
				await junctop.until('the JSON', rows => rows.some(row => row.includes('"user_id"')));
				return junctop;
			},
		},
	];
};

/** A repository with as many commits as tig needs to fill its window, in one import. */
const makeRepository = async (folder: string): Promise<string> => {
	const repository = path.join(folder, 'repository');
	const who = 'Ann Example <ann@example.com>';
	const log = Array.from({length: commits}, (_, index) => {
		const message = `Change ${index}: what was changed, in a line of usual length`;
		return `commit refs/heads/main\ncommitter ${who} ${1_700_000_000 + (index * 3600)} +0000\ndata ${message.length}\n${message}\n`;
	});
	await run('git', ['init', '--quiet', '--initial-branch=main', repository]);
	await run('git', ['-C', repository, 'fast-import', '--quiet'], {input: log.join('\n')});
	return repository;
};

const tigSubject = (folder: string): Subject => {
	const repository = makeRepository(folder);
	return {
		isOwn: false,
		list: {
			name: 'tig',
			visible: rows => rows.flatMap(row => commit.exec(row)?.[0] ?? []),
			// Its status line has the number of the commit under the cursor, counted from the newest.
			cursor: rows => rows.flatMap(row => /commit (?<number>\d+) of/v.exec(row)?.groups?.['number'] ?? []).map(number => `Change ${commits - Number(number)}:`).at(0),
		},
		async open(open) {
			const env = {REPOSITORY: await repository, GIT_CONFIG_NOSYSTEM: '1'};
			const tig = open('/bin/sh', ['-c', 'cd "$REPOSITORY" && exec tig'], {home: folder, env});
			await tig.until('the commits', rows => rows.some(row => row.includes(`commit 1 of ${commits}`)));
			return tig;
		},
	};
};

/** A viewer of a text file: the rows of the user list, as they are on the screen. */
const viewerSubject = (name: string, args: readonly string[], file: string, folder: string): Subject => ({
	isOwn: false,
	list: {name, visible: usersIn},
	async open(open) {
		const viewer = open(name, [...args, file], {home: folder, env: {LESSHISTFILE: '-'}});
		await viewer.until('the file', rows => usersIn(rows).length > 30);
		return viewer;
	},
});

/** The rows of the user list as text, page after page. */
const rowsOfUsers = async (server: Served, folder: string): Promise<readonly string[]> => {
	await using junctop = openJunctop(server, folder);
	await loadAll(junctop);
	const found = new Map<string, string>();
	for (let count = -1; count < found.size;) {
		count = found.size;
		for (const row of junctop.rows()) {
			for (const id of usersIn([row])) {
				found.set(id, row.replace('▸', ' ').trimEnd());
			}
		}

		await junctop.press(keys.pageDown, 100);
	}

	return [...found.values()];
};

/** The results of one round of a list. */
type Round = {
	readonly moves: readonly number[];
	readonly scrolls: readonly number[];
	readonly pages: readonly number[];
	/** Bytes per repeat of the held key, and all frames. */
	readonly held: number;
	readonly frames: number;
};

const measureSubject = async ({list, open}: Subject, openProgram: OpenProgram, {pick}: Scale): Promise<Round> => {
	await using pty = await open(openProgram);
	const driven = driveList(pty, list);
	await driven.learn(learnt);
	const count = pick(5 * repeatsPerSecond, repeatsPerSecond);
	const moves = await driven.moves(pick(25, 10));
	const scrolls = await driven.scrolls(pick(60, 20));
	const pages = await driven.pages(pick(5, 2));
	const {bytes, frames} = await driven.hold({count, perSecond: repeatsPerSecond});
	return {
		moves, scrolls, pages, held: bytes / count, frames,
	};
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** A kind of bytes: its goal, and what is read from a round; `undefined` where a list has none. */
type Kind = {
	readonly name: string;
	readonly most: {readonly direct: number; readonly tmux: number} | undefined;
	readonly of: (round: Round) => readonly number[];
};

const kinds: readonly Kind[] = [
	{name: 'bytes a scrolled row, j at the window\'s end', most: {direct: 250, tmux: 300}, of: round => round.scrolls},
	{name: 'bytes a cursor move inside the window', most: {direct: 160, tmux: 160}, of: round => round.moves},
	{name: 'bytes a page down', most: undefined, of: round => round.pages},
	{name: `bytes a key while j is held, ${repeatsPerSecond} a second`, most: {direct: 250, tmux: 250}, of: round => [round.held]},
];

/** Bytes that the terminal gets for keys in lists, alone and in tmux, against tig, less and lnav. */
export const measureBytes = async (folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: 1000, pageCap: 500});
	const text = await rowsOfUsers(server.answer, folder);
	const file = path.join(folder, 'rows.txt');
	await writeFile(file, `${text.join('\n')}\n`);
	const own = ownSubjects(server.answer, folder).slice(0, scale.pick(3, 1));
	const peers: ReadonlyArray<readonly [name: string, subject: () => Subject]> = scale.isQuick
		? []
		: [
			['tig', () => tigSubject(folder)],
			['less', () => viewerSubject('less', ['-S'], file, folder)],
			['lnav', () => viewerSubject('lnav', ['-N'], file, folder)],
		];
	const absent = peers.map(([name]) => name).filter(name => !isInstalled(name));
	const subjects = [...own, ...peers.filter(([name]) => !absent.includes(name)).map(([, subject]) => subject())];
	const modes = [
		{name: '', goal: 'direct', open: openPty},
		...(isInstalled('tmux') ? [{name: ', on tmux\'s outer side', goal: 'tmux', open: openInTmux} as const] : []),
	] as const;
	const results = await inTurn(scale.pick(2, 3), modes.flatMap(({open}) => subjects.map(subject => async () => measureSubject(subject, open, scale))));
	const rowBytes = whole(mean(text.map(row => Buffer.byteLength(row))));
	return modes.flatMap((mode, modeIndex) => kinds.map(({name, most, of}): Figure => {
		const found = subjects.map(({list, isOwn}, index) => ({list, isOwn, rounds: (results[(modeIndex * subjects.length) + index] ?? [])}))
			.filter(({rounds}) => rounds.every(round => of(round).length > 0));
		const texts = (isWantedOwn: boolean) => found.filter(({isOwn}) => isOwn === isWantedOwn).map(({list, rounds}) => {
			const p95 = median(rounds.map(round => percentile(of(round), 0.95)));
			const spread = of(rounds[0]!).length === 1 ? ` (${median(rounds.map(({frames}) => frames))} frames)` : ` (p95 ${whole(p95)})`;
			return `${list.name} ${whole(median(rounds.map(round => mean(of(round)))))}${spread}`;
		});
		const values = Object.fromEntries(found.map(({list, rounds}) => [list.name, rounds.map(round => mean(of(round)))]));
		const limit = most?.[mode.goal];
		return {
			name: `${name}${mode.name}`,
			junctop: texts(true).join(', '),
			peer: [...texts(false), ...absent.map(each => missing(each)), `text of a row ${rowBytes}`].join(', '),
			goal: limit === undefined ? '' : `at most ${limit}`,
			isMet: limit === undefined ? undefined : found.every(({isOwn, list}) => !isOwn || median(values[list.name] ?? []) <= limit),
			values,
		};
	}));
};
