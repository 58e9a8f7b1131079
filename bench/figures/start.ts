import process from 'node:process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {completeCommand} from '../../source/commands/shells.ts';
import {startServer} from '../fleet.ts';
import {executable, junctopEnv, program} from '../programs.ts';
import {openPty, type Pty} from '../pty.ts';
import {inTurn, median} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, milliseconds} from '../table.ts';

const oneLine = path.join(import.meta.dirname, '../ink-one-line.js');

/** As the script for bash asks at Tab, and what it gets. */
const completeArguments = [completeCommand, 'bash', 'junctop us', ' \t\n"\'><=;|&(:'] as const;
const completions = /^users \nuser \n$/v;

type Env = Readonly<Record<string, string>>;

/** Starts a program and ends it once its screen shows a text; milliseconds from the start to that. */
const frameTime = (open: () => Pty, text: string) => async (): Promise<number> => {
	await using pty = open();
	await pty.until(`the first frame with ${text}`, rows => rows.some(row => row.includes(text)));
	return performance.now() - pty.startedAt;
};

/** Runs a program that writes to a pipe. Milliseconds to its end, or to its first byte. Rejects if it fails, or writes something else than `pattern`. */
const pipeTime = (args: readonly string[], {pattern, file = process.execPath, env = {}, isToFirstByte = false}: {
	readonly pattern: RegExp;
	/** The program; Node without one. */
	readonly file?: string;
	readonly env?: Env;
	readonly isToFirstByte?: boolean;
}) => async (): Promise<number> => {
	const startedAt = performance.now();
	const child = spawn(file, args, {env: {PATH: process.env['PATH'], LANG: 'C.UTF-8', ...env}, stdio: ['ignore', 'pipe', 'inherit']});
	const exit = once(child, 'exit') as Promise<[number | undefined]>;
	let output = '';
	let firstByteAt: number | undefined;
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		firstByteAt ??= performance.now();
		output += text;
	});
	const closed = once(child.stdout, 'close');
	const [code] = await exit;
	const endedAt = performance.now();
	await closed;
	if (code !== 0 || !pattern.test(output)) {
		throw new Error(`${args.join(' ')} ended with ${code} and wrote ${JSON.stringify(output.slice(0, 200))}`);
	}

	return (isToFirstByte ? firstByteAt ?? endedAt : endedAt) - startedAt;
};

/** A start: what it is compared with, and the goal: a multiple of that, or a time. */
type Start = {
	readonly name: string;
	readonly peer: 'Ink program of one line' | 'bare Node';
	readonly most?: number;
	readonly mostMilliseconds?: number;
	readonly measure: () => Promise<number>;
};

/** Whether a median, in milliseconds, meets the goal of a start. */
const goalOf = ({most, mostMilliseconds}: Pick<Start, 'most' | 'mostMilliseconds'>, {time, ratio}: {readonly time: number; readonly ratio: number}): Pick<Figure, 'goal' | 'isMet'> => {
	if (mostMilliseconds !== undefined) {
		return {goal: `under ${mostMilliseconds} ms`, isMet: time < mostMilliseconds};
	}

	return most === undefined ? {goal: '', isMet: undefined} : {goal: `at most ${most} of it`, isMet: ratio <= most};
};

/** The starts of the single executable, against the same peers. */
const startsOfExecutable = (file: string, folder: string): readonly Start[] => [
	{
		name: 'start of --demo of the executable to its first frame', peer: 'Ink program of one line', most: 0.2,
		measure: frameTime(() => openPty(file, ['--demo'], {home: folder, env: {JUNCTOP_CONFIG_DIR: path.join(folder, 'none')}}), 'junctop'),
	},
	{
		name: 'junctop --version of the executable to its end', peer: 'bare Node', most: 1.5,
		measure: pipeTime(['--version'], {pattern: /^\d+\.\d+\.\d+/v, file, env: {HOME: folder, XDG_CONFIG_HOME: folder}}),
	},
	{
		name: 'junctop __complete of the executable to its end', peer: 'bare Node', mostMilliseconds: 100,
		measure: pipeTime(completeArguments, {pattern: completions, file, env: {HOME: folder, XDG_CONFIG_HOME: folder}}),
	},
];

