import {describe, expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import {userViewModel} from '../../source/session/selectors/user-view-model.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {said} from '../helpers/hostile-text.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
	textInSight,
	workspaceOf,
} from '../helpers/session.ts';

const openUser = async (landmark: number) => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const userId = simulator.userId(landmark);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
	return {session, simulator, userId};
};

/** What the user screen shows now. */
const shownBy = (session: Session) => userViewModel(workspaceOf(session), screenOf(session, 'user'), {
	size: session.view.store.getState().size, local: session.renderClock.store.getState().at, nameOf: session.keymap.nameOf,
});

/** The streams whose rows carry the mark of evidence. */
const markedIn = (session: Session) => shownBy(session).resources.flatMap(item =>
	(item.kind === 'stream' && item.cells.RESOURCE.startsWith('›') ? [`${item.provider} ${item.resource}`] : []));

const isWithin = (row: number | undefined, top: number, height: number) => row !== undefined && row >= top && row < top + height;

describe('the panes', () => {
	test('scroll independently and stop at the end', async () => {
		const {session} = await openUser(fixtureUsers.worst);
		expect(screenOf(session, 'user').pane).toBe('findings');
		runCommand(session, 'list.last');
		expect(screenOf(session, 'user').finding).toBe(shownBy(session).triage.findings.length - 1);
		const {findings} = screenOf(session, 'user').scrollOffsets;
		runCommand(session, 'user.pane');
		runCommand(session, 'list.last');
		const {resources} = screenOf(session, 'user').scrollOffsets;
		expect(resources).toBeGreaterThan(100);
		runCommand(session, 'list.down');
		expect(screenOf(session, 'user').scrollOffsets).toEqual({findings, resources, connections: 0});
		runCommand(session, 'user.pane');
		runCommand(session, 'list.pageDown');
		const {height} = shownBy(session).layout.panes.connections;
		expect(screenOf(session, 'user')).toMatchObject({pane: 'connections', scrollOffsets: {findings, resources, connections: height}});
		runCommand(session, 'user.pane');
		expect(screenOf(session, 'user').pane).toBe('findings');
		runCommand(session, 'user.paneBack');
		expect(screenOf(session, 'user').pane).toBe('connections');
	});

	test('show the raw answers of the pane when J is pressed', async () => {
		const {session, userId} = await openUser(fixtureUsers.worst);
		runCommand(session, 'user.raw');
		expect(screenOf(session, 'text').title).toBe(`All data of ${userId}`);
		for (const word of ['"user"', '"connections"', '"resources"', '"historical_pull"']) {
			expect(said(textInSight(session))).toContain(word);
		}

		runCommand(session, 'list.last');
		expect(screenOf(session, 'text').scrollOffset).toBe(textInSight(session).length - 22);
		runCommand(session, 'text.back');
		runCommand(session, 'user.pane');
		runCommand(session, 'user.raw');
		expect(screenOf(session, 'text').title).toBe(`Resources of ${userId}`);
		expect(said(textInSight(session))).toContain(`"user_id": "${userId}"`);
		runCommand(session, 'text.back');
		runCommand(session, 'user.pane');
		runCommand(session, 'user.raw');
		expect(said(textInSight(session))).toContain('"resource_availability"');
	});

	test('report that no data is loaded when J is pressed', async () => {
		const simulator = await simulate({users: 60, faults: [{kind: '403'}]});
		const {session} = await openSession({target: targetOf(simulator)});
		session.openUser(simulator.userId(0));
		runCommand(session, 'user.pane');
		runCommand(session, 'user.raw');
		expect(session.view.screen().name).toBe('user');
		expect(session.view.store.getState().flash).toBe('Not now: no data loaded for this pane yet.');
	});
});

describe('what needs no attention', () => {
	const linesOf = (session: Session): string => {
		const {resources, connections} = shownBy(session);
		const rows = resources.map(item => (item.kind === 'text' ? said([item.line]) : (item.kind === 'provider' ? item.title : item.cells.RESOURCE)));
		return [...rows, said(connections)].join('\n').replaceAll(/\s+/gv, ' ');
	};

	test('is counted, and listed after a', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		const folded = linesOf(session);
		expect(folded).toMatch(/fitbit (?:· Fitbit )?● \d+ fresh streams/v);
		expect(folded).toMatch(/ \d+ resources available, all scopes granted/v);
		expect(folded).toMatch(/historical pull: success for \d+ resources/v);
		expect(folded).not.toContain('HISTORICAL PULL');
		runCommand(session, 'user.all');
		const all = linesOf(session);
		expect(all).toContain('available, all scopes granted: activity');
		expect(all).toContain('HISTORICAL PULL');
		expect(all).not.toContain('fresh streams');
		runCommand(session, 'user.all');
		expect(linesOf(session)).toBe(folded);
	});

	test('never hides a stream that is not fresh', async () => {
		const {session} = await openUser(fixtureUsers.worst);
		const streams = () => shownBy(session).resources.flatMap(item => (item.kind === 'stream' && item.state !== 'fresh' ? [`${item.provider} ${item.resource}`] : []));
		const before = streams();
		expect(before.length).toBeGreaterThan(50);
		runCommand(session, 'user.all');
		expect(streams()).toEqual(before);
	});

	test('never hides a historical pull that runs', async () => {
		const {session} = await openUser(fixtureUsers.newlyConnected);
		expect(linesOf(session)).toMatch(/HISTORICAL PULL .* in_progress: /v);
	});

	test('is listed while evidence is open, which may be about it', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		runCommand(session, 'user.evidence');
		expect(linesOf(session)).not.toContain('fresh streams');
		runCommand(session, 'user.back');
		expect(linesOf(session)).toContain('fresh streams');
	});

	test('leaves its rows to the findings', async () => {
		const {session} = await openUser(fixtureUsers.wide);
		session.view.resize({columns: 180, rows: 60});
		const {layout, counts} = shownBy(session);
		const share = Math.floor(58 * 0.4);
		const lower = Math.max(counts.resources + 2, counts.connections + 1);
		expect(layout.panes.findings.height).toBe(Math.min(counts.findings, Math.max(share, 57 - lower)));
	});
});

