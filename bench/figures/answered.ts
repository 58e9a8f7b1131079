import {performance} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import type {Served} from '../fleet.ts';
import {keys, openJunctop, untilUsers} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {type Figure, slowestText} from '../table.ts';

/** Connections, streams and providers of the largest user. */
const large = 16_000;
const longestAnswer = 100;
const ctrlC = '\u{3}';
const ctrlL = '\u{C}';

const figure = (name: string, times: readonly number[]): Figure => {
	const slowest = Math.max(...times);
	return {
		name, junctop: slowestText(times), peer: '', goal: `under ${longestAnswer} ms`, isMet: slowest < longestAnswer, values: {milliseconds: [slowest]},
	};
};

/** Returns the milliseconds from Ctrl-C to the end of the program. */
const end = async (junctop: Pty): Promise<number> => {
	const startedAt = performance.now();
	junctop.send(ctrlC);
	await junctop.ended;
	return performance.now() - startedAt;
};

/** Returns the slowest wait for a first byte, in milliseconds, of keys pressed every 50 ms for a while, whatever else happens. */
const slowestKey = async (junctop: Pty, key: string, count: number): Promise<number[]> => {
	const times: number[] = [];
	for (let press = 0; press < count; press++) {
		const {firstByte} = await junctop.press(key, 5);
		times.push(firstByte);
		await wait(20);
	}

	return times;
};

/** How soon keys are answered while much is pasted and while much is shown. */
export const measureAnswered = async (folder: string): Promise<Figure[]> => {
	await using server = await startChild<Served>('large-server.ts', [String(large)]);
	const open = async () => {
		const junctop = openJunctop(server.answer, folder);
		await untilUsers(junctop);
		await wait(2000);
		return junctop;
	};

	const afterInput = async (before: string, input: string): Promise<number> => {
		await using junctop = await open();
		junctop.send(before);
		await wait(300);
		junctop.send(input);
		await wait(50);
		return await end(junctop);
	};

	const text = 'state:failing jkjk '.repeat(1060).slice(0, 20_000);
	const figures = [
		figure('Ctrl-C after 20,000 unmarked characters on the user list, key to the end', [await afterInput('', text)]),
		figure('Ctrl-C after 20,000 unmarked characters in the filter', [await afterInput('/', text)]),
		figure('Ctrl-C after a marked paste of 1 MB in the filter', [await afterInput('/', `\u{1B}[200~${'word '.repeat(200_000)}\u{1B}[201~`)]),
	];
	await using junctop = await open();
	const listTimes = await slowestKey(junctop, ctrlL, 10);
	junctop.send(keys.enter);
	const opening = performance.now();
	await junctop.until('the user', rows => rows.some(row => row.includes('CONNECTIONS')) && rows.some(row => row.includes('Provider 0')));
	const opened = performance.now() - opening;
	await wait(3000);
	const moves = await slowestKey(junctop, keys.down, 30);
	junctop.send(keys.tab);
	await wait(500);
	const scrolls = await slowestKey(junctop, keys.pageDown, 30);
	return [
		...figures,
		figure(`user list with a user of ${formatCount(large)} providers, key to first byte`, listTimes),
		figure(`user with ${formatCount(large)} connections and streams, Enter to its connections`, [opened]),
		figure('the same, cursor down', moves),
		figure('the same, page down in the streams', scrolls),
	];
};
