#!/usr/bin/env node
/**
A simulated day: `npm run soak:day`, or `npm run soak:day -- 2000` for so many refreshes. A session without screens refreshes a team again and again
while 5 % of its users are replaced each time, this machine's clock is set back and forth, cursors expire, and the server refuses connections
for the 24th part of the day. The day is compressed: each refresh stands for 10 s, so the server's clock moves 10 s. At the end the
counts must be right, and memory, handles and timers must not have grown since the first quarter. Exit code 1 if not.
*/
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setImmediate as nextImmediate, setTimeout as pause} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {createSession} from '../source/session/create-session.ts';
import {openSettings} from '../source/settings/settings.ts';

const refreshesOfDay = 8640;
const refreshes = Number(process.argv[2] ?? refreshesOfDay);
const users = 400;
const pageSize = 50;
const turnover = users / 20;
const tenSeconds = 10_000;
const resources = ['sleep', 'activity', 'heartrate'];

/** The team, in the order of creation. */
const team = Array.from({length: users}, () => ({userId: randomUUID(), isFailing: Math.random() < 0.1}));
let serverNow = Date.UTC(2026, 9, 14);
let cursorAge = 0;

const recordOf = ({userId, isFailing}: (typeof team)[number]) => ({
	user_id: userId,
	provider: {
		garmin: Object.fromEntries(resources.map(resource => [resource, {
			last_attempt: {timestamp: new Date(serverNow - 60_000).toISOString(), status: isFailing ? 'failure' : 'success'},
			newest_data: new Date(serverNow - 120_000).toISOString(),
			// Half of the records have drifted, so that what is kept of them is part of the measurement.
			sent_count: userId < '8' ? '12' : 12,
		}])),
	},
});

const replaceUsers = () => {
	for (let count = 0; count < turnover; count++) {
		team.splice(Math.floor(Math.random() * team.length), 1);
		team.push({userId: randomUUID(), isFailing: Math.random() < 0.1});
	}
};

const server = createServer((request, response) => {
	const {pathname, searchParams} = new URL(request.url ?? '', 'http://localhost');
	response.sendDate = false;
	response.setHeader('date', new Date(serverNow).toUTCString());
	response.setHeader('content-type', 'application/json');
	if (!pathname.endsWith('/introspect/resources') || searchParams.has('user_id')) {
		response.writeHead(404).end('{"detail":"not here"}');
		return;
	}

	const [age, first] = (searchParams.get('next_cursor') ?? `${cursorAge}.0`).split('.').map(Number);
	if (age !== cursorAge || first === undefined) {
		response.writeHead(400).end('{"detail":"cursor expired"}');
		return;
	}

	const end = first + pageSize;
	response.end(JSON.stringify({
		data: team.slice(first, end).map(user => recordOf(user)),
		next_cursor: end < team.length ? `${cursorAge}.${end}` : null,
	}));
});

const listen = async (port: number) => {
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
};

const refuse = async () => {
	server.close();
	server.closeAllConnections();
	await once(server, 'close');
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

type Sample = {readonly refresh: number; readonly heap: number; readonly arrays: number; readonly rss: number; readonly handles: number; readonly timers: number};

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024 * 10) / 10;

/** What the process holds after the garbage is collected. */
const sample = async (refresh: number): Promise<Sample> => {
	await nextImmediate();
	collect();
	collect();
	const {heapUsed, arrayBuffers, rss} = process.memoryUsage();
	const active = process.getActiveResourcesInfo();
	return {
		refresh,
		heap: mebibytes(heapUsed),
		arrays: mebibytes(arrayBuffers),
		rss: mebibytes(rss),
		handles: active.filter(name => name !== 'Timeout' && name !== 'Immediate').length,
		timers: active.filter(name => name === 'Timeout').length,
	};
};

const folder = await mkdtemp(path.join(tmpdir(), 'junctop-soak-'));
const port = await listen(0);
const session = createSession({
	size: {columns: 120, rows: 40},
	capabilities: {
		colours: 'none', glyphs: 'unicode', hasMotion: true, isScreenReader: false,
	},
	settings: await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}}),
	env: {},
	baseUrl: undefined,
	target: {
		region: 'sandbox-us', baseUrl: `http://127.0.0.1:${port}`, apiKey: 'sk_us_soak', label: 'soak',
	},
	openId: undefined,
	demoScenarios: [],
	async startDemo() {
		throw new Error('There is no demo here');
	},
	quit() {
		// The script ends by itself.
	},
	redraw() {
		// Nothing is drawn.
	},
	suspend() {
		// There is no terminal.
	},
	copy: () => undefined,
	showPlain() {
		// There is no terminal.
	},
});

const connected = () => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		throw new Error('The session has no team');
	}

	return current;
};

const workspace = connected();
const {pageLoader, roster, userQuery, rosterFilter, autoRefresh, fleetStats} = workspace;
const {store} = pageLoader;

/** Waits for the end of loading, with a limit: a loader that hangs is a finding too. */
const settled = async (limit = 60_000) => {
	const start = performance.now();
	while (store.getState().status === 'loading') {
		if (performance.now() - start > limit) {
			throw new Error(`Still loading after ${limit} ms`);
		}

		await nextImmediate();
	}
};

