#!/usr/bin/env node
/** Measures the figures of docs/performance.md and prints their table: `npm run bench`, or `npm run bench -- start bytes` for some. */
import process from 'node:process';
import {mkdtemp, rm} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import path from 'node:path';
import {measureAnswered} from './figures/answered.ts';
import {measureBytes} from './figures/bytes.ts';
import {measureCursor} from './figures/cursor.ts';
import {measureFilter} from './figures/filter.ts';
import {measureIdle} from './figures/idle.ts';
import {measureMemory} from './figures/memory.ts';
import {measureScreens} from './figures/screens.ts';
import {measureStart} from './figures/start.ts';
import {measureVerdict} from './figures/verdict.ts';
import {measureWalkKeys} from './figures/walk-keys.ts';
import {measureWalk} from './figures/walk.ts';
import {type Figure, tableOf} from './table.ts';

/** By name, in the order of the table; each gets an empty folder. */
const measurements: Readonly<Record<string, (folder: string) => Promise<Figure[]>>> = {
	cursor: measureCursor,
	screens: measureScreens,
	bytes: measureBytes,
	walk: measureWalk,
	'walk-keys': measureWalkKeys,
	memory: measureMemory,
	filter: measureFilter,
	idle: measureIdle,
	answered: measureAnswered,
	start: measureStart,
	verdict: measureVerdict,
};

const names = Object.keys(measurements);
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !names.includes(name));
if (unknown.length > 0) {
	process.stderr.write(`There is no figure ${unknown.join(', ')}. There are: ${names.join(', ')}.\n`);
	process.exit(2);
}

/** A figure that fails takes no other with it. */
const measure = async (name: string): Promise<Figure[]> => {
	process.stderr.write(`${name}…\n`);
	const folder = await mkdtemp(path.join(tmpdir(), 'junctop-bench-'));
	try {
		return await measurements[name]?.(folder) ?? [];
	} catch (error) {
		process.exitCode = 1;
		process.stderr.write(`${name}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
		return [{
			name, junctop: 'failed, see above', peer: '', goal: '', isMet: false,
		}];
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

const figures: Figure[] = [];
for (const name of wanted.length === 0 ? names : wanted) {
	figures.push(...await measure(name));
}

process.stdout.write(`${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}, terminal 120x40\n\n${tableOf(figures)}\n`);