describe('a wide terminal', () => {
	test('shows the evidence of the finding under the cursor in rows that are free', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		expect(shownBy(session).aside).toEqual([]);
		session.view.resize({columns: 200, rows: 60});
		const [first, second] = shownBy(session).triage.findings;
		const asideOf = () => said(shownBy(session).aside).replaceAll(/\s+/gv, ' ');
		expect(asideOf()).toContain(first?.evidence[0]?.text);
		runCommand(session, 'list.down');
		expect(asideOf()).toContain(second?.evidence[0]?.text);
		runCommand(session, 'user.evidence');
		expect(shownBy(session).aside).toEqual([]);
		runCommand(session, 'user.evidence');
		session.view.resize({columns: 200, rows: 14});
		expect(shownBy(session).aside).toEqual([]);
	});

	test('keeps the evidence open when another pane has the focus', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		session.view.resize({columns: 200, rows: 60});
		runCommand(session, 'user.evidence');
		runCommand(session, 'user.pane');
		expect(screenOf(session, 'user').pane).toBe('resources');
		expect(said(shownBy(session).findings.lines)).toContain('Evidence:');
	});
});

describe('Enter on a finding', () => {
	test('shows its evidence, marks those rows, and hides both again', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		expect(said(shownBy(session).findings.lines)).not.toContain('Evidence:');
		runCommand(session, 'user.evidence');
		const {findings, triage} = shownBy(session);
		expect(said(findings.lines)).toContain('Evidence:');
		const evidence = triage.findings[0]?.evidence ?? [];
		expect(markedIn(session).length).toBeGreaterThan(0);
		expect(markedIn(session).toSorted()).toEqual(evidence
			.flatMap(({at}) => (at.kind === 'stream' ? [`${at.provider} ${at.resource}`] : []))
			.toSorted());
		runCommand(session, 'user.evidence');
		expect(screenOf(session, 'user').isOpen).toBe(false);
		expect(said(shownBy(session).findings.lines)).not.toContain('Evidence:');
		expect(markedIn(session)).toEqual([]);
	});

	test('is closed by Esc before the user is', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		runCommand(session, 'user.evidence');
		// The evidence belongs to the whole screen, so the focused pane does not matter.
		runCommand(session, 'user.pane');
		runCommand(session, 'user.back');
		expect(screenOf(session, 'user').isOpen).toBe(false);
		runCommand(session, 'user.back');
		expect(session.view.screen().name).toBe('roster');
	});

	test('scrolls to the evidence rows of any finding', async () => {
		const {session} = await openUser(fixtureUsers.worst);
		const opened = screenOf(session, 'user');
		const {triage} = shownBy(session);
		const seen = {streams: 0, connections: 0};
		for (const [finding, {evidence, title}] of triage.findings.entries()) {
			// Without an anchor, the cursor is on the finding at this position.
			session.view.replace({...opened, finding, anchor: undefined});
			runCommand(session, 'user.evidence');
			const {
				layout: {panes}, scrollOffsets: tops, resources, connectionStarts, findings,
			} = shownBy(session);
			expect(isWithin(findings.starts[finding], tops.findings, panes.findings.height), title).toBe(true);
			const first = resources.findIndex(item => item.kind === 'stream' && item.cells.RESOURCE.startsWith('›'));
			if (first !== -1) {
				seen.streams++;
				expect(isWithin(first, tops.resources, panes.resources.height), title).toBe(true);
				// The row above it is in sight too: the provider's title, where it is the provider's first.
				expect(isWithin(first - 1, tops.resources, panes.resources.height), title).toBe(true);
			}

			const connection = evidence.find(({at}) => at.kind === 'connection')?.at;
			const start = connection?.kind === 'connection' ? connectionStarts.get(connection.provider) : undefined;
			if (start === undefined) {
				continue;
			}

			seen.connections++;
			expect(isWithin(start, tops.connections, panes.connections.height), title).toBe(true);
		}

		expect(seen.streams).toBeGreaterThan(5);
		expect(seen.connections).toBeGreaterThan(5);
	});

	test('closes the evidence when the cursor moves to another finding', async () => {
		const {session} = await openUser(fixtureUsers.worst);
		runCommand(session, 'user.evidence');
		const {starts} = shownBy(session).findings;
		for (let presses = starts[1] ?? 0; presses > 0 && screenOf(session, 'user').finding === 0; presses--) {
			expect(screenOf(session, 'user').isOpen).toBe(true);
			runCommand(session, 'list.down');
		}

		expect(screenOf(session, 'user')).toMatchObject({finding: 1, isOpen: false});
	});

	test('reports why it is not available in another pane', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin);
		runCommand(session, 'user.pane');
		runCommand(session, 'user.evidence');
		expect(screenOf(session, 'user').isOpen).toBe(false);
		expect(session.view.store.getState().flash).toBe('Not now: only available in the findings pane.');
	});

	test('does nothing when there is no finding', async () => {
		const {session} = await openUser(fixtureUsers.ordinary);
		expect(shownBy(session).triage.findings).toEqual([]);
		runCommand(session, 'user.evidence');
		expect(markedIn(session)).toEqual([]);
		expect(said(shownBy(session).findings.lines)).not.toContain('Evidence:');
	});
});
