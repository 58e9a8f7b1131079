#!/usr/bin/env node
/**
Measures the figures of docs/performance.md and prints their table: `npm run bench`, or `npm run bench -- start bytes` for some. `--quick` takes
fewer rounds and users (9 minutes on a busy machine), `--json FILE` saves the figures, and `--compare FILE` prints them next to saved ones.
*/
import process from 'node:process';
import {
	mkdtemp,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import {availableParallelism, loadavg, tmpdir} from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {
	comparisonTable,
	parseSaved,
	refuseOtherScale,
	type SavedRun,
	savedText,
	spreadTable,
} from './compare.ts';
import {measureAnswered} from './figures/answered.ts';
import {measureBytes} from './figures/bytes.ts';
import {measureConnections} from './figures/connections.ts';
import {measureCursor} from './figures/cursor.ts';
import {measureFilter} from './figures/filter.ts';
import {measureIdle} from './figures/idle.ts';
import {measureMemory} from './figures/memory.ts';
import {measureMillion} from './figures/million.ts';
import {measureRise} from './figures/rise.ts';
import {measureScreens} from './figures/screens.ts';
import {measureSize} from './figures/size.ts';
import {measureSnapshot} from './figures/snapshot.ts';
import {measureStart} from './figures/start.ts';
import {measureSharing} from './figures/sharing.ts';
import {measureVerdict} from './figures/verdict.ts';
import {measureWalkKeys} from './figures/walk-keys.ts';
import {measureWalk} from './figures/walk.ts';
import {parseOptions} from './options.ts';
import {scaleOf, type Scale} from './scale.ts';
import {type Figure, tableOf} from './table.ts';

type Measure = (folder: string, scale: Scale) => Promise<Figure[]>;

/** By name, in the order of the table; each gets an empty folder. */
const measurements: Readonly<Record<string, Measure>> = {
	cursor: measureCursor,
	screens: measureScreens,
	bytes: measureBytes,
	walk: measureWalk,
	'walk-keys': measureWalkKeys,
	memory: measureMemory,
	snapshot: measureSnapshot,
	filter: measureFilter,
	million: measureMillion,
	idle: measureIdle,
	answered: measureAnswered,
	connections: measureConnections,
	start: measureStart,
	size: measureSize,
	verdict: measureVerdict,
	rise: measureRise,
	sharing: measureSharing,
};

/** What `--quick` measures if no figure is named. */
const quickNames = ['cursor', 'bytes', 'walk', 'memory', 'filter', 'idle', 'start', 'size'];

/** Reports an error of the arguments or of a file, and ends with exit code 2. */
const refuse = (error: unknown): never => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(2);
};

const attempt = async <Result>(action: () => Result | Promise<Result>): Promise<Result> => {
	try {
		return await action();
	} catch (error) {
		return refuse(error);
	}
};

const names = Object.keys(measurements);
const options = await attempt(() => parseOptions(process.argv.slice(2), names));
const {json, compare} = options;
const before = compare === undefined
	? undefined
	: await attempt(async () => {
		const saved = parseSaved(await readFile(compare, 'utf8'));
		refuseOtherScale(saved, options);
		return saved;
	});
const scale = scaleOf(options.isQuick);

/** Measures a figure. Continues with the other figures when one fails. */
const measure = async (name: string): Promise<Figure[]> => {
	process.stderr.write(`${name}…\n`);
	const startedAt = performance.now();
	const folder = await mkdtemp(path.join(tmpdir(), 'junctop-bench-'));
	try {
		return await measurements[name]?.(folder, scale) ?? [];
	} catch (error) {
		process.exitCode = 1;
		process.stderr.write(`${name}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
		return [{
			name, junctop: 'failed, see above', peer: '', goal: '', isMet: false, values: {},
		}];
	} finally {
		process.stderr.write(`  ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
		await rm(folder, {recursive: true, force: true});
	}
};

const startedAt = performance.now();
const loadBefore = loadavg();
const figures: Figure[] = [];
const everyName = options.isQuick ? quickNames : names;
for (const name of options.names.length === 0 ? everyName : options.names) {
	figures.push(...await measure(name));
}

const run: SavedRun = {isQuick: options.isQuick, figures};
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
const load = [loadBefore, loadavg()].map(([minute = 0]) => minute.toFixed(1)).join(' and ');
process.stdout.write([
	...(options.isQuick ? ['QUICK run: fewer rounds and users. The goals are those of the whole benchmark. Compare it only with another quick run.', ''] : []),
	`${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}, terminal 120x40. ${minutes} minutes, load ${load} before and after.`,
	'',
	tableOf(figures),
	...(options.isQuick ? ['', spreadTable(figures)] : []),
	...(before === undefined ? [] : ['', `Compared with ${compare}:`, '', comparisonTable(before, run)]),
	'',
].join('\n'));
if (json !== undefined) {
	await writeFile(json, savedText(run));
}
