import {expect, test} from 'vitest';
import {createSampler, type ConnectionSample, type Sampler} from '../../source/fleet/loading/connection-sample.ts';
import {clientOf} from '../helpers/http-server.ts';
import {
	refusal,
	serveScript,
	type Call,
	type Reply,
} from '../helpers/scripted-server.ts';
import {changesOf, createGate, until} from '../helpers/until.ts';

const users = (count: number, from = 0): readonly string[] => Array.from({length: count}, (_, index) => `user-${from + index}`);

const numberOf = ({path}: Call): number => Number(path.split('-').at(-1));

const connection = (slug: string, status: string, errorType?: string) => ({
	name: slug, slug, status, resource_availability: {}, ...(errorType !== undefined && {error_details: {error_type: errorType, error_message: 'no'}}),
});

const connections = (...providers: ReadonlyArray<ReturnType<typeof connection>>): Reply => ({body: {providers}});

const connected = connections(connection('garmin', 'connected'));

/** Every fifth user alike. */
const mixed: readonly Reply[] = [
	connected,
	connections(connection('garmin', 'error', 'token_refresh_failed'), connection('oura', 'error', 'unknown')),
	connections(connection('oura', 'connected')),
	connections(connection('garmin', 'paused')),
	connections(connection('garmin', 'error')),
];

const current = ({store}: Sampler): ConnectionSample | undefined => store.getState().current;

const ended = async ({store}: Sampler) => until(store, ({current: sample}) => sample !== undefined && sample.status !== 'asking');

const openSampler = async (answer: Parameters<typeof serveScript>[0], attempts = 1) => {
	const script = await serveScript(answer);
	const client = clientOf(script.baseUrl, {attempts});
	return {...script, sampler: createSampler(() => client)};
};

test('requests 50 users once each, four at a time', async () => {
	const held = createGate();
	const {sampler, calls, mostAtOnce} = await openSampler(async call => {
		await held.opened;
		return mixed[numberOf(call) % mixed.length] ?? connected;
	});
	sampler.begin('garmin', users(50));
	expect(current(sampler)).toMatchObject({
		provider: 'garmin', status: 'asking', size: 50, asked: 0,
	});
	await until(calls, ({length}) => length === 4);
	held.open();
	await ended(sampler);
	expect(current(sampler)).toEqual({
		provider: 'garmin',
		status: 'done',
		size: 50,
		asked: 50,
		failed: 0,
		mix: new Map([['connected', 10], ['error token_refresh_failed', 10], ['paused', 10], ['error without details', 10]]),
		unconnected: 10,
		error: undefined,
	});
	expect(mostAtOnce()).toBe(4);
	expect(calls.getState().map(({path}) => path).toSorted()).toEqual(users(50).map(id => `/v2/user/providers/${id}`).toSorted());
});

test.each(['1', '600'])('a limit ends it at once, whatever Retry-After says (%s s), and nobody is asked again', async retryAfter => {
	const {sampler, calls} = await openSampler(
		call => (numberOf(call) < 8 ? connected : {...refusal(429), headers: {'retry-after': retryAfter}}),
		4,
	);
	sampler.begin('garmin', users(50));
	await ended(sampler);
	expect(current(sampler)).toMatchObject({status: 'stopped', failed: 0, error: {kind: 'limited'}});
	const {asked = 0, mix} = current(sampler) ?? {};
	expect(mix?.get('connected')).toBe(asked);
	// Each of the four is asked for a user that it was limited on, and no more.
	expect(calls.getState().length).toBeLessThanOrEqual(12);
	const paths = calls.getState().map(({path}) => path);
	expect(paths).toEqual([...new Set(paths)]);
});

test('stops and reports a rejected API key', async () => {
	const {sampler, calls} = await openSampler(() => refusal(401));
	sampler.begin('garmin', users(50));
	await ended(sampler);
	expect(current(sampler)).toMatchObject({
		status: 'stopped', asked: 0, failed: 0, error: {kind: 'key-refused'},
	});
	expect(calls.getState().length).toBeLessThanOrEqual(4);
});

test('keeps its results without an error when it is stopped', async () => {
	const held = createGate();
	const {sampler, calls} = await openSampler(async (_call, number) => {
		if (number >= 4) {
			await held.opened;
		}

		return connected;
	});
	sampler.begin('garmin', users(50));
	await until(sampler.store, ({current: sample}) => sample?.asked === 4);
	await until(calls, ({length}) => length === 8);
	sampler.stop();
	await ended(sampler);
	held.open();
	expect(current(sampler)).toMatchObject({
		status: 'stopped', size: 50, asked: 4, mix: new Map([['connected', 4]]), error: undefined,
	});
	expect(calls.getState()).toHaveLength(8);
});

test('counts a user that cannot be loaded and continues', async () => {
	const {sampler} = await openSampler(call => {
		const number = numberOf(call);
		return number % 10 === 3 ? refusal(number === 3 ? 404 : 500) : connected;
	});
	sampler.begin('garmin', users(20));
	await ended(sampler);
	expect(current(sampler)).toMatchObject({
		status: 'done', asked: 20, failed: 2, mix: new Map([['connected', 18]]), unconnected: 0, error: undefined,
	});
});

test('ignores late answers of a replaced sample', async () => {
	const held = createGate();
	const {sampler, calls} = await openSampler(async call => {
		if (numberOf(call) < 100) {
			await held.opened;
			return connections(connection('garmin', 'late'), connection('oura', 'late'));
		}

		return connections(connection('oura', 'connected'));
	});
	sampler.begin('garmin', users(10));
	await until(calls, ({length}) => length === 4);
	sampler.begin('oura', users(10, 100));
	const states = changesOf(sampler.store);
	held.open();
	await ended(sampler);
	expect(current(sampler)).toMatchObject({
		provider: 'oura', status: 'done', asked: 10, failed: 0, mix: new Map([['connected', 10]]), error: undefined,
	});
	expect(states.map(({current: sample}) => sample?.provider)).toEqual(states.map(() => 'oura'));
	expect(states.some(({current: sample}) => sample?.mix.has('late'))).toBe(false);
	expect(calls.getState()).toHaveLength(14);
});

test('completes at once without users', async () => {
	const {sampler, calls} = await openSampler(() => connected);
	sampler.begin('garmin', []);
	await ended(sampler);
	expect(current(sampler)).toMatchObject({status: 'done', size: 0, asked: 0});
	expect(calls.getState()).toEqual([]);
});

test('counts a user as not read, not as without a connection, when a record could not be read', async () => {
	const {sampler} = await openSampler(call => ({body: {providers: [numberOf(call) === 0 ? 42 : connection('oura', 'connected')]}}));
	sampler.begin('garmin', users(2));
	await ended(sampler);
	expect(current(sampler)).toMatchObject({asked: 2, failed: 1, unconnected: 1});
});
