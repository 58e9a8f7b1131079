import path from 'node:path';
import {expect, test} from 'vitest';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {pagesLoaded, targetOf, workspaceOf} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';
import {slowDown} from '../helpers/sliced-query.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/** A roster, and a second team to which the session can switch. */
const openTwo = async (options: AppOptions = {}) => {
	const app = await openRoster({users: 60, ...options});
	const other = await simulate({users: 30, seed: 3});
	return {
		...app,
		async switchTeam() {
			app.session.connect(targetOf(other));
			const atOnce = app.message();
			await pagesLoaded(app.session);
			expect(workspaceOf(app.session)).not.toBe(app.workspace);
			return [atOnce, app.message()];
		},
	};
};

test('a refresh of marked users reports nothing after another team was opened', async () => {
	const {type, message, switchTeam, workspace, session} = await openTwo();
	type('  ');
	type(':refreshMarked\r');
	expect(message()).toContain('Refreshing: ');
	expect(await switchTeam()).toEqual([undefined, undefined]);
	expect(workspace.userRefresher.store.getState().status).toBe('stopped');
	expect(session.view.store.getState().messages.map(({text}) => text).join(' ')).not.toContain('Refresh stopped');
});

test('a search for the next problem reports nothing after another team was opened', async () => {
	const {press, message, switchTeam} = await openTwo({users: 1200, scenario: 'healthy'});
	press('screen.nextProblem');
	expect(message()).toContain('Looking for the next user');
	expect(await switchTeam()).toEqual([undefined, undefined]);
});

test('marking by a filter ends when another team is opened', async () => {
	slowDown();
	const {type, message, switchTeam, workspace} = await openTwo();
	workspace.roster.add(bigFleet(11_000));
	type(':mark provider:garmin\r');
	expect(message()).toContain('Marking: ');
	expect(await switchTeam()).toEqual([undefined, undefined]);
	await new Promise<void>(resolve => {
		setImmediate(resolve);
	});
	expect(workspace.roster.marks.count).toBe(0);
});

test('a baseline that was being read is dropped when another team is opened', async () => {
	const {type, session, switchTeam, workspace, message} = await openTwo();
	const file = path.join(temporaryFolder(), 'before.ndjson.gz');
	await session.snapshotTasks.write(file);
	type(' ');
	const reading = session.snapshotTasks.compare(file);
	expect(await switchTeam()).toEqual([undefined, undefined]);
	await reading;
	expect(workspace.comparison.store.getState().compared).toBeUndefined();
	expect(message()).toBeUndefined();
});
