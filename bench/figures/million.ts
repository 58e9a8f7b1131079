import process from 'node:process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {performance} from 'node:perf_hooks';
import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import type {Served} from '../fleet.ts';
import {memoryOf, peakMemoryOf} from '../process-files.ts';
import {
	junctopEnv,
	keys,
	loadAll,
	openJunctop,
	program,
	untilUsers,
} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {inTurn, percentile, spreadOf} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {
	type Figure,
	megabytes,
	milliseconds,
	percentileValues,
	spreadText,
} from '../table.ts';
import {
	firstBytesDown,
	loadedUsers,
	moveCursor,
	type Results,
	timeResults,
	usersIn,
} from '../user-list.ts';

const megabyte = 2 ** 20;
/** The longest that loading may take on a busy machine; milliseconds. */
const longestLoad = 1_200_000;
const filters = ['garmin', 'oura', 'sleep'] as const;
/** Keys that sort by another column than the one before. */
const sorts = ['3', '4', '5', '6', '1'] as const;
const clearField = '\u{15}';
const idleMoves = 100;

/** The output of `junctop users --format ndjson`. */
type Listed = {readonly rows: number; readonly peak: number; readonly milliseconds: number};

/** Lists all users. Rejects if the command fails. */
const listUsers = async (server: Served, folder: string): Promise<Listed> => {
	const startedAt = performance.now();
	const child = spawn(process.execPath, [program, 'users', '--format', 'ndjson', '--base-url', server.url], {
		env: {...process.env, ...junctopEnv(server, folder)}, stdio: ['ignore', 'pipe', 'inherit'],
	});
	const {pid} = child;
	const exit = once(child, 'exit') as Promise<[number | undefined]>;
	let rows = 0;
	let peak = 0;
	for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
		for (let at = chunk.indexOf(0x0A); at !== -1; at = chunk.indexOf(0x0A, at + 1)) {
			rows++;
		}

		// The process may end before its output is read.
		peak = (pid === undefined ? undefined : peakMemoryOf(pid)) ?? peak;
	}

	const [code] = await exit;
	if (code !== 0 || rows === 0 || peak === 0) {
		throw new Error(`junctop users ended with ${code} after ${rows} rows and ${peak} bytes of memory`);
	}

	return {rows, peak, milliseconds: performance.now() - startedAt};
};

const barOf = (rows: readonly string[]): string => rows.find(row => row.startsWith(' Filter  ')) ?? '';

/** Whether the filter bar has a text and a count of the users that match it. */
const isCounted = (rows: readonly string[], text: string): boolean => barOf(rows).startsWith(` Filter  ${text} `) && /\d of [\d,]+ loaded/v.test(barOf(rows));

/** Whether the first users that match a text are listed, and the others are being found. */
const isCounting = (rows: readonly string[], text: string): boolean => barOf(rows).startsWith(` Filter  ${text} `) && barOf(rows).includes('counting…');

const idsOn = (rows: readonly string[]): string => usersIn(rows).join(' ');

/** Types filters letter by letter; each starts with all users. Rejects if a filter shows no user. */
const timeFilters = async (junctop: Pty): Promise<Results[]> => {
	const times: Results[] = [];
	await junctop.press('/', 300);
	const all = idsOn(junctop.rows());
	for (const filter of filters) {
		for (const [index, letter] of [...filter].entries()) {
			const text = filter.slice(0, index + 1);
			const before = idsOn(junctop.rows());
			times.push(await timeResults(junctop, letter, {
				results: rows => `${idsOn(rows)} ${barOf(rows)}`,
				isFirst: rows => isCounted(rows, text) || isCounting(rows, text) || (barOf(rows) !== '' && idsOn(rows) !== before),
				isEnd: rows => isCounted(rows, text) && !barOf(rows).includes('…'),
			}));
		}

		if (usersIn(junctop.rows()).length === 0) {
			throw new Error(`no user matches ${filter}`);
		}

		junctop.send(clearField);
		await junctop.until('all users again', rows => idsOn(rows) === all);
	}

	await junctop.press(keys.escape);
	return times;
};

/** The row of the columns' titles; it shows the order. */
const headingOf = (rows: readonly string[]): string => rows[1] ?? '';

const isSorting = (rows: readonly string[]): boolean => rows.some(row => /sorting…/iv.test(row));

/** Sorts by one column after the other. Rejects unless another column is marked each time. */
const timeSorts = async (junctop: Pty): Promise<Results[]> => {
	const times: Results[] = [];
	for (const sort of sorts) {
		const before = headingOf(junctop.rows());
		const ids = idsOn(junctop.rows());
		times.push(await timeResults(junctop, sort, {
			results: rows => `${headingOf(rows)} ${isSorting(rows)} ${idsOn(rows)}`,
			isFirst: rows => idsOn(rows) !== ids,
			isEnd: rows => headingOf(rows) !== before && headingOf(rows).includes('▼') && !isSorting(rows),
		}));
	}

	return times;
};

/** Moves the cursor until `isEnd`, at least once. Returns the waits in milliseconds. */
const movesUntil = async (junctop: Pty, isEnd: (rows: readonly string[]) => boolean): Promise<number[]> => {
	const waits: number[] = [];
	do {
		waits.push(await moveCursor(junctop));
	} while (!isEnd(junctop.rows()));

	return waits;
};

