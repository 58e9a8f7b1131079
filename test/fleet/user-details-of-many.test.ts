import {expect, test} from 'vitest';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createDetailsCache} from '../../source/fleet/loading/user-details.ts';
import {clientOf} from '../helpers/http-server.ts';
import {partNames} from '../helpers/details.ts';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';

/** Answers every call with a record of the user that was asked for; the call for a held user waits. */
const serveUsers = async (heldUser?: string) => {
	const held = createGate();
	const script = await serveScript(async ({path, userId}) => {
		const asked = userId ?? path.split('/').at(-1) ?? '';
		if (asked === heldUser) {
			await held.opened;
		}

		if (userId !== undefined) {
			return {body: {data: [userRecord(asked)]}};
		}

		const connection = {
			name: asked, slug: asked, status: 'connected', resource_availability: {},
		};
		return {body: path.startsWith('/v2/user/providers/') ? {providers: [connection]} : {user_id: asked}};
	});
	const details = createDetailsCache({client: () => script.client, clock: createServerClock()});
	return {
		...script,
		details,
		release: held.open,
		async settled(userId: string) {
			await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
			const {resources, connections, user} = details.of(userId);
			return [
				resources.answer?.value.records[0]?.userId,
				connections.answer?.value.connections[0]?.slug,
				user.answer?.value.userId,
			];
		},
	};
};

test('stores late answers under their own user', async () => {
	const {details, settled, release, calls} = await serveUsers('slow');
	details.load('slow');
	await until(calls, ({length}) => length === partNames.length);
	details.load('quick');
	expect(await settled('quick')).toEqual(['quick', 'quick', 'quick']);
	expect(details.of('slow').resources).toMatchObject({loading: true, answer: undefined});
	const quick = details.of('quick');

	release();
	expect(await settled('slow')).toEqual(['slow', 'slow', 'slow']);
	expect(details.of('quick')).toBe(quick);
});

test('cancels only the given user', async () => {
	const {details, settled, release, calls} = await serveUsers('slow');
	details.cancel('nobody');
	expect(details.store.getState().size).toBe(0);
	details.load('slow');
	await until(calls, ({length}) => length === partNames.length);
	details.load('quick');
	details.cancel('quick');
	details.load('other');
	expect(await settled('other')).toEqual(['other', 'other', 'other']);
	expect(await settled('quick')).toEqual([undefined, undefined, undefined]);

	release();
	expect(await settled('slow')).toEqual(['slow', 'slow', 'slow']);
});

test('keeps the last 100 users and those still loading', async () => {
	const {details, settled, release} = await serveUsers('slow');
	const sizes: number[] = [];
	details.store.subscribe(users => {
		sizes.push(users.size);
	});
	details.load('slow');
	for (let number = 1; number <= 104; number++) {
		details.load(`user-${number}`);
		await settled(`user-${number}`);
	}

	expect(Math.max(...sizes)).toBe(100);
	expect(details.of('slow').resources.loading).toBe(true);
	release();
	expect(await settled('slow')).toEqual(['slow', 'slow', 'slow']);
	expect([...details.store.getState().keys()]).toEqual([
		...Array.from({length: 99}, (_, index) => `user-${index + 6}`), 'slow',
	]);
	expect(await settled('user-5')).toEqual([undefined, undefined, undefined]);
	expect(await settled('user-6')).toEqual(['user-6', 'user-6', 'user-6']);
});

test('uses a new API key from the next request', async () => {
	const {baseUrl, calls} = await serveUsers();
	let client = clientOf(baseUrl, {apiKey: 'sk_us_old'});
	const details = createDetailsCache({client: () => client, clock: createServerClock()});
	details.load('u');
	await until(details.store, () => Object.values(details.of('u')).every(({loading}) => !loading));
	client = clientOf(baseUrl, {apiKey: 'sk_us_new'});
	details.load('u', 0);
	await until(calls, ({length}) => length === 2 * partNames.length);

	expect(calls.getState().map(({key}) => key)).toEqual([
		...partNames.map(() => 'sk_us_old'), ...partNames.map(() => 'sk_us_new'),
	]);
});
