import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {knownSeverity} from '../../source/session/selectors/known-severity.ts';
import {positionOfUser} from '../../source/session/selectors/listed-users.ts';
import type {Workspace} from '../../source/session/state/workspace.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {screenOf} from '../helpers/session.ts';
import {show} from '../helpers/show.tsx';
import {until} from '../helpers/until.ts';

/** Loads a user's details, as the preview does. */
const load = async ({details}: Workspace, userId: string) => {
	details.load(userId);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading, answer, error}) => !loading && (answer ?? error) !== undefined));
};

const openAt = async (index: number, options: AppOptions = {}) => {
	const app = await openRoster({users: 60, ...options});
	const userId = app.simulator.userId(index);
	const position = positionOfUser(app.workspace, userId) ?? NaN;
	const row = app.workspace.roster.rowOf(userId) ?? NaN;
	return {
		...app, userId, position, state: app.workspace.roster.row(row, app.workspace.clock.now())?.state,
	};
};

/** Whether n, pressed one row above, stops at the position. */
const isStopAt = (session: Parameters<typeof runCommand>[0], position: number): boolean => {
	const lowest = screenOf(session, 'roster');
	session.view.replaceRoot({...lowest, list: {...lowest.list, cursor: position - 1}, anchor: undefined});
	runCommand(session, 'screen.nextProblem');
	return screenOf(session, 'roster').list.cursor === position;
};

test('knows nothing about a user before its details are loaded', async () => {
	const {workspace, userId} = await openAt(fixtureUsers.single);
	workspace.details.cancelAll();
	expect(knownSeverity(workspace, `${userId.slice(0, -1)}x`)).toBeUndefined();
});

test('passes a user whose failing streams are explained by a note, once its findings are known', async () => {
	const {session, workspace, userId, position, state} = await openAt(fixtureUsers.fitbitToGoogleHealth);
	expect(state).toBe('failing');
	expect(isStopAt(session, position)).toBe(true);
	await load(workspace, userId);
	expect(knownSeverity(workspace, userId)).toBe('note');
	expect(isStopAt(session, position)).toBe(false);
});

test('stops at a user without failing streams whose finding is a warning, once it is known', async () => {
	const {session, workspace, userId, position, state} = await openAt(fixtureUsers.phoneWithoutData);
	expect(state).toBe('never');
	expect(isStopAt(session, position)).toBe(false);
	await load(workspace, userId);
	expect(knownSeverity(workspace, userId)).toBe('warning');
	expect(isStopAt(session, position)).toBe(true);
});

test('keeps stopping at a failing user of whom too little could be loaded', async () => {
	const {session, workspace, userId, position} = await openAt(fixtureUsers.fitbitToGoogleHealth, {faults: [{kind: '403', path: '/v2/user/'}]});
	await load(workspace, userId);
	expect(isStopAt(session, position)).toBe(true);
});

test('redraws the row when its findings become known', async () => {
	const {session, workspace, userId, position} = await openAt(fixtureUsers.fitbitToGoogleHealth);
	const {rows, until: drawn} = show(session);
	const rowText = () => rows().find(text => text.includes(userId.slice(0, 8))) ?? '';
	expect(screenOf(session, 'roster').list.cursor).not.toBe(position);
	expect(rowText()).toContain('✖ failing');
	await load(workspace, userId);
	await drawn('• failing');
	expect(rowText()).toContain('• failing');
});
