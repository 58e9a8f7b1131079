import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rosterViewportSize} from '../../source/session/selectors/viewport-size.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {key} from '../helpers/http-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {
	page,
	serveScript,
	userRecord,
	type Reply,
} from '../helpers/scripted-server.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {
	keyboardOf,
	listedIn,
	openScript,
	rowOnScreen,
	userUnderCursor,
} from '../helpers/roster-rows.ts';

const idsFrom = (from: number, count: number): readonly string[] => Array.from({length: count}, (_, index) => `user-${String(from + index).padStart(3, '0')}`);

const failing = (userId: string) => userRecord(userId, 'failure');

const enter = '\r';

test('keeps the cursor on its user while a filter is typed, also when the user leaves the list and returns', async () => {
	const {session, type} = await openScript(() => page(idsFrom(0, 40)));
	type('j'.repeat(17));
	expect(userUnderCursor(session)).toBe('user-017');
	const row = rowOnScreen(session);
	type('/user-01');
	expect(userUnderCursor(session)).toBe('user-017');
	type('8');
	expect(userUnderCursor(session)).toBe('user-018');
	type('\u{7F}');
	expect(userUnderCursor(session)).toBe('user-017');
	type('\u{15}nobody');
	expect(userUnderCursor(session)).toBeUndefined();
	type('\u{1B}');
	expect(userUnderCursor(session)).toBe('user-017');
	expect(rowOnScreen(session)).toBe(row);
});

test('keeps the cursor on the user under it when a filter is entered', async () => {
	const {session, type} = await openScript(() => page(idsFrom(0, 40)));
	type(`${'j'.repeat(17)}/id:user-00${enter}`);
	expect(userUnderCursor(session)).toBe('user-009');
	type('\u{1B}');
	expect(userUnderCursor(session)).toBe('user-009');
});

test('restores the user when a filter without matches is cleared', async () => {
	const {session, type} = await openScript(() => page(idsFrom(0, 40)));
	type(`${'j'.repeat(17)}/nobody${enter}`);
	expect(listedIn(session)).toEqual([]);
	type('\u{1B}');
	expect(userUnderCursor(session)).toBe('user-017');
});

test('does not move the cursor when pages arrive while its user is filtered out', async () => {
	const gate = createGate();
	const {baseUrl} = await serveScript(async ({cursor}) => {
		if (cursor === undefined) {
			return {body: {data: [failing('c'), failing('m'), userRecord('p'), failing('x')], next_cursor: 'more'}};
		}

		await gate.opened;
		return {body: {data: [failing('q'), failing('a')], next_cursor: null}};
	});
	const {session} = await openSession({target: targetOf({url: baseUrl, key})});
	await until(workspaceOf(session).pageLoader.store, ({pagination}) => pagination.pages === 1);
	const type = keyboardOf(session);
	// Sorted by id; the cursor goes to p, which is not failing.
	type('1jj');
	type('/state:failing');
	expect(userUnderCursor(session)).toBe('x');
	gate.open();
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
	expect(listedIn(session)).toEqual(['a', 'c', 'm', 'q', 'x']);
	expect(userUnderCursor(session)).toBe('x');
	type('\u{15}');
	expect(userUnderCursor(session)).toBe('p');
});

const anyTime = fc.date({min: new Date('2026-11-01'), max: new Date('2026-11-21'), noInvalidDate: true}).map(date => date.toISOString());
const anyAttempt = fc.record({timestamp: anyTime, status: fc.constantFrom('success', 'failure')});
const anyStream = fc.record({last_attempt: anyAttempt, newest_data: anyTime, sent_count: fc.nat({max: 9})});
const anyProviders = fc.dictionary(fc.constantFrom('garmin', 'fitbit', 'oura'), fc.record({sleep: anyStream}), {minKeys: 1});
const anyUser = fc.record({user_id: fc.uuid(), provider: anyProviders});
const anyPages = fc.array(fc.array(anyUser, {minLength: 1, maxLength: 30}), {minLength: 2, maxLength: 5});

/** A sort by its key once or twice, or none; then a filter, and steps of the cursor. */
const anyStand = fc.record({
	sort: fc.constantFrom('', '0', ...['1', '2', '3', '4', '5', '6'].flatMap(name => [name, name + name])),
	filter: fc.constantFrom('', 'garmin', 'state:failing', '-provider:oura', 'newest>5d', 'failing:0'),
	moves: fc.constantFrom('', 'j', 'jjj', 'Gk', 'Gkk', '\u{6}', '\u{6}\u{6}kk', '\u{4}'),
	rows: fc.integer({min: 15, max: 30}),
});

/** Who is under the cursor, on which row, how many users there are, and how many rows for them. */
const standOf = (session: Session) => ({userId: userUnderCursor(session), row: rowOnScreen(session), ...rosterViewportSize(session)});

test('keeps the cursor on its user and screen row when pages arrive, with any order and filter', async () => {
	let pages: ReadonlyArray<readonly unknown[]> = [];
	let gates: ReadonlyArray<ReturnType<typeof createGate>> = [];
	const {baseUrl} = await serveScript(async ({path, cursor}): Promise<Reply> => {
		if (path !== '/v2/introspect/resources') {
			return {status: 404, body: {detail: 'no'}};
		}

		const number = Number(cursor ?? 0);
		await gates[number]?.opened;
		return {body: {data: pages[number], next_cursor: number + 1 < pages.length ? String(number + 1) : null}};
	});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await fc.assert(fc.asyncProperty(anyPages, anyStand, async (drawn, {sort, filter, moves, rows}) => {
		pages = drawn;
		gates = drawn.map(() => createGate());
		const {session} = await openSession({settings, target: targetOf({url: baseUrl, key}), size: {columns: 80, rows}});
		try {
			const {pageLoader, roster} = workspaceOf(session);
			const type = keyboardOf(session);
			type('L');
			gates[0]?.open();
			await until(pageLoader.store, ({pagination}) => pagination.pages === 1);
			type(sort);
			type(filter === '' ? '' : `/${filter}${enter}`);
			type(moves);
			for (const [index, gate] of gates.entries()) {
				const before = standOf(session);
				const known = roster.count;
				gate.open();
				await until(pageLoader.store, ({pagination}) => pagination.pages > index);
				if (before.userId === undefined) {
					continue;
				}

				const after = standOf(session);
				expect(after.userId, `after ${known} users`).toBe(before.userId);
				expect(after.row).toBeGreaterThanOrEqual(0);
				expect(after.row).toBeLessThan(after.height);
				// Until the users fill the screen there is nothing to scroll; and the line of the progress ends with the last page.
				if (before.count >= before.height && after.height === before.height) {
					expect(after.row).toBe(before.row);
				}
			}

			await pagesLoaded(session);
		} finally {
			session.close();
		}
	}), {numRuns: 100, endOnFailure: true});
});
