import {expect, test} from 'vitest';
import {tickIntervalFor} from '../../source/session/effects/tick-interval.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {isCounting} from '../../source/session/state/screen.ts';
import {until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

test.each([
	'/v2/introspect/historical_pull', '/v2/user/providers/',
])('a countdown of %s is counted second by second, and every ten where nothing may move by itself', async path => {
	const simulator = await simulate({users: 60, faults: [{kind: '429', path, retryAfter: '60'}]});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const workspace = workspaceOf(session);
	expect(tickIntervalFor(workspace, {hasMotion: true})).toBeGreaterThan(1000);
	const userId = simulator.userId(0);
	session.openUser(userId);
	await until(workspace.details.store, () => Object.values(workspace.details.of(userId)).some(({retry}) => retry !== undefined));
	expect(tickIntervalFor(workspace, {hasMotion: true})).toBe(1000);
	expect(tickIntervalFor(workspace, {hasMotion: false})).toBe(10_000);
});

test('nothing ticks fast in set-up until a countdown begins there', async () => {
	expect(tickIntervalFor(undefined, {hasMotion: true})).toBe(30_000);
	expect(tickIntervalFor(undefined, {hasMotion: true}, true)).toBe(1000);
	const simulator = await simulate({users: 60, faults: [{kind: '429', path: '/v2/introspect/resources', retryAfter: '60'}]});
	const {session} = await openSession({baseUrl: simulator.url});
	fillField(session, simulator.key);
	const before = session.renderClock.store.getState().at;
	runCommand(session, 'key.accept');
	session.setupFlow.chooseRegion('sandbox-us');
	await until(session.view.store, ({stack}) => stack.some(screen => isCounting(screen)));
	expect(session.renderClock.store.getState().at).toBeGreaterThan(before);
});