/** Measures starts, against an Ink program of one line that is not bundled and against Node alone. */
export const measureStart = async (folder: string, {pick}: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: 1000, pageCap: 500});
	const home = {HOME: folder, XDG_CONFIG_HOME: folder};
	const env = {...home, ...junctopEnv(server.answer, folder)};
	const {key, url} = server.answer;
	const inTerminal = (args: readonly string[]) => openPty(process.execPath, args, {home: folder, env: {JUNCTOP_CONFIG_DIR: path.join(folder, 'none')}});
	const starts: readonly Start[] = [
		{
			name: 'start of --demo to its first frame', peer: 'Ink program of one line', most: 0.45,
			measure: frameTime(() => inTerminal([program, '--demo']), 'junctop'),
		},
		{
			name: 'start of set-up to its first frame', peer: 'Ink program of one line', most: 0.45,
			measure: frameTime(() => inTerminal([program]), 'API key'),
		},
		{
			name: 'start of the user list to its first frame', peer: 'Ink program of one line', most: 0.45,
			measure: frameTime(() => openPty(process.execPath, [program, '--base-url', url], {home: folder, env: junctopEnv({key, url}, folder)}), 'junctop'),
		},
		{
			name: 'junctop --version to its end', peer: 'bare Node', most: 2,
			measure: pipeTime([program, '--version'], {pattern: /^\d+\.\d+\.\d+/v, env: home}),
		},
		{
			// Shells wait for it at every Tab.
			name: 'junctop __complete to its end', peer: 'bare Node', mostMilliseconds: 100,
			measure: pipeTime([program, ...completeArguments], {pattern: completions, env: home}),
		},
		{name: 'junctop --help to its end', peer: 'bare Node', measure: pipeTime([program, '--help'], {pattern: /Usage: junctop/v, env: home})},
		{
			name: 'junctop users to its first byte', peer: 'bare Node',
			measure: pipeTime([program, 'users', '--limit', '50', '--base-url', url], {pattern: /^USER .*\n[\da-f]{8}-/v, env, isToFirstByte: true}),
		},
		...(executable === undefined ? [] : startsOfExecutable(executable, folder)),
	];
	const peers: Readonly<Record<Start['peer'], () => Promise<number>>> = {
		// Production mode makes the peer faster, for a fair comparison.
		'Ink program of one line': frameTime(() => openPty(process.execPath, [oneLine], {home: folder, env: {NODE_ENV: 'production'}}), 'one line'),
		'bare Node': pipeTime(['-e', '0'], {pattern: /^$/v, env: home}),
	};
	const measures = [...starts.map(({measure}) => measure), ...Object.values(peers)];
	// The first start reads the files from the disk, and may fill caches.
	await inTurn(1, measures);
	const results = await inTurn(pick(11, 5), measures);
	const peerTimes = new Map(Object.keys(peers).map((name, index) => [name, results[starts.length + index] ?? []]));
	return starts.map(({name, peer, most, mostMilliseconds}, index) => {
		const times = results[index] ?? [];
		const theirs = peerTimes.get(peer) ?? [];
		const ratio = median(times) / median(theirs);
		return {
			name,
			junctop: `${milliseconds(median(times))} (${ratio.toFixed(2)} of it)`,
			peer: `${peer} ${milliseconds(median(theirs))}`,
			...goalOf({most, mostMilliseconds}, {time: median(times), ratio}),
			values: {milliseconds: times, [peer]: theirs, ratio: times.map((time, round) => time / (theirs[round] ?? NaN))},
		};
	});
};
