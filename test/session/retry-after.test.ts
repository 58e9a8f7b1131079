import {expect, test} from 'vitest';
import {JunctionError} from '../../source/junction/errors.ts';
import {page, refusal} from '../helpers/scripted-server.ts';
import {until} from '../helpers/until.ts';
import {workspaceOf} from '../helpers/session.ts';
import {flashOf, footOf, openScript} from '../helpers/roster-rows.ts';

const resources = '/v2/introspect/resources';

/** A first page is loaded; every later request is limited for that many seconds, until `isLimited` is false. */
const openTeam = async (seconds: string) => {
	const team = {isLimited: false};
	const opened = await openScript(({path, userId, cursor}) => {
		if (path !== resources || userId !== undefined) {
			return page([]);
		}

		if (team.isLimited) {
			return {...refusal(429), headers: {'retry-after': seconds}};
		}

		return cursor === undefined ? page(Array.from({length: 100}, (_, index) => `user-${index}`), '1') : page(['last'], null);
	}, {size: {columns: 160, rows: 24}});
	const {store} = workspaceOf(opened.session).pageLoader;
	await until(store, ({users}) => users > 0);
	return {
		...opened, team, store, pages: () => opened.calls.getState().filter(({path, userId}) => path === resources && userId === undefined).length,
	};
};

for (const seconds of ['60', '3600', '999999999']) {
	test(`sends no page before the time that Junction named when keys ask for it, after ${seconds} s`, async () => {
		const {session, type, team, store, pages} = await openTeam(seconds);
		team.isLimited = true;
		type('r');
		await until(store, ({status, retry}) => retry !== undefined || status === 'failed');
		const asked = pages();
		type('\u{1B}');
		for (const key of ['r', 'L']) {
			type(key);
			await until(store, ({retry}) => retry !== undefined);
			expect(footOf(session)).toMatch(/Continuing in \d+ s, as Junction asks\. Esc stops\./v);
			type(key);
			expect(flashOf(session)).toMatch(/^Not now: Junction limits requests, loading continues in [\d,]+ s\.$/v);
			type('\u{1B}');
			expect(store.getState().status).not.toBe('loading');
		}

		expect(pages()).toBe(asked);
	});
}

test('continues by itself when the time has come that Junction named', async () => {
	const {type, team, store, pages} = await openTeam('1');
	team.isLimited = true;
	type('r');
	await until(store, ({retry}) => retry !== undefined);
	type('\u{1B}');
	team.isLimited = false;
	const asked = pages();
	type('L');
	expect(pages()).toBe(asked);
	await until(store, ({isAllLoaded}) => isAllLoaded);
	expect(store.getState().users).toBe(101);
});

test('sends no page before the time that Junction named when the API key is replaced', async () => {
	const {session, type, team, store, pages} = await openTeam('3600');
	const {replaceKey, target} = workspaceOf(session);
	team.isLimited = true;
	type('r');
	await until(store, ({status}) => status === 'failed');
	const asked = pages();
	replaceKey({...target(), apiKey: 'sk_us_replaced'});
	await until(store, ({retry}) => retry !== undefined);
	expect(footOf(session)).toMatch(/Continuing in [\d,]+ s, as Junction asks\./v);
	expect(pages()).toBe(asked);
});

test('a sample requests no part before the time that Junction named for it on another screen', async () => {
	const {session, calls} = await openTeam('60');
	const {requestLimits, sharingSampler} = workspaceOf(session);
	requestLimits.devices.note(new JunctionError({kind: 'limited', message: 'Limited', retryAfter: 3_600_000}));
	sharingSampler.begin('garmin', {failing: ['user-0'], others: ['user-1']});
	const progress = () => sharingSampler.store.getState().samples.get('garmin')?.progress;
	await until(sharingSampler.store, () => progress()?.retry !== undefined || progress()?.status === 'done');
	expect(progress()).toMatchObject({status: 'waiting', retry: {wait: 3_600_000}});
	expect(calls.getState().filter(({path}) => path.includes('/device'))).toEqual([]);
	sharingSampler.stop();
});
