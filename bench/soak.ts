#!/usr/bin/env node
/**
A long session in ten minutes: `npm run soak`, or `npm run soak -- --minutes 60`. The built program runs in a pseudo-terminal and gets random keys and pastes, while the
simulator fails in random ways. After minute two the heap may grow by less than 5 %, and handles, timers, listeners and file descriptors may not grow. An exception or a
rejected promise that is not handled ends the program, and with it the soak. At the end, without faults, every user has to be there. Exit code 1 if not.
*/
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {startChild} from './child.ts';
import type {Served} from './fleet.ts';
import {openPty} from './pty.ts';
import type {Sample} from './soak-probe.ts';

const {values} = parseArgs({options: {minutes: {type: 'string', default: '10'}}});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
	throw new RangeError('--minutes takes a number above 0');
}

const users = 2000;
const duration = minutes * 60_000;
/** From here on nothing may grow. */
const warm = Math.min(120_000, duration / 4);
const interval = Math.min(10_000, duration / 40);

const pick = (from: readonly string[]): string => from[Math.floor(Math.random() * from.length)] ?? '';
const paste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;
const moves = ['j', 'k', '\u{1B}[A', '\u{1B}[B', '\u{1B}[5~', '\u{1B}[6~', 'g', 'G', '\t', '\r'];
/** All but those that end the program, and the profiles, whose demo has other users. */
const commands = [...'rLwsopnNJy/:e0123456?'];
const texts = ['state:failing', 'provider:garmin resource:sleep', 'nothing like that', '"', '\u{1B}[2J', '佳明 👩🏽 é', 'x'.repeat(2000), '00000000-0000-4000-8000-000000000000'];

/** Returns the bytes of what a person may do next. */
const nextBytes = (): string => {
	const chance = Math.random();
	if (chance < 0.5) {
		return pick(moves);
	}

	if (chance < 0.75) {
		return pick(commands);
	}

	return chance < 0.8 ? paste(pick(texts)) : '\u{1B}';
};

const folder = await mkdtemp(path.join(tmpdir(), 'junctop-soak-'));
const samplesFile = path.join(folder, 'samples');
await using server = await startChild<Served>('soak-server.ts', [String(users), String(duration / 1000)]);
await using terminal = openPty(process.execPath, [
	'--import', path.join(import.meta.dirname, 'soak-probe.ts'), path.join(import.meta.dirname, '../dist/junctop.js'), '--base-url', server.answer.url,
], {
	home: folder, env: {
		JUNCTION_API_KEY: server.answer.key, SOAK_SAMPLES: samplesFile, SOAK_INTERVAL: String(interval), JUNCTOP_LOG: path.join(folder, 'debug.log'),
	},
});
await terminal.until('the first users', rows => rows.some(row => row.includes('USER')));

const isRunning = (): boolean => {
	try {
		process.kill(terminal.pid, 0);
		return true;
	} catch {
		return false;
	}
};

const start = performance.now();
let keys = 0;
/**
Until minute two all users get loaded, and the details of as many as are kept, besides what random keys do: what comes later replaces what is there.
*/
while (performance.now() - start < warm) {
	terminal.send(keys % 40 === 0 ? 'L' : ['\r', '\u{1B}', 'j', nextBytes()][keys % 4] ?? 'j');
	keys++;
	await pause(50);
}

while (performance.now() - start < duration) {
	terminal.send(nextBytes());
	keys++;
	await pause(20);
	if (keys % 50 === 0 && !isRunning()) {
		await terminal.until('the end of the soak', () => false);
	}
}

/** What a person does to see the whole team now: out of every screen and filter, then refresh and load all. */
const isAllLoaded = (rows: readonly string[]): boolean => rows[0]?.includes('all loaded') === true && !rows[0].includes('refreshing');
for (let turn = 0; turn < 8; turn++) {
	for (const key of [...Array.from({length: 12}, () => '\u{1B}'), '0', 'r', 'L']) {
		terminal.send(key);
		await pause(150);
	}

	await pause(3000);
	if (isAllLoaded(terminal.rows())) {
		break;
	}
}

await terminal.until('all users', isAllLoaded);
const [header = ''] = terminal.rows();
const loaded = Number(header.slice(0, header.indexOf(' users, all loaded')).split(' ').at(-1)?.replaceAll(',', ''));

const problems: string[] = [];
const check = (isRight: boolean, problem: string) => {
	if (!isRight) {
		problems.push(problem);
	}
};

// The simulator leaves out of the pages the users without streams, one in 60.
check(loaded > users * 0.97 && loaded <= users, `${loaded} of ${users} users are loaded at the end`);

const text = await readFile(samplesFile, 'utf8');
const samples = text.trimEnd().split('\n').map(line => JSON.parse(line) as Sample);
const steady = samples.filter(({at}) => at >= warm);
/** Quarters of the steady time: a single sample may fall into the middle of a page. */
const quarter = Math.max(1, Math.floor(steady.length / 4));
const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024 * 10) / 10;

const check5Percent = (name: 'heap' | 'arrays' | 'memory', allowance: number) => {
	const early = median(steady.slice(0, quarter).map(one => one[name]));
	const late = median(steady.slice(-quarter).map(one => one[name]));
	check(late <= (early * 1.05) + allowance, `${name} grew from ${mebibytes(early)} to ${mebibytes(late)} MiB`);
};

const checkCount = (name: 'handles' | 'timers' | 'listeners' | 'files') => {
	const early = median(steady.slice(0, quarter).map(one => one[name]));
	const late = median(steady.slice(-quarter).map(one => one[name]));
	check(late <= early, `${name} grew from ${early} to ${late}`);
};

check5Percent('heap', 0);
check5Percent('arrays', 1024 * 1024);
check5Percent('memory', 10 * 1024 * 1024);
checkCount('handles');
checkCount('timers');
checkCount('listeners');
checkCount('files');
// Connections are kept open for the next request, so their number depends on the last ones.
const mostSockets = Math.max(...samples.map(({sockets}) => sockets));
check(mostSockets <= 32, `${mostSockets} sockets were open at once`);

process.stdout.write(' minute  heap MiB  code MiB  arrays MiB  memory MiB  handles  timers  listeners  files  sockets\n');
for (const {at, heap, code, arrays, memory, handles, timers, listeners, files, sockets} of samples) {
	const cells = [[(at / 60_000).toFixed(1), 7], [mebibytes(heap), 9], [mebibytes(code), 9], [mebibytes(arrays), 11], [mebibytes(memory), 11], [handles, 8], [timers, 7], [listeners, 10], [files, 6], [sockets, 8]] as const;
	process.stdout.write(`${cells.map(([value, width]) => String(value).padStart(width)).join(' ')}\n`);
}

const log = await readFile(path.join(folder, 'debug.log'), 'utf8');
const requests = log.split('\n').filter(line => line.includes('"request"'));
process.stdout.write(`${keys} keys and pastes; ${requests.length} requests, ${requests.filter(line => line.includes('"error"')).length} without an answer.\n`);
process.stdout.write(problems.length === 0 ? `${loaded} users are loaded, and nothing grew.\n` : `${problems.join('\n')}\n`);
await rm(folder, {recursive: true});
process.exitCode = problems.length === 0 ? 0 : 1;
