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
import {
	onceReady,
	type OpenProgram,
	openPty,
	type Pty,
} from '../pty.ts';
import {run} from '../run.ts';
import {inTurn, median, percentile} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, missing} from '../table.ts';
import {openInTmux} from '../tmux.ts';
import {cursorRow, usersIn} from '../user-list.ts';

const commits = 2000;
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
	const openLoaded = async (open: OpenProgram, prepare: (junctop: Pty) => Promise<void> = async () => undefined): Promise<Pty> => onceReady(openJunctop(server, folder, open), async junctop => {
		await loadAll(junctop);
		await prepare(junctop);
	});
	const openUser = async (junctop: Pty): Promise<void> => {
		await junctop.press('4');
		await junctop.until('the largest user', rows => rows.some(row => row.includes('▸') && row.includes(largestUser)));
		await junctop.press(keys.enter, 500);
		await junctop.until('the largest user alone', ([header, ...rows]) => (header?.includes(largestUser) ?? false) && rows.some(row => row.includes('SENT')));
	};

	return [
		{
			isOwn: true,
			list: {name: 'user list', visible: usersIn, cursor: rows => usersIn(rows.slice(cursorRow(rows))).at(0)},
			open: openLoaded,
		},
		{
			isOwn: true,
			list: {name: 'streams', visible: streamsIn},
			open: async open => openLoaded(open, async junctop => {
				await openUser(junctop);
				await junctop.press(keys.tab, 500);
				await junctop.until('the pane of streams', rows => rows.some(row => row.startsWith('▸RESOURCE')));
			}),
		},
		{
			isOwn: true,
			list: {name: 'raw JSON', visible: rows => rows.slice(1, 37)},
			open: async open => openLoaded(open, async junctop => {
				await openUser(junctop);
				await junctop.press('J', 500);
				await junctop.until('the JSON', rows => rows.some(row => row.includes('"user_id"')));
			}),
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
			return onceReady(open('/bin/sh', ['-c', 'cd "$REPOSITORY" && exec tig'], {home: folder, env}), async tig => {
				await tig.until('the commits', rows => rows.some(row => row.includes(`commit 1 of ${commits}`)));
			});
		},
	};
};

