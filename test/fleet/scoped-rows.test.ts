import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Filter} from '../../source/filter/filter.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {createRowMatcher} from '../../source/fleet/query/row-matcher.ts';
import {createScopedStates, rowScopeOf, scopedRow} from '../../source/fleet/query/scoped-rows.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {anyMoment, livelyUser} from '../helpers/fleet-arbitraries.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';

const filterOf = (text: string): Filter => {
	const parsed = parseFilter(text);
	return 'filter' in parsed ? parsed.filter : {choices: [], facts: []};
};

const anyUsers = fc.uniqueArray(livelyUser(fc.uuid()), {maxLength: 8, selector: user => user.userId});
const texts = ['', 'garmin', 'oura failing', 'provider:garmin,fitbit', 'provider:apple sleep', 'garmin oura', 'sleep', '-garmin', 'provider:none'];

test('gives the state that the row shows, from the packed streams', () => {
	fc.assert(fc.property(fc.constantFrom(...texts), anyUsers, anyMoment, (text, users, now) => {
		const roster = createRoster(() => now);
		roster.add(users);
		refreshSummaries(roster, now);
		const scope = rowScopeOf(roster, filterOf(text));
		const stateOf = createScopedStates(roster, scope, now);
		for (const row of users.keys()) {
			expect(statesWorstFirst[stateOf(row)]).toBe(scopedRow(roster, scope, {row, now})?.state);
		}
	}));
});

test('shows the state by which a provider and a state match', () => {
	const states = fc.constantFrom(...statesWorstFirst);
	fc.assert(fc.property(fc.constantFrom('garmin', 'provider=oura', 'provider:fitbit,apple'), states, anyUsers, anyMoment, (provider, state, users, now) => {
		const roster = createRoster(() => now);
		roster.add(users);
		refreshSummaries(roster, now);
		const filter = filterOf(`${provider} state:${state}`);
		const matches = createRowMatcher(roster, filter, now);
		const scope = rowScopeOf(roster, filter);
		const listed = [...users.keys()].filter(row => matches(row));
		expect(listed.map(row => scopedRow(roster, scope, {row, now})?.state)).toEqual(listed.map(() => state));
	}));
});
