import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {runCommand, unavailable} from '../../source/session/commands/registry.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {providerView} from '../../source/session/selectors/provider-view.ts';
import type {Session} from '../../source/session/session.ts';
import {viewCommand} from '../../source/session/selectors/handover-text.ts';
import {until} from '../helpers/until.ts';
import {serveRefusing} from '../helpers/refusing-server.ts';
import {simulate, timeIn} from '../helpers/simulator.ts';
import {
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

/** Opens the screen of the worst provider, as keys do. */
const openProvider = async (options: Parameters<typeof simulate>[0] = {}, refuse: Parameters<typeof serveRefusing>[1] = () => undefined) => {
	const simulator = await simulate({users: 160, scenario: 'bad-release', ...options});
	const {baseUrl, paths} = await serveRefusing(simulator, refuse);
	const opened = await openSession({target: targetOf({url: baseUrl, key: simulator.key}), localTime: () => timeIn(simulator.url)});
	const workspace = workspaceOf(opened.session);
	workspace.pageLoader.loadAll();
	await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	runCommand(opened.session, 'screen.overview');
	await until(workspace.fleetStats.store, ({stats}) => stats?.isComplete === true);
	runCommand(opened.session, 'overview.open');
	return {
		...opened, paths, workspace, provider: screenOf(opened.session, 'explain').provider,
	};
};

const viewIn = (session: Session) => {
	const shown = providerView(session, screenOf(session, 'explain'));
	if (shown === undefined) {
		throw new Error('Nothing is shown of the provider');
	}

	return shown;
};

const textIn = (session: Session): string => viewIn(session).lines.map(({line}) => lineText(line)).join('\n');

const statusOf = (session: Session, provider: string) => workspaceOf(session).sharingSampler.store.getState().samples.get(provider)?.progress.status;

/** Moves the cursor to the first line of a row, as the down key does. */
const moveTo = (session: Session, key: string) => {
	const place = viewIn(session).lines.findIndex(({row}) => row.key === key);
	for (let line = viewIn(session).viewport.cursor; line < place; line++) {
		runCommand(session, 'list.down');
	}
};

test('compares the failing users of a provider when c is pressed, and names what they share', async () => {
	const {session, workspace, provider, paths} = await openProvider();
	expect(provider).toBe('garmin');
	expect(textIn(session)).toContain('Press c to compare up to 100 failing users');
	// The statistics are computed again as connections arrive; the sample is of those before.
	const {failing, others} = workspace.fleetStats.current()?.providers[0]?.groups ?? {failing: [], others: []};
	runCommand(session, 'explain.sample');
	expect(unavailable(session, 'explain.sample')).toBe('the sample is already being loaded');
	await until(workspace.sharingSampler.store, () => statusOf(session, provider) === 'done');
	expect(viewIn(session).facts.shown?.sharing.value).toMatchObject({property: 'appVersion', value: 'Garmin Venu 3 16.02'});
	const text = textIn(session).replaceAll('\n', ' ');
	expect(text).toMatch(/\d{1,3} of \d{1,3} failing have Garmin Venu 3 16\.02; <?\d% of the others do\./v);
	expect(text).toMatch(/Compared \d+ of \d+ failing users with \d+ of \d+ other users/v);
	// A screen reader gets the answer with the number of users that it rests on.
	expect(snapshotOf(session, unavailable).parts['answer']?.lines.join(' ')).toMatch(/failing have Garmin Venu 3 16\.02; .*Compared \d+ of \d+ failing users/v);
	// Four requests a user, of as many others as failing ones at most, and none is repeated.
	const asked = paths.filter(path => path.endsWith('/device'));
	expect(asked).toHaveLength(failing.length + others.length);
	expect(new Set(asked).size).toBe(asked.length);
});

test('stops when Esc is pressed, continues where it was when c is pressed, and goes back at the next Esc', async () => {
	const {session, workspace, provider, paths} = await openProvider();
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, ({samples}) => (samples.get(provider)?.progress.asked ?? 0) >= 8);
	runCommand(session, 'explain.back');
	expect(screenOf(session, 'explain').provider).toBe('garmin');
	expect(textIn(session)).toMatch(/Stopped after \d+ of \d+ requests\. Press c to continue\./v);
	const {progress} = workspace.sharingSampler.store.getState().samples.get(provider) ?? {};
	const {asked = 0, size} = progress ?? {};
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, ({samples}) => (samples.get(provider)?.progress.asked ?? 0) >= asked + 40);
	runCommand(session, 'explain.back');
	expect(workspace.sharingSampler.store.getState().samples.get(provider)?.progress.size).toBe(size);
	const devices = paths.filter(path => path.endsWith('/device'));
	// Those that were under way may be sent twice.
	expect(devices.length - new Set(devices).size).toBeLessThanOrEqual(4);
	expect(session.view.screen().name).toBe('explain');
	runCommand(session, 'explain.back');
	expect(session.view.screen().name).toBe('overview');
});

