import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, expect, test} from 'vitest';
import {loadFleet} from '../../../source/commands/load-fleet.ts';
import {runRounds} from '../../../source/commands/watch/rounds.ts';
import {JunctionError, cancelled, type ErrorKind} from '../../../source/junction/errors.ts';
import {pagesOf, serveScript} from '../../helpers/scripted-server.ts';

const failure = (kind: ErrorKind, retryAfter?: number) => new JunctionError({kind, message: kind, retryAfter});

/** Runs rounds with these results until they are used up; an error is a round that fails. Returns what was reported, in order. */
const runWith = async (results: ReadonlyArray<JunctionError | 'loaded'>, interval = 10_000): Promise<readonly string[]> => {
	const log: string[] = [];
	const left = [...results];
	const rounds = runRounds({
		async load() {
			const result = left.shift() ?? cancelled();
			if (result instanceof JunctionError) {
				throw result;
			}

			return result;
		},
		async onLoaded(loaded) {
			log.push(loaded);
		},
		async onFailed({kind}, wait) {
			log.push(`failed ${kind} ${wait}`);
		},
		async onResumed(failures) {
			log.push(`resumed ${failures}`);
		},
	}, {
		interval,
		signal: new AbortController().signal,
		async sleep(ms) {
			log.push(`${ms}`);
		},
	});
	await expect(rounds).rejects.toBeInstanceOf(JunctionError);
	return log;
};

describe('rounds', () => {
	test('report the first of several failures, with growing pauses', async () => {
		expect(await runWith(['loaded', failure('unavailable'), failure('timed-out'), failure('unavailable'), 'loaded', failure('unavailable')])).toEqual([
			'loaded', '10000',
			'failed unavailable 20000', '20000', '40000', '80000',
			'resumed 3', 'loaded', '10000',
			'failed unavailable 20000', '20000',
		]);
	});

	test('wait no longer than 15 minutes after failures, or as long as the interval', async () => {
		const pauses = await runWith(Array.from({length: 40}, () => failure('unavailable')), 60_000);
		expect(pauses.slice(-2)).toEqual(['900000', '900000']);
		const daily = await runWith([failure('unavailable'), failure('unavailable')], 86_400_000);
		expect(daily.slice(1)).toEqual(['86400000', '86400000']);
	});

	test('wait as long as the server asks', async () => {
		expect(await runWith([failure('limited', 3_600_000), 'loaded'])).toEqual(['failed limited 3600000', '3600000', 'resumed 1', 'loaded', '10000']);
	});

	test.each(['key-refused', 'forbidden', 'invalid-request'] as const)('end with %s', async kind => {
		expect(await runWith(['loaded', failure(kind), 'loaded'])).toEqual(['loaded', '10000']);
	});

	test('keep nothing of earlier rounds, and have one request at a time', async () => {
		const {client, mostAtOnce} = await serveScript(pagesOf([['a', 'b'], ['c']]));
		const {signal} = new AbortController();
		const fleets: Array<WeakRef<Record<string, unknown>>> = [];
		const rounds = runRounds({
			async load() {
				if (fleets.length === 50) {
					throw cancelled();
				}

				return loadFleet({client, provider: undefined, signal});
			},
			async onLoaded(fleet) {
				fleets.push(new WeakRef(fleet.roster));
			},
			onFailed: async () => undefined,
			onResumed: async () => undefined,
		}, {interval: 10_000, signal, sleep: async () => undefined});
		await expect(rounds).rejects.toMatchObject({kind: 'cancelled'});
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		await expect.poll(() => {
			collect();
			return fleets.filter(fleet => fleet.deref() !== undefined).length;
		}).toBeLessThanOrEqual(1);
		expect(mostAtOnce()).toBe(1);
	});
});
