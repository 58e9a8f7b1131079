import {expect, test} from 'vitest';
import {
	page,
	pagesOf,
	refusal,
	type Reply,
	serveScript,
	userRecord,
} from '../helpers/scripted-server.ts';
import {noDrift, withPage} from '../../source/fleet/loading/drift.ts';
import {openSimulator, openPageLoader} from '../helpers/page-loader.ts';

const broken = {user_id: null, provider: {garmin: {}}};
const partly = {user_id: 'p', provider: {...userRecord('p').provider, oura: null}};

const withRecords = (records: readonly unknown[], cursor?: string): Reply => ({body: {data: records, next_cursor: cursor}});

test('counts an unreadable record and keeps it as received', async () => {
	const {client} = await serveScript(({cursor}) => cursor === undefined
		? withRecords([userRecord('a'), broken, userRecord('b'), 42], 'more')
		: page(['c']));
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	const {drift, ...rest} = await settled();
	expect(rest).toMatchObject({status: 'done', users: 3, error: undefined});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect(drift.records).toBe(2);
	expect(drift.samples.map(({index, raw}) => ({index, raw}))).toEqual([{index: 1, raw: broken}, {index: 3, raw: 42}]);
	expect(drift.samples[0]?.problems).toEqual([{at: 'user_id', what: 'expected a string, but null came'}]);
});

test('adds a partly readable user and counts it', async () => {
	const {client} = await serveScript(() => withRecords([partly, {user_id: 'q', provider: 'none'}]));
	const {pageLoader, roster, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	const {drift} = await settled();
	expect(drift.samples.map(({raw}) => raw)).toEqual([partly, {user_id: 'q', provider: 'none'}]);
	expect(roster.row(0, Date.UTC(2026, 9, 14, 12))).toMatchObject({userId: 'p', providers: ['garmin'], streams: 1});
	// Of the other nothing is known but the id: that nothing was ever attempted would be a claim.
	expect(roster.row(1, 0)).toMatchObject({userId: 'q', state: 'unknown', streams: 0});
});

test('counts unreadable records once when a page is requested again', async () => {
	let cursorAfterMore = 'more';
	const {client, calls} = await serveScript(({cursor}) => {
		if (cursor === undefined) {
			return withRecords([broken], 'more');
		}

		return cursor === 'more' ? withRecords([userRecord('a'), 42, partly], cursorAfterMore) : page(['b']);
	});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed'});
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'failed', drift: {records: 1}});

	cursorAfterMore = 'last';
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done', users: 3});
	expect(pageLoader.store.getState().drift).toMatchObject({records: 3, samples: [{raw: broken}, {raw: 42}, {raw: partly}]});
	// The page failed twice, so loading started over.
	expect(calls.getState()).toHaveLength(6);
});

test('adds no unreadable record when a page fails', async () => {
	const pages = pagesOf([['a'], ['b']]);
	const {client} = await serveScript((call, number) => {
		if (number === 0) {
			return withRecords([broken], '1');
		}

		return number === 1 ? refusal(503) : pages(call);
	});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed', drift: {records: 1, samples: [{raw: broken}]}});
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done', drift: {records: 1, samples: [{raw: broken}]}});
});

test('loads all users when every page has broken records', async () => {
	const {simulator, client} = await openSimulator({users: 300, pageCap: 50});
	simulator.inject({kind: 'broken-record'});
	const {pageLoader, roster, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	const {status, drift} = await settled();
	expect(status).toBe('done');
	const {population} = simulator;
	const introspected = Array.from({length: 300}, (_, index) => index)
		.filter(index => population.resources(index, Date.now(), undefined) !== undefined);
	expect(roster.count + (drift.paths.get('record')?.count ?? 0)).toBe(introspected.length);
	expect(drift.samples.some(({raw}) => raw === 42)).toBe(true);
	expect(drift.samples.some(({raw}) => raw !== 42)).toBe(true);
});

test('keeps counts per path and a few samples when every record has drifted', async () => {
	const drifted = (userId: string) => ({user_id: userId, provider: {garmin: {sleep: {...userRecord('u').provider.garmin.sleep, sent_count: '12'}}}});
	const {client} = await serveScript(({cursor}) => {
		const first = Number(cursor ?? 0);
		return withRecords(Array.from({length: 50}, (_, index) => drifted(`user-${first + index}`)), first < 450 ? String(first + 50) : undefined);
	});
	const {pageLoader, roster, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	const {drift} = await settled();
	expect(roster.count).toBe(500);
	expect(drift.records).toBe(500);
	expect([...drift.paths.values()]).toMatchObject([{at: 'provider.garmin.sleep.sent_count', count: 500}]);
	expect(drift.samples.map(({raw}) => raw)).toEqual([drifted('user-0')]);
});

test('counts endless paths together', () => {
	const problem = (at: string) => ({index: 0, problems: [{at, what: 'expected a number'}], raw: at});
	const drifted = {
		records: [], unreadable: [], partlyRead: Array.from({length: 2000}, (_, index) => problem(`provider.p${index}`)), nextCursor: undefined,
	};
	const drift = withPage(noDrift, drifted);
	expect(drift.records).toBe(2000);
	expect(drift.paths.size).toBeLessThan(600);
	let problems = 0;
	for (const {count} of drift.paths.values()) {
		problems += count;
	}

	expect(problems).toBe(2000);
	expect(drift.samples).toHaveLength(20);
});