/** Waits of keys while a filter is applied and while the list is sorted, after those of keys while nothing else happens; milliseconds. */
const timeWaits = async (junctop: Pty): Promise<{readonly idle: number[]; readonly filtering: number[]; readonly sorting: number[]}> => {
	const idle: number[] = [];
	for (let move = 0; move < idleMoves; move++) {
		idle.push(await moveCursor(junctop));
	}

	const filtering: number[] = [];
	for (const filter of filters) {
		await junctop.press('/');
		junctop.send(clearField);
		junctop.send(filter);
		junctop.send(keys.enter);
		filtering.push(...await movesUntil(junctop, rows => isCounted(rows, filter) && !barOf(rows).includes('…')));
	}

	const sorting: number[] = [];
	for (const sort of sorts) {
		const before = headingOf(junctop.rows());
		junctop.send(sort);
		sorting.push(...await movesUntil(junctop, rows => headingOf(rows) !== before && !isSorting(rows)));
	}

	return {idle, filtering, sorting};
};

const resultsFigure = (name: string, times: readonly Results[]): Figure => {
	const first = [times.map(result => result.first)];
	const end = [times.map(result => result.end)];
	const {p95} = spreadOf(first);
	return {
		name: `${name}, key to first results`,
		junctop: `${spreadText(spreadOf(first))}; to the end ${spreadText(spreadOf(end))}`,
		peer: '',
		goal: 'first results p95 at most 50 ms',
		isMet: p95 <= 50,
		values: {...percentileValues(first, 'first'), ...percentileValues(end, 'end')},
	};
};

const waitFigure = (name: string, waits: readonly number[], idle: readonly number[]): Figure => {
	const longest = Math.max(...waits);
	const usual = percentile(idle, 0.5);
	return {
		name,
		junctop: `${milliseconds(longest)}, the longest of ${waits.length}`,
		peer: `idle p50 ${milliseconds(usual)}, p99 ${milliseconds(percentile(idle, 0.99))}`,
		goal: 'at most 16 ms longer than the idle p50',
		isMet: longest <= usual + 16,
		values: {longest: [longest]},
	};
};

/** Measures the screens and `junctop users` with a million users; the quick benchmark takes fewer. */
export const measureMillion = async (folder: string, {pick}: Scale): Promise<Figure[]> => {
	const simulated = pick(1_000_000, 20_000);
	await using server = await startChild<Served>('million-server.ts', [String(simulated), '500']);
	const listed = await listUsers(server.answer, folder);
	await using junctop = openJunctop(server.answer, folder);
	await untilUsers(junctop);
	const startedAt = performance.now();
	await loadAll(junctop, longestLoad);
	const loadTime = performance.now() - startedAt;
	const loaded = loadedUsers(junctop.rows());
	if (loaded !== listed.rows) {
		throw new Error(`${loaded} users are on the screen, ${listed.rows} were listed`);
	}

	const memory = memoryOf(junctop.pid);
	const [downs = []] = await inTurn(3, [async () => firstBytesDown(junctop, keys.down, {presses: 100, rows: 1})]);
	junctop.send('g');
	await junctop.until('the first user', ([header = '']) => /\s1 of/v.test(header));
	const filtered = await timeFilters(junctop);
	const sorted = await timeSorts(junctop);
	const waits = await timeWaits(junctop);
	const memoryAfter = memoryOf(junctop.pid);
	const down = spreadOf(downs);
	const users = `${formatCount(loaded)} users`;
	return [
		{
			name: `memory (RSS) with ${users} loaded`,
			junctop: `${megabytes(memory)}; ${megabytes(memoryAfter)} after filtering and sorting`,
			peer: '', goal: 'at most 1,024 MB', isMet: Math.max(memory, memoryAfter) <= 1024 * megabyte,
			values: {bytes: [memory], 'bytes after filtering and sorting': [memoryAfter]},
		},
		{
			name: `loading ${users}, from L to the last page`,
			junctop: `${(loadTime / 1000).toFixed(1)} s, ${formatCount(Math.round(loaded * 1000 / loadTime))} users a second`,
			peer: '', goal: '', isMet: undefined, values: {milliseconds: [loadTime]},
		},
		{
			name: `cursor down, key to first byte, ${users}`,
			junctop: spreadText(down), peer: '', goal: 'p99 under 33 ms', isMet: down.p99 < 33, values: percentileValues(downs),
		},
		resultsFigure(`filter keystroke over ${users}`, filtered),
		resultsFigure(`sort change over ${users}`, sorted),
		waitFigure(`cursor move while ${users} are filtered`, waits.filtering, waits.idle),
		waitFigure(`cursor move while ${users} are sorted`, waits.sorting, waits.idle),
		{
			name: `users --format ndjson of ${users}, peak memory (VmHWM)`,
			junctop: `${megabytes(listed.peak)}; ${formatCount(Math.round(listed.rows * 1000 / listed.milliseconds))} rows a second`,
			peer: '', goal: 'at most 100 MB', isMet: listed.peak <= 100 * megabyte,
			values: {bytes: [listed.peak], milliseconds: [listed.milliseconds]},
		},
	];
};
