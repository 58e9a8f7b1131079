import fc from 'fast-check';
import {expect, test} from 'vitest';
import {filterState} from '../../source/session/commands/states.ts';
import {rosterMeters} from '../../source/session/selectors/state-meters.ts';
import {lineText} from '../../source/presentation/line.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {openRoster} from '../helpers/app.ts';

const click = (column: number, row: number): string => `\u{1B}[<0;${column + 1};${row + 1}M`;

test('a click on a meter filters by its state, and a second one removes that and keeps the other terms', async () => {
	const {workspace, type} = await openRoster({users: 120});
	const filter = () => workspace.rosterFilter.store.getState().text;
	type('m/streams>0 never\r');
	const {line, places} = rosterMeters(workspace, 100);
	const failing = places.find(({state}) => state === 'failing');
	expect(lineText(line).slice(failing?.from, failing?.to)).toContain(`✖ failing ${workspace.fleetStats.current()?.states.failing}`);
	type(click(failing?.from ?? 0, 1));
	expect(filter()).toBe('state:failing streams>0');
	type(click((failing?.to ?? 0) - 1, 1));
	expect(filter()).toBe('streams>0');
});

test('a click next to the meters does nothing, also where the list has no row of meters', async () => {
	const {workspace, session, type} = await openRoster({users: 120});
	type(`m${click(99, 1)}`);
	session.view.resize({columns: 100, rows: 19});
	type(click(3, 2));
	expect(workspace.rosterFilter.store.getState().text).toBe('');
});

test('S opens the menu of states over the list', async () => {
	const {press, expectScreen} = await openRoster({users: 120});
	press('roster.states');
	expectScreen('states');
});

test('filtering by a state in use gives back the other terms, whatever they are', async () => {
	const {session, workspace} = await openRoster({users: 120});
	const {rosterFilter} = workspace;
	const other = fc.constantFrom('garmin', '-provider:oura', 'streams>2', '"failing"', '"two words"');
	const ofState = fc.constantFrom('failing', 'state:fresh,never', '-stalled', '-state:quiet');
	const terms = fc.array(fc.oneof(other, ofState), {maxLength: 5});
	fc.assert(fc.property(terms, fc.constantFrom(...statesWorstFirst), (typed, state) => {
		const others = typed.filter(term => term.startsWith('"') || !/failing|stalled|state/v.test(term)).join(' ');
		rosterFilter.apply('');
		rosterFilter.apply(typed.join(' '));
		filterState(session, undefined);
		filterState(session, state);
		expect(rosterFilter.store.getState().text).toBe(`state:${state} ${others}`.trim());
		filterState(session, state);
		expect(rosterFilter.store.getState().text).toBe(others);
	}), {numRuns: 40});
});