/** A viewer of a text file: the rows of the user list, as they are on the screen. */
const viewerSubject = (name: string, args: readonly string[], {file, folder, first}: {
	readonly file: string;
	readonly folder: string;
	/** The first user of the file. */
	readonly first: string | undefined;
}): Subject => ({
	isOwn: false,
	list: {name, visible: usersIn},
	open: async open => onceReady(open(name, [...args, file], {home: folder, env: {LESSHISTFILE: '-'}}), async viewer => {
		await viewer.until('the file', rows => usersIn(rows).length > 20);
		// Lnav shows the end of a file first.
		viewer.send('g');
		await viewer.until('the start of the file', rows => usersIn(rows).length > 30 && usersIn(rows)[0] === first);
	}),
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
	// Enough rows for every measurement.
	await driven.learn(pick(280, 120));
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

/** Where programs run: the program that this needs besides, and how it is opened. */
type Mode = {
	/** Ends the figure's name. */
	readonly name: string;
	readonly limit: 'direct' | 'tmux';
	readonly needs?: string;
	readonly open: OpenProgram;
};

const direct: Mode = {name: '', limit: 'direct', open: openPty};
const tmux: Mode = {
	name: ', on tmux\'s outer side', limit: 'tmux', needs: 'tmux', open: openInTmux,
};

/** A kind of bytes: its goals, and what is read from a round; nothing where a list has none. */
type Kind = {
	readonly name: string;
	readonly most?: Readonly<Record<Mode['limit'], number>>;
	readonly of: (round: Round) => readonly number[];
	/** Whether a round is one sample, with its number of frames. */
	readonly hasFrames?: boolean;
};

const kinds: readonly Kind[] = [
	{name: 'bytes a scrolled row, j at the window\'s end', most: {direct: 250, tmux: 300}, of: round => round.scrolls},
	{name: 'bytes a cursor move inside the window', most: {direct: 160, tmux: 160}, of: round => round.moves},
	{name: 'bytes a page down', of: round => round.pages},
	{
		name: `bytes a key while j is held, ${repeatsPerSecond} a second`, most: {direct: 250, tmux: 250}, of: round => [round.held], hasFrames: true,
	},
];

/** The rounds of one list in one terminal. */
type Measured = {readonly name: string; readonly isOwn: boolean; readonly rounds: readonly Round[]};

/** What a list cost per key: the mean, with the frames if all keys were one sample, or else with the 95th percentile. */
const costText = ({name, rounds}: Measured, {of, hasFrames = false}: Kind): string => {
	const cost = whole(median(rounds.map(round => mean(of(round)))));
	return hasFrames
		? `${name} ${cost} (${median(rounds.map(({frames}) => frames))} frames)`
		: `${name} ${cost} (p95 ${whole(median(rounds.map(round => percentile(of(round), 0.95))))})`;
};

/** The figure of a kind of bytes in one terminal. Throws if nothing of junctop was measured. */
const figureOf = (all: readonly Measured[], kind: Kind, {mode, others}: {readonly mode: Mode; readonly others: readonly string[]}): Figure => {
	const measured = all.filter(({rounds}) => rounds.every(round => kind.of(round).length > 0));
	const own = measured.filter(({isOwn}) => isOwn);
	if (own.length === 0) {
		throw new Error(`nothing was measured: ${kind.name}`);
	}

	const limit = kind.most?.[mode.limit];
	const values = Object.fromEntries(measured.map(({name, rounds}) => [name, rounds.map(round => mean(kind.of(round)))]));
	return {
		name: `${kind.name}${mode.name}`,
		junctop: own.map(list => costText(list, kind)).join(', '),
		peer: [...measured.filter(({isOwn}) => !isOwn).map(list => costText(list, kind)), ...others].join(', '),
		goal: limit === undefined ? '' : `at most ${limit}`,
		isMet: limit === undefined ? undefined : own.every(({name}) => median(values[name] ?? []) <= limit),
		values,
	};
};

/** Bytes that the terminal gets for keys in lists, alone and in tmux, against tig, less and lnav. */
export const measureBytes = async (folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: 1000, pageCap: 500});
	const text = await rowsOfUsers(server.answer, folder);
	const file = path.join(folder, 'rows.txt');
	await writeFile(file, `${text.join('\n')}\n`);
	const viewed = {file, folder, first: usersIn(text)[0]};
	const peers: ReadonlyArray<readonly [name: string, subject: () => Subject]> = [
		['tig', () => tigSubject(folder)],
		['less', () => viewerSubject('less', ['-S'], viewed)],
		['lnav', () => viewerSubject('lnav', ['-N'], viewed)],
	];
	const wanted = peers.slice(0, scale.pick(peers.length, 0));
	const subjects = [
		...ownSubjects(server.answer, folder).slice(0, scale.pick(3, 1)),
		...wanted.filter(([name]) => isInstalled(name)).map(([, subject]) => subject()),
	];
	const modes = [direct, tmux].filter(({needs}) => needs === undefined || isInstalled(needs));
	const results = await inTurn(scale.pick(1, 3), modes.flatMap(({open}) => subjects.map(subject => async () => measureSubject(subject, open, scale))));
	const absent = [...wanted.map(([name]) => name), 'tmux'].filter(name => !isInstalled(name));
	const others = [...absent.map(name => missing(name)), `text of a row ${whole(mean(text.map(row => Buffer.byteLength(row))))}`];
	return modes.flatMap((mode, index) => {
		const all = subjects.map(({list: {name}, isOwn}, subject) => ({name, isOwn, rounds: results[(index * subjects.length) + subject] ?? []}));
		return kinds.map(kind => figureOf(all, kind, {mode, others}));
	});
};
