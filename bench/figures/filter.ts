import {availableParallelism} from 'node:os';
import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import {startServer} from '../fleet.ts';
import {keys, loadAll, openJunctop} from '../programs.ts';
import type {Pty} from '../pty.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Scale, simulatedUsers} from '../scale.ts';
import {type Figure, percentileValues, spreadText} from '../table.ts';

const rounds = 3;
const filters = ['garmin', 'oura', 'sleep', 'state:failing', 'attempt<1h'] as const;
/** A frame is complete after this many milliseconds without output, because an echo of the letter may precede the filtered rows. */
const quiet = 300;
/** The longest that the cores are kept busy in a round; milliseconds. */
const longestRound = 300_000;

type Times = {readonly first: readonly number[]; readonly whole: readonly number[]};

/** Types each filter letter by letter and deletes it again. Rejects unless the bar showed how many users matched. */
const typeFilters = async (junctop: Pty, typed: readonly string[]): Promise<Times> => {
	const first: number[] = [];
	const whole: number[] = [];
	const type = async (key: string) => {
		const {firstByte, lastByte} = await junctop.press(key, quiet);
		first.push(firstByte);
		whole.push(lastByte);
	};

	for (const filter of typed) {
		for (const letter of filter) {
			await type(letter);
		}

		await junctop.until('the filtered users', rows => rows.some(row => row.includes(filter) && /\d of [\d,]+ loaded users/v.test(row)));
		for (const _ of filter) {
			await type(keys.backspace);
		}
	}

	return {first, whole};
};

/** The same while a process on each core keeps it busy. */
const typeWhileBusy = async (junctop: Pty, typed: readonly string[]): Promise<Times> => {
	await using stack = new AsyncDisposableStack();
	for (let core = 0; core < availableParallelism(); core++) {
		stack.use(await startChild<true>('spin.ts', [String(longestRound)]));
	}

	return await typeFilters(junctop, typed);
};

const figure = (name: string, results: readonly Times[]): Figure => {
	const times = results.map(({whole}) => whole);
	const firstTimes = results.map(({first}) => first);
	const whole = spreadOf(times);
	return {
		name,
		junctop: `${spreadText(whole)}; first byte ${spreadText(spreadOf(firstTimes))}`,
		peer: '',
		goal: 'p95 under 33 ms',
		isMet: whole.p95 < 33,
		values: {...percentileValues(times), ...percentileValues(firstTimes, 'first byte')},
	};
};

/** Measures keystrokes in the filter field over a big team, while the machine is idle and while all its cores are busy. */
export const measureFilter = async (folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 500});
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	await junctop.press('/', quiet);
	const typed = filters.slice(0, scale.pick(filters.length, 1));
	const [idle = [], busy = []] = await inTurn(rounds, [
		async () => typeFilters(junctop, typed),
		...(scale.isQuick ? [] : [async () => typeWhileBusy(junctop, typed)]),
	]);
	const name = `filter keystroke over ${formatCount(scale.users)} users, key to the whole new frame`;
	return [figure(name, idle), ...(busy.length === 0 ? [] : [figure(`${name}, all cores busy`, busy)])];
};