test('opens the users of a row in the user list when Enter is pressed on it', async () => {
	const {session, workspace} = await openProvider();
	expect(unavailable(session, 'explain.open')).toBe('no filter for this row');
	moveTo(session, 'state failing');
	runCommand(session, 'explain.open');
	expect(session.view.screen().name).toBe('roster');
	expect(workspace.rosterFilter.store.getState().text).toBe('provider=garmin state:failing');
	await until(workspace.userQuery.store, ({pending, count}) => pending === undefined && count === workspace.fleetStats.current()?.providers[0]?.failing);
});

test('keeps what was loaded, and says why it stopped, when Junction limits the first request', async () => {
	const {session, workspace, provider} = await openProvider({}, path => (path.startsWith('/v2/user/providers/') ? 429 : undefined));
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, () => ['waiting', 'stopped'].includes(statusOf(session, provider) ?? ''));
	expect(textIn(session).replaceAll('\n', ' ')).toMatch(/limits requests|Stopped after/v);
	// Half a sample is not read to a screen reader each time that Junction limits requests.
	expect(statusOf(session, provider)).toBe('waiting');
	expect(snapshotOf(session, unavailable).parts['answer']).toEqual({key: 'loading', lines: []});
	runCommand(session, 'explain.back');
	expect(statusOf(session, provider)).toBe('stopped');
	expect(unavailable(session, 'explain.sample')).toBeUndefined();
});

test('leaves out devices without noise where the team may not read them', async () => {
	const {session, workspace, provider, paths} = await openProvider({scenario: 'scopes', users: 300}, path => (path.endsWith('/device') ? 403 : undefined));
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, () => viewIn(session).facts.shown?.sharing.value !== undefined);
	expect(textIn(session).replaceAll('\n', ' ')).toMatch(/Devices are not compared: Junction does not return them to this team \(403, trace ID [\da-f]{32}\)\./v);
	expect(workspace.sharingSampler.store.getState().samples.get(provider)?.progress.failed).toBe(0);
	expect(viewIn(session).facts.shown?.sharing.value).toMatchObject({property: 'deniedScope'});
	expect(paths.filter(path => path.endsWith('/device')).length).toBeLessThanOrEqual(8);
});

test('shows no time zones and only allowed names while redaction is on', async () => {
	const {session, workspace, provider} = await openProvider({scenario: 'slow-roll', users: 300});
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, () => textIn(session).includes('America/Sao_Paulo'));
	runCommand(session, 'anywhere.redact');
	expect(textIn(session)).not.toMatch(/Sao_Paulo|America/v);
	await until(workspace.sharingSampler.store, () => statusOf(session, provider) === 'done');
	expect(textIn(session).replaceAll('\n', ' ')).toMatch(/failing are in the time zone \(hidden\);/v);
	expect(textIn(session)).not.toMatch(/Nothing stands out|Sao_Paulo|America/v);
});

test('hands over the same view as a command', async () => {
	const {session} = await openProvider();
	expect(viewCommand(session)).toEqual({text: expect.stringMatching(/^junctop overview .*--provider garmin --explain$/v) as unknown});
});

test('has nothing to compare where no user fails, or in a snapshot', async () => {
	const {session} = await openProvider({scenario: 'healthy'});
	expect(textIn(session)).toMatch(/No loaded user of \w+ fails/v);
	expect(unavailable(session, 'explain.sample')).toBe('no loaded user of this provider fails');
});

test('keeps the connections of a sample: who has to act, the filter of an error type and C need no further request', async () => {
	const {session, workspace, provider, paths} = await openProvider({scenario: 'expired-credentials'});
	const connectionsAsked = () => paths.filter(path => path.startsWith('/v2/user/providers/'));
	runCommand(session, 'explain.sample');
	await until(workspace.sharingSampler.store, () => statusOf(session, provider) === 'done');
	const {failing, others} = viewIn(session).facts.sample?.groups ?? {failing: [], others: []};
	expect(workspace.roster.connections.loadedCount).toBe(failing.length + others.length);
	await expect.poll(() => {
		workspace.fleetStats.update();
		return textIn(session).replaceAll('\n', ' ');
	}, {timeout: 10_000}).toMatch(/WHO HAS TO ACT Of all \d+ failing/v);
	moveTo(session, 'errorType token_refresh_failed');
	const {count} = viewIn(session).facts.shown?.sharing.described.find(({property, value}) => property === 'errorType' && value === 'token_refresh_failed')?.failing ?? {};
	expect(count).toBeGreaterThan(0);
	runCommand(session, 'explain.open');
	expect(workspace.rosterFilter.store.getState().text).toBe(`provider=${provider} error=token_refresh_failed`);
	await until(workspace.userQuery.store, ({pending}) => pending === undefined);
	const listed = Array.from({length: workspace.userQuery.store.getState().count}, (_, position) => workspace.roster.userId(workspace.userQuery.rowAt(position) ?? -1) ?? '');
	expect(listed.filter(userId => failing.includes(userId))).toHaveLength(count ?? NaN);
	runCommand(session, 'roster.connections');
	expect(workspace.connectionLoader.store.getState().size).toBe(0);
	expect(connectionsAsked()).toHaveLength(failing.length + others.length);
});