const realNow = Date.now;
const samples: Sample[] = [];
const failures = new Map<string, number>();
store.subscribe(({status, error}, before) => {
	if (status === 'failed' && before.status !== 'failed') {
		failures.set(error?.kind ?? 'none', (failures.get(error?.kind ?? 'none') ?? 0) + 1);
	}
});

pageLoader.loadAll();
await settled();
const outageFrom = Math.floor(refreshes / 3);
const outageTo = outageFrom + Math.ceil(refreshes / 24);
for (let refresh = 0; refresh < refreshes; refresh++) {
	serverNow += tenSeconds;
	replaceUsers();
	if (refresh % 97 === 96) {
		const step = (Math.random() - 0.5) * 48 * 3_600_000;
		Date.now = () => realNow() + step;
	}

	if (refresh % 13 === 12) {
		rosterFilter.apply(refresh % 2 === 0 ? '' : 'state:failing');
	}

	if (refresh === outageFrom) {
		await refuse();
		// The interval is a hundredth of the shortest one that a user can set.
		autoRefresh.startEvery(100);
		while ((failures.get('not-reachable') ?? 0) < 5) {
			await pause(100);
		}

		autoRefresh.toggle();
		pageLoader.stop();
		await listen(port);
	}

	// In the hour of refused connections time passes without a refresh.
	if (refresh >= outageFrom && refresh < outageTo) {
		continue;
	}

	const {status} = store.getState();
	if (status === 'failed' || status === 'stopped') {
		pageLoader.resume();
	} else {
		pageLoader.refresh();
	}

	if (refresh % 51 === 50) {
		while (store.getState().status === 'loading' && store.getState().refresh?.users === 0) {
			await nextImmediate();
		}

		cursorAge++;
	}

	await settled();
	fleetStats.update();
	session.renderClock.tick();
	const quarter = Math.max(1, Math.floor(refreshes / 16));
	if (refresh % quarter === quarter - 1) {
		samples.push(await sample(refresh + 1));
	}
}

// Whatever the last refresh was, pressing r leads to the team as it is.
Date.now = realNow;
for (let press = 0; press < 4; press++) {
	const {status} = store.getState();
	if (status === 'failed' || status === 'stopped') {
		pageLoader.resume();
	} else {
		pageLoader.refresh();
	}

	await settled();
}

rosterFilter.apply('');
const problems: string[] = [];
const check = (isRight: boolean, problem: string) => {
	if (!isRight) {
		problems.push(problem);
	}
};

const {status, error, users: counted} = store.getState();
const loaded = new Set(Array.from({length: roster.count}, (_, row) => roster.userId(row)));
check(status === 'done' && error === undefined, `loading ended as ${status}: ${error?.message ?? 'no error'}`);
check(counted === users && roster.count === users, `${roster.count} users are loaded, ${counted} are shown, ${users} exist`);
check(team.every(({userId}) => loaded.has(userId)), 'a user of the team is not in the list');
check(userQuery.store.getState().count === users, `the list has ${userQuery.store.getState().count} rows`);
rosterFilter.apply('state:failing');
const failing = team.filter(({isFailing}) => isFailing).length;
check(userQuery.store.getState().count === failing, `${userQuery.store.getState().count} of ${failing} failing users match the filter`);
check(Math.abs(workspace.clock.now() - serverNow) < 5000, `the server's clock is ${workspace.clock.now() - serverNow} ms off`);

const last = samples.at(-1);
const early = samples[Math.floor(samples.length / 4)];
if (last !== undefined && early !== undefined) {
	check(last.heap <= (early.heap * 1.05) + 1, `the heap grew from ${early.heap} to ${last.heap} MiB`);
	check(last.arrays <= (early.arrays * 1.05) + 1, `typed arrays grew from ${early.arrays} to ${last.arrays} MiB`);
	check(last.rss <= (early.rss * 1.1) + 10, `memory grew from ${early.rss} to ${last.rss} MiB`);
	check(last.handles <= early.handles + 2, `handles grew from ${early.handles} to ${last.handles}`);
	check(last.timers <= early.timers + 2, `timers grew from ${early.timers} to ${last.timers}`);
}

process.stdout.write('refreshes   heap MiB  arrays MiB  memory MiB  handles  timers\n');
for (const {refresh, heap, arrays, rss, handles, timers} of samples) {
	const cells = [[refresh, 9], [heap, 10], [arrays, 11], [rss, 11], [handles, 8], [timers, 7]] as const;
	process.stdout.write(`${cells.map(([value, width]) => String(value).padStart(width)).join(' ')}\n`);
}

process.stdout.write(`failures: ${[...failures].map(([kind, count]) => `${count} ${kind}`).join(', ')}\n`);
process.stdout.write(problems.length === 0 ? 'The day ended with the right counts, and nothing grew.\n' : `${problems.join('\n')}\n`);
session.close();
await refuse();
await rm(folder, {recursive: true});
process.exitCode = problems.length === 0 ? 0 : 1;
