import {expect, test} from 'vitest';
import {
	page,
	pagesOf,
	serveScript,
	userRecord,
} from '../helpers/scripted-server.ts';
import {changesOf} from '../helpers/until.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

/** A server of pages that the test may change. */
const serveChanging = async (first: ReadonlyArray<readonly string[]>) => {
	const fleet = {pages: first, failing: new Set<string>(), cursorMark: ''};
	const server = await serveScript(call => {
		const {pages, failing, cursorMark} = fleet;
		const number = Number(call.cursor?.replace(cursorMark, '') ?? 0);
		const data = (pages[number] ?? []).map(id => userRecord(id, failing.has(id) ? 'failure' : 'success'));
		return {body: {data, next_cursor: number + 1 < pages.length ? `${number + 1}${cursorMark}` : null}};
	});
	const loadState = openPageLoader(() => server.client);
	const marks = () => loadState.ids().map((id, row) => `${id} ${loadState.roster.generations.changeOf(row)}`);
	const cursors = () => server.calls.getState().map(({cursor}) => cursor);
	return {
		...server, ...loadState, fleet, marks, cursors,
	};
};

test('replaces all users in place, marks changed and new ones, and removes missing ones', async () => {
	const {pageLoader, fleet, settled, roster, ids, marks, cursors} = await serveChanging([['a', 'b'], ['c', 'd'], ['e']]);
	pageLoader.loadAtLeast(Infinity);
	await settled();
	expect(pageLoader.store.getState().refreshed).toBeUndefined();

	fleet.failing.add('c');
	fleet.pages = [['a', 'n'], ['c', 'd', 'e'], ['o', 'p']];
	pageLoader.refresh();
	expect(pageLoader.store.getState()).toMatchObject({status: 'loading', users: 5, refresh: {users: 0, of: 5}});
	expect(await settled()).toMatchObject({
		status: 'done', users: 7, pagination: {pages: 3}, refresh: undefined, refreshed: {added: 3, broke: 1, removed: 1}, error: undefined,
	});
	expect(ids()).toEqual(['a', 'c', 'd', 'e', 'n', 'o', 'p']);
	expect(marks()).toEqual(['a same', 'c broke', 'd same', 'e same', 'n new', 'o new', 'p new']);
	expect(roster.row(1, Date.UTC(2026, 9, 14, 12))?.state).toBe('failing');
	expect(cursors()).toEqual([undefined, '1', '2', undefined, '1', '2']);
});

test('counts only its own changes', async () => {
	const {pageLoader, fleet, settled, marks} = await serveChanging([['a', 'b'], ['c']]);
	pageLoader.loadAtLeast(Infinity);
	await settled();
	fleet.pages = [['a', 'd'], ['c']];
	fleet.failing.add('c');
	pageLoader.refresh();
	expect(await settled()).toMatchObject({refreshed: {added: 1, broke: 1, removed: 1}});
	pageLoader.refresh();
	expect(await settled()).toMatchObject({
		status: 'done', refreshed: {
			added: 0, changed: 0, removed: 0, broke: 0,
		},
	});
	expect(marks()).toEqual(['a same', 'c broke', 'd new']);
});

test('ends after as many users as were loaded, and loading continues after them', async () => {
	const {pageLoader, fleet, settled, ids, marks, cursors} = await serveChanging([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']]);
	pageLoader.loadAtLeast(3);
	await settled();
	fleet.failing.add('b');
	fleet.pages = [['n', 'a', 'b'], ['c', 'd', 'e'], ['f', 'g']];
	fleet.cursorMark = '-of-the-refresh';
	pageLoader.refresh();
	expect(await settled()).toMatchObject({
		status: 'paused', users: 6, pagination: {pages: 2}, refresh: undefined, refreshed: {added: 1, broke: 1, removed: 0},
	});
	expect(marks()).toEqual(['a same', 'b broke', 'c same', 'd same', 'n new', 'e same']);
	expect(cursors()).toEqual([undefined, '1', undefined, '1-of-the-refresh']);

	pageLoader.loadAtLeast(7);
	expect(await settled()).toMatchObject({status: 'done', users: 8, pagination: {pages: 3}});
	expect(ids()).toEqual(['a', 'b', 'c', 'd', 'n', 'e', 'f', 'g']);
	expect(marks().slice(6)).toEqual(['f same', 'g same']);
	expect(cursors()).toEqual([undefined, '1', undefined, '1-of-the-refresh', '2-of-the-refresh']);
});

test('continues to the last page when all users were loaded', async () => {
	const {pageLoader, fleet, settled, marks} = await serveChanging([['a', 'b']]);
	pageLoader.loadAtLeast(1);
	expect(await settled()).toMatchObject({status: 'done'});
	fleet.pages = [['c', 'd'], ['e', 'a']];
	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'done', refreshed: {added: 3, changed: 0, removed: 1}});
	expect(marks()).toEqual(['a same', 'c new', 'd new', 'e new']);
});

test('reports each page and keeps the list during a refresh', async () => {
	const {pageLoader, settled} = await serveChanging([['a', 'b'], ['c', 'd'], ['e']]);
	pageLoader.loadAtLeast(Infinity);
	await settled();
	const states = changesOf(pageLoader.store);
	pageLoader.refresh();
	await settled();
	expect(states.map(({status, users, pagination, refresh}) => `${status} ${users}/${pagination.pages} ${refresh?.users ?? 'over'}`)).toEqual([
		'loading 5/3 0', 'loading 5/3 2', 'loading 5/3 4', 'done 5/3 over',
	]);
});

test('does nothing while pages are loading', async () => {
	const {pageLoader, settled, cursors} = await serveChanging([['a'], ['b']]);
	pageLoader.loadAtLeast(Infinity);
	pageLoader.refresh();
	await settled();
	expect(cursors()).toEqual([undefined, '1']);
});

test('keeps the drift of the newest pass', async () => {
	let broken: readonly unknown[] = [42, 43];
	const {client} = await serveScript(({cursor}) => {
		const number = Number(cursor ?? 0);
		// Fewer pages later, so that those of the laps do not match.
		const last = broken.length > 1 ? 2 : 1;
		return {body: {data: [userRecord(`user-${number}`), ...broken], next_cursor: number < last ? String(number + 1) : null}};
	});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	const {drift} = await settled();
	expect(drift.records).toBe(6);

	broken = [44];
	const states = changesOf(pageLoader.store);
	pageLoader.refresh();
	await settled();
	expect(states.map(state => state.drift.records)).toEqual([6, 6, 2]);
	expect(pageLoader.store.getState().drift.samples.map(({raw}) => raw)).toEqual([44]);
});

test('continues to the end when all users are requested during a refresh', async () => {
	const {pageLoader, settled, cursors} = await serveChanging([['a'], ['b'], ['c']]);
	pageLoader.loadAtLeast(1);
	await settled();
	pageLoader.refresh();
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({
		status: 'done', users: 3, all: undefined, refreshed: {
			added: 0, changed: 0, removed: 0, broke: 0,
		},
	});
	expect(cursors().filter(cursor => cursor !== undefined)).toEqual(['1', '2']);
});

test('clears a failure when a refresh succeeds', async () => {
	const pages = pagesOf([['a'], ['b']]);
	const {client} = await serveScript((call, number) => number === 1 ? {status: 500, body: {}} : (number < 4 ? pages(call) : page([])));
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed', users: 1});
	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'done', users: 2, error: undefined});
});
