import {cleanup, render} from 'ink-testing-library';
import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import type {CommandId} from '../../source/keys/bindings.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import {setupScreen} from '../../source/session/flows/setup-flow.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {cellsOf, type Cell} from '../../source/terminal/cells.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';
import {until} from '../helpers/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {simulate} from '../helpers/simulator.ts';

const look = ({text, style}: Cell): string => (style === '' ? text : `${text}\u{1B}[${style.split(';').toSorted().join(';')}m`);

/** Ink leaves out spaces at the ends of rows. */
const rowOf = (cells: readonly Cell[]): string => cells.map(cell => look(cell)).join('').trimEnd();

/** The rows as Ink draws them itself, and as they are drawn for it. */
const drawnTwice = (session: Session): {readonly inks: readonly string[]; readonly own: readonly string[]} => {
	onTestFinished(cleanup);
	// No second passes between the two.
	stopMonotonic();
	const {lastFrame} = render(<App session={session} theme={createTheme('truecolor')}/>);
	let own: readonly string[] = [];
	render(<App
		session={session}
		theme={createTheme('truecolor')}
		draw={frame => {
			own = frame.rows.map(cells => rowOf(cells));
		}}
	/>);
	return {inks: (lastFrame() ?? '').split('\n').map(row => rowOf(cellsOf(row))), own};
};

const openUser = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const userId = simulator.userId(fixtureUsers.worst);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	return session;
};

// Ink's test renderer is 100 columns wide.
const sizes = [{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 100, rows: 40}];

const ways: ReadonlyArray<readonly CommandId[]> = [
	[], ['user.evidence'], ['user.pane', 'list.last'], ['user.pane', 'user.pane', 'list.last'], ['user.raw'],
];

test.each(sizes)('draws a user at $columns x $rows like Ink', async size => {
	const session = await openUser();
	session.view.resize(size);
	for (const way of ways) {
		for (const id of way) {
			runCommand(session, id);
		}

		const {inks, own} = drawnTwice(session);
		expect(own).toEqual(inks);
	}
});

test('draws hostile text like Ink', async () => {
	const session = await openUser({faults: [{kind: 'hostile-text'}]});
	const {inks, own} = drawnTwice(session);
	expect(own).toEqual(inks);
});

test.each(sizes)('draws roster, overview, help and command line at $columns x $rows like Ink', async size => {
	const simulator = await simulate({users: 400});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	session.view.resize(size);
	for (const way of [['list.down'], ['screen.overview'], ['overview.back', 'anywhere.help'], ['help.back', 'screen.command']] as const) {
		for (const id of way) {
			runCommand(session, id);
		}

		const {inks, own} = drawnTwice(session);
		expect(own).toEqual(inks);
	}
});

test('draws set-up and profiles like Ink', async () => {
	const {session} = await openSession();
	const before = drawnTwice(session);
	expect(before.own.slice(0, before.inks.length)).toEqual(before.inks);
	session.view.push(setupScreen('add'));
	const field = drawnTwice(session);
	expect(field.own).toEqual(field.inks);
	session.view.push({name: 'profiles', chosen: undefined});
	const menu = drawnTwice(session);
	expect(menu.own).toEqual(menu.inks);
});

test('draws a frame when something changed, and none after the screens are closed', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	const {updatedAt = 0} = await pagesLoaded(session);
	// The time that comes with the page is drawn, too.
	await until(session.renderClock.store, ({at}) => at >= updatedAt);
	let frames = 0;
	const {unmount} = render(<App
		session={session}
		theme={createTheme('truecolor')}
		draw={() => {
			frames++;
		}}
	/>);
	onTestFinished(cleanup);
	expect(frames).toBeGreaterThan(0);
	const before = frames;
	runCommand(session, 'list.down');
	await vi.waitFor(() => {
		expect(frames).toBe(before + 1);
	});
	unmount();
	expect(frames).toBe(before + 1);
});
