import {expect, onTestFinished, test} from 'vitest';
import {startSimulator} from '../../source/simulator/simulator.ts';
import type {Copied} from '../../source/terminal/clipboard.ts';
import {until} from '../helpers/until.ts';
import {openSession, targetOf, workspaceOf} from '../helpers/session.ts';
import {flashOf, keyboardOf, userUnderCursor} from '../helpers/roster-rows.ts';

/** A roster of the simulator whose terminal takes what is copied as the test says. */
const openRoster = async (answer: (text: string) => Copied | undefined = text => ({kind: 'copied', characters: text.length})) => {
	const simulator = await startSimulator({users: 20});
	onTestFinished(async () => simulator.close());
	const copied: string[] = [];
	const shown: string[] = [];
	const {session} = await openSession({
		target: targetOf(simulator),
		copy(text) {
			copied.push(text);
			return answer(text);
		},
		showPlain(text) {
			shown.push(text);
		},
	});
	await until(workspaceOf(session).pageLoader.store, ({users}) => users > 0);
	return {
		session, copied, shown, type: keyboardOf(session),
	};
};

/** Opens the user under the cursor and waits until all of it is there. */
const openUser = async ({session, type}: Awaited<ReturnType<typeof openRoster>>): Promise<string> => {
	const userId = userUnderCursor(session) ?? '';
	type('\r');
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
	return userId;
};

test('copies the ID of the selected user when y is pressed, and reports it', async () => {
	const opened = await openRoster();
	opened.type('jy');
	const userId = userUnderCursor(opened.session);
	expect(opened.copied).toEqual([userId]);
	expect(flashOf(opened.session)).toBe(`Sent to the clipboard: ${userId}. Press y again to show it.`);
});

test('shows the ID as text when y is pressed twice, because no terminal confirms a copy', async () => {
	const {session, type, copied, shown} = await openRoster();
	type('yy');
	expect([copied, shown]).toEqual([[userUnderCursor(session)], [userUnderCursor(session)]]);
	type('y');
	expect(copied).toHaveLength(2);
	type('jy');
	expect([copied.length, shown.length]).toEqual([3, 1]);
});

test('copies the ID of the open user when y is pressed', async () => {
	const opened = await openRoster();
	const userId = await openUser(opened);
	opened.type('y');
	expect(opened.copied).toEqual([userId]);
});

test('copies a summary for a ticket without the API key when Y is pressed', async () => {
	const opened = await openRoster();
	const userId = await openUser(opened);
	opened.type('Y');
	const [summary = ''] = opened.copied;
	expect(summary).toMatch(/^## Health data of user `[\d\-a-f]{36}`\n\n\*\*.+\*\*\n/v);
	expect(summary).toContain(userId);
	expect(summary).toMatch(/\n- \*\*Source:\*\* Sandbox US · acme via 127\.0\.0\.1:\d+\n- \*\*Checked:\*\* \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n/v);
	expect(summary).toMatch(/\n### Connections\n\n\| Provider \| Status \|/v);
	expect(summary).toMatch(/\n\| \w+ \| \w+ \| \w+ \| \d{4}-\S+Z \| \d{4}-\S+Z \|\n/v);
	expect(summary).toMatch(/\n- connections: `[\da-f]{32}`\n- resources: `[\da-f]{32}`\n/v);
	expect(summary).not.toContain(workspaceOf(opened.session).target().apiKey);
});

test('reports why Y is not available when no data of the user is loaded', async () => {
	const {session, type, copied} = await openRoster();
	type('Y');
	expect(copied).toEqual([]);
	expect(flashOf(session)).toContain('no data loaded for this user yet');
});

test('reports that nothing was copied when the text is too long', async () => {
	const opened = await openRoster(() => ({kind: 'too-long', bytes: 80_000, most: 74_994}));
	await openUser(opened);
	opened.type('Y');
	expect(flashOf(opened.session)).toContain('80,000 bytes');
	expect(flashOf(opened.session)).toContain('Not copied');
});

test('shows the text when the terminal has no clipboard', async () => {
	const {session, type, shown} = await openRoster(() => undefined);
	type('y');
	expect(shown).toEqual([userUnderCursor(session)]);
	expect(flashOf(session)).toBeUndefined();
});

test('reports why copying is not available when no user is selected', async () => {
	const {session, type, copied} = await openRoster();
	type('oy');
	expect(copied).toEqual([]);
	expect(flashOf(session)).toBe('Not now: no user selected.');
});
