import {
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {startAnnouncer} from '../../source/session/announcer/announcer.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {demoHint} from '../../source/session/selectors/demo-hint.ts';
import {underlyingSession} from '../../source/session/selectors/underlying-session.ts';
import {commandHint} from '../../source/session/palette/command-hint.ts';
import type {Session, SessionOptions} from '../../source/session/session.ts';
import {scenarios} from '../../source/simulator/scenario-names.ts';
import {displayWidth} from '../../source/text/width.ts';
import {openRoster} from '../helpers/app.ts';
import {
	capabilities,
	pagesLoaded,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';

/** A demo of 60 users; other scenarios are started by `startDemo`. */
const openDemo = async (provider?: string, options: Partial<SessionOptions> = {}) => {
	const startDemo = vi.fn<SessionOptions['startDemo']>(async name => {
		const scenario = scenarios.find(one => one === name);
		return targetOf(await simulate({users: 60, scenario}), {isDemo: true, scenario});
	});
	const app = await openRoster({users: 60, target: {isDemo: true, provider}, session: {startDemo, ...options}});
	return {...app, startDemo};
};

const hint = (session: Session, screen: 'roster' | 'user' | 'overview') =>
	demoHint(session.demoGuide.getState(), screen, session.keymap.nameOf);

describe('the command `scenario`', () => {
	test('starts the demo again with another scenario, for the same provider', async () => {
		const {session, type, startDemo, message} = await openDemo('garmin');
		type(':scenario GARMIN-outage\r');
		await vi.waitFor(() => {
			expect(message()).toBe('The demo started again with the scenario garmin-outage.');
		});
		expect(startDemo).toHaveBeenCalledExactlyOnceWith('garmin-outage');
		expect(workspaceOf(session).target()).toMatchObject({scenario: 'garmin-outage', provider: 'garmin'});
		await pagesLoaded(session);
		expect(workspaceOf(session).roster.count).toBeGreaterThan(0);
	});

	test.each([
		['garmin-outtage', 'Unknown scenario `garmin-outtage`. Did you mean `garmin-outage`?'],
		['storm', 'Unknown scenario `storm`. Scenarios: mixed, healthy, garmin-outage, bad-release, expired-credentials, scopes, slow-roll, fitbit-ended, empty.'],
	])('names the nearest scenario, or all, when there is no %s', async (name, said) => {
		const {type, startDemo, message} = await openDemo();
		type(`:scenario ${name}\r`);
		expect(message()).toBe(said);
		expect(startDemo).not.toHaveBeenCalled();
	});

	test('completes names, and lists those that fit', async () => {
		const {session, type} = await openDemo();
		type(':scen\t');
		const {field: empty} = screenOf(session, 'command');
		expect(commandHint(underlyingSession(session), empty.text, {unavailable, room: 80})).toBe('mixed  healthy  garmin-outage  bad-release  expired-credentials  scopes  …');
		type('g\t');
		expect(screenOf(session, 'command').field.text).toBe('scenario garmin-outage');
	});

	test('is neither listed nor available without the demo', async () => {
		const {session, type, message} = await openRoster({users: 60});
		type(':scen');
		expect(commandHint(underlyingSession(session), 'scen', {unavailable, room: 80})).not.toContain('scenario NAME');
		type('ario empty\r');
		expect(message()).toBe('Not now: only available in the demo (`junctop --demo`).');
		expect(session.demoGuide.getState().step).toBe('overview');
	});
});

describe('hints of the demo', () => {
	test('lead from the overview through an outage to one of its users, one step at a time', async () => {
		const {session, type, press} = await openDemo();
		expect(hint(session, 'roster')).toBe('Is it one user, a provider, or everything? o shows it.');
		press('screen.overview');
		expect(hint(session, 'overview')).toBe('Try it: type :scenario garmin-outage to start an outage.');
		type(':scenario garmin-outage\r');
		await vi.waitFor(() => {
			expect(hint(session, 'roster')).toBe('Is it one user, a provider, or everything? o shows it.');
		});
		await pagesLoaded(session);
		press('screen.overview');
		expect(hint(session, 'overview')).toBeUndefined();
		press('overview.back');
		expect(hint(session, 'roster')).toBe('Try it: n finds a user with a problem, ⏎ opens it.');
		press('screen.nextProblem');
		press('roster.open');
		expect(hint(session, 'user')).toBe('Try it: ⏎ shows the evidence, Y copies a summary.');
		press('user.back');
		expect(hint(session, 'roster')).toBeUndefined();
	});

	test('are announced once each, with the names of keys as words', async () => {
		const {session, press} = await openDemo(undefined, {capabilities: {...capabilities, glyphs: 'ascii', isScreenReader: true}});
		const heard: string[] = [];
		const announcer = startAnnouncer(session, lines => {
			heard.push(...lines);
		});
		onTestFinished(announcer.stop);
		const hints = () => heard.filter(line => line.startsWith('Try it: ') || line.startsWith('Is it one user'));
		const untilHeard = async (count: number) => {
			await expect.poll(() => hints().length).toBe(count);
		};

		await untilHeard(1);
		press('screen.overview');
		await untilHeard(2);
		// Returning has no hint that is new, and a user opened alone none at all.
		press('overview.back');
		press('roster.open');
		await expect.poll(() => heard.filter(line => line.startsWith('User ')).length).toBe(1);
		press('user.back');
		session.demoGuide.setState({step: 'open', isDemo: true, hasScenario: true});
		press('list.down');
		await untilHeard(3);
		press('roster.open');
		await untilHeard(4);
		expect(hints()).toEqual([
			'Is it one user, a provider, or everything? o shows it.',
			'Try it: type :scenario garmin-outage to start an outage.',
			'Try it: n finds a user with a problem, Enter opens it.',
			'Try it: Enter shows the evidence, Y copies a summary.',
		]);
	});

	test('fit into the narrowest terminal', async () => {
		const {session} = await openDemo();
		for (const step of ['overview', 'scenario', 'open'] as const) {
			session.demoGuide.setState({step, isDemo: true, hasScenario: false});
			expect(displayWidth(hint(session, 'roster') ?? '')).toBeLessThan(60);
			expect(hint(session, 'roster')).not.toBe('');
		}
	});

	test('begin with the overview, and propose no outage, when a scenario was chosen', async () => {
		const {session, press} = await openRoster({users: 60, target: {isDemo: true, scenario: 'garmin-outage'}});
		expect(hint(session, 'roster')).toBe('Is it one user, a provider, or everything? o shows it.');
		press('screen.overview');
		expect(hint(session, 'overview')).toBeUndefined();
	});

	test('are not shown for a real team', async () => {
		const {session} = await openRoster({users: 60});
		expect(hint(session, 'roster')).toBeUndefined();
	});
});
