/**
Loads all users with junctop's page loader, without a screen, from a server (`node snapshot-trip.ts URL FILE`, with the API key in JUNCTION_API_KEY), and writes them to the
file as `:snapshot` does; or from the file (`node snapshot-trip.ts FILE`). Prints users, milliseconds of both, bytes of the file, and the longest time without a turn.
*/
import process from 'node:process';
import {performance} from 'node:perf_hooks';
import type {Target} from '../source/junction/target.ts';
import {runtime} from '../source/runtime/runtime.ts';
import {createSnapshotTasks} from '../source/session/flows/snapshots.ts';
import {createWorkspace} from '../source/session/state/workspace.ts';
import {createView} from '../source/session/state/view.ts';
import {storedTarget} from '../source/snapshots/stored-target.ts';
import {answer} from './child.ts';
import {peakMemoryOf} from './process-files.ts';

const [first = '', file] = process.argv.slice(2);
runtime.limitYoungGeneration();
let longestTurn = 0;
let turnAt = performance.now();
const watch = setInterval(() => {
	longestTurn = Math.max(longestTurn, performance.now() - turnAt - 5);
	turnAt = performance.now();
}, 5);

const startedAt = performance.now();
const target: Target = file === undefined
	? await storedTarget(first)
	: {
		region: 'sandbox-us', baseUrl: first, apiKey: process.env['JUNCTION_API_KEY'] ?? '', label: 'bench',
	};
const workspace = createWorkspace(target, 60_000);
const {pageLoader} = workspace;
let firstUsers: number | undefined;
await new Promise<void>((resolve, reject) => {
	pageLoader.store.subscribe(({status, users, error}) => {
		firstUsers ??= users > 0 ? performance.now() - startedAt : undefined;
		if (status === 'failed') {
			reject(error ?? new Error('loading failed'));
		} else if (status === 'done') {
			resolve();
		}
	});
	pageLoader.loadAll();
});
const {users} = pageLoader.store.getState();
const loading = performance.now() - startedAt;
const loadingPeak = peakMemoryOf(process.pid) ?? 0;
const loadingTurn = longestTurn;
longestTurn = 0;
let writing = 0;
if (file !== undefined) {
	const view = createView({columns: 80, rows: 24}, {name: 'roster', list: {cursor: 0, scrollOffset: 0}});
	const tasks = createSnapshotTasks({
		view, current: () => workspace, version: '0', stopKey: () => 'Esc',
	});
	const writingAt = performance.now();
	await tasks.write(`${file} --overwrite`);
	writing = performance.now() - writingAt;
}

clearInterval(watch);
answer({
	users, loading, loadingPeak, loadingTurn, writing, writingPeak: peakMemoryOf(process.pid) ?? 0, writingTurn: longestTurn, firstUsers,
});
workspace.close();
