import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Filter} from '../../source/filter/filter.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {fixesSteps, type Fixes} from '../../source/fleet/stats/fixes.ts';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createRowMatcher} from '../../source/fleet/query/row-matcher.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {
	fixBasis,
	fixColumns,
	fixDetailLines,
	fixLine,
	fixRows,
	type FixRow,
} from '../../source/presentation/fixes.ts';
import {lineText} from '../../source/presentation/line.ts';
import {fixesMarkdown} from '../../source/presentation/handover/fixes-markdown.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';
import type {ProviderEvent} from '../../source/triage/events/provider-event.ts';

const now = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;
const day = 24 * 60 * minute;

type Connected = {readonly status: string; readonly errorType?: string; readonly erroredAt?: number; readonly denied?: readonly string[]};

/** A user of one provider: how its last attempt ended and when; its connections, `undefined` where they are not loaded. */
type Planned = {
	readonly provider?: string;
	readonly outcome: 'failure' | 'success';
	readonly age?: number;
	readonly connections: readonly Connected[] | undefined;
	readonly isWhole?: boolean;
};

const userOf = ({provider = 'garmin', outcome, age = minute}: Planned, index: number): UserResources => ({
	userId: `user-${String(index).padStart(6, '0')}`,
	streams: [{
		provider,
		resource: 'sleep',
		lastAttempt: {timestamp: new Date(now - age).toISOString(), status: outcome},
		oldestData: undefined,
		newestData: new Date(now - age).toISOString(),
		sentCount: 1,
	}],
	problems: [],
});

const rosterOf = (planned: readonly Planned[]): Roster => {
	const roster = createRoster(() => now);
	roster.add(planned.map((plan, index) => userOf(plan, index)));
	for (const [row, {provider = 'garmin', connections, isWhole = true}] of planned.entries()) {
		if (connections !== undefined) {
			roster.connections.set(row, connections.map(one => ({
				provider, status: one.status, errorType: one.errorType, erroredAt: one.erroredAt, createdOn: now - (300 * day), ...(one.denied !== undefined && {denied: one.denied}),
			})), now, isWhole);
		}
	}

	return roster;
};

const fixesOf = (roster: Roster, events: ReadonlyMap<string, ProviderEvent> = new Map(), filter?: Filter): Fixes => {
	const steps = fixesSteps(roster, {
		rows: Array.from({length: roster.count}, (_, row) => row), now, events, filter,
	});
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

const many = (count: number, plan: Planned): readonly Planned[] => Array.from({length: count}, () => plan);

const expired: Planned = {provider: 'oura', outcome: 'success', connections: [{status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (3 * day)}]};

describe('fixes', () => {
	it('are one line per provider, cause and step, the largest first, and one for all whose connections are not loaded', () => {
		const roster = rosterOf([
			...many(3, expired),
			...many(5, {outcome: 'failure', connections: [{status: 'error', errorType: 'deregistered_per_provider', erroredAt: now - day}]}),
			...many(2, {outcome: 'failure', connections: [{status: 'connected'}]}),
			...many(2, {outcome: 'failure', connections: [{status: 'connected', denied: ['sleep']}]}),
			{outcome: 'failure', connections: [{status: 'connected', denied: ['body', 'sleep']}]},
			{outcome: 'success', connections: [{status: 'connected', denied: ['body']}]},
			{outcome: 'success', connections: [{status: 'paused'}]},
			{outcome: 'failure', connections: []},
			{outcome: 'failure', connections: [], isWhole: false},
			...many(4, {outcome: 'failure', connections: undefined}),
			...many(7, {outcome: 'success', connections: undefined}),
			...many(2, {outcome: 'success', connections: [{status: 'connected'}]}),
		]);
		expect(fixRows(fixesOf(roster), {now, loadKey: 'C'}).map(({text, actor}) => `${text} [${actor}]`)).toEqual([
			'5 users: ask whether they revoked access on purpose; if not, send a new Link for garmin [user]',
			'3 users: send a new Link for oura [user]',
			'3 users: a required scope was denied: send a new Link for garmin, and have them grant body and sleep [user]',
			'2 users: garmin attempts fail while the connection works: check the next attempts, then ask Junction support [unknown]',
			'1 user: resume garmin, if it was not paused on purpose [customer]',
			'1 user: the connection is gone: if they want garmin data again, send a new Link for garmin [user]',
			'1 user: the garmin connection could not be read: open a user [unknown]',
			'4 failing or stalled: connections not loaded. Press C. [undefined]',
		]);
	});

	it('put an event of the provider before the groups that it explains, with how many of each', () => {
		const lost = {status: 'error', errorType: 'token_refresh_failed'};
		const roster = rosterOf([
			...many(18, {outcome: 'failure', connections: [{...lost, erroredAt: now - (2 * 60 * minute)}]}),
			...many(4, {outcome: 'failure', connections: [{...lost, erroredAt: now - (30 * day)}]}),
			...many(30, {provider: 'fitbit', outcome: 'success', connections: [{status: 'paused'}]}),
		]);
		const event: ProviderEvent = {
			kind: 'failing', affected: 18, compared: 22, within: undefined, since: {from: now - (3 * 60 * minute), to: now - (3 * 60 * minute)}, until: undefined,
		};
		const rows = fixRows(fixesOf(roster, new Map([['garmin', event]])), {now, loadKey: undefined});
		expect(rows.map(({text, isIndented}) => `${isIndented ? '  ' : ''}${text}`)).toEqual([
			'Garmin: 18 of 22 loaded garmin users fail, since about 09:00 UTC, 3h ago',
			'  22 users, 18 since it began: send a new Link for garmin',
			'30 users: send a Link for google_health (a new connection; do not reconnect fitbit)',
		]);
		// A table has no indent, so the row itself shows that its users are not others.
		const copied = fixesMarkdown(fixesOf(roster, new Map([['garmin', event]])), {now, provider: undefined, filter: ''});
		expect(copied).toContain('| 22 | of the event above: 22 users, 18 since it began: send a new Link for garmin |');
	});

	it('mark who must act as likely where the connections do not show it, because the filter finds these users as unclear', () => {
		const roster = rosterOf([
			...many(18, {outcome: 'failure', connections: [{status: 'connected'}]}),
			...many(4, {provider: 'oura', outcome: 'failure', connections: [{status: 'error', errorType: 'token_refresh_failed'}]}),
			...many(2, {provider: 'wahoo', outcome: 'failure', connections: [{status: 'connected'}]}),
		]);
		const event: ProviderEvent = {
			kind: 'failing', affected: 18, compared: 18, within: undefined, since: {from: now - (3 * 60 * minute), to: now - (3 * 60 * minute)}, until: undefined,
		};
		const fixes = fixesOf(roster, new Map([['garmin', event]]));
		const rows = fixRows(fixes, {now, loadKey: undefined}).filter(({kind}) => kind === 'group');
		const detailOf = (row: FixRow): string => fixDetailLines(row, 300).map(own => lineText(own)).join(' ');
		const details = rows.map(row => detailOf(row));
		expect(details[0]).toContain('Must act: provider (likely; the connections work, so the user list has unclear) · Filter: provider=garmin state:failing acts:unclear');
		expect(details[1]).toContain('Must act: end user · ');
		expect(details[2]).toContain('Must act: not known · ');
		const drawn = fixLine(rows[0]!, fixColumns(rows, 120), {columns: 120, isSelected: false, position: 0});
		expect(lineText(drawn)).toMatch(/ provider\? *$/v);
		expect(fixesMarkdown(fixes, {now, provider: undefined, filter: ''})).toContain('| provider (likely) |');
	});

	it('count as many users in an event of lost accesses as the event itself', () => {
		const lost = {status: 'error', errorType: 'token_refresh_failed'};
		const [from, until] = [now - (3 * day), now - (2 * day)];
		const at = (time: number): Planned => ({outcome: 'failure', age: now - time, connections: [{...lost, erroredAt: time}]});
		const roster = rosterOf([...many(20, at(from)), ...many(6, at(until)), at(until + (5 * minute)), ...many(3, at(from - (20 * minute)))]);
		const event: ProviderEvent = {
			kind: 'lost', affected: 26, compared: 30, within: undefined, since: {from: from - (60 * minute), to: from}, until,
		};
		const rows = fixRows(fixesOf(roster, new Map([['garmin', event]])), {now, loadKey: undefined});
		expect(rows[1]?.text).toBe('30 users, 26 in this event: send a new Link for garmin');
	});

	it('say how many of the users without connections an event above counts, and that events rest on all loaded users', () => {
		const roster = rosterOf([
			{outcome: 'success', connections: [{status: 'connected'}]},
			...many(18, {outcome: 'failure', connections: undefined}),
			...many(4, {outcome: 'failure', age: 20 * day, connections: undefined}),
			...many(5, {provider: 'fitbit', outcome: 'failure', connections: undefined}),
		]);
		const event: ProviderEvent = {
			kind: 'failing', affected: 18, compared: 22, within: undefined, since: {from: now - (3 * 60 * minute), to: now - (3 * 60 * minute)}, until: undefined,
		};
		const fixes = fixesOf(roster, new Map([['garmin', event]]));
		expect(fixRows(fixes, {now, loadKey: 'C'}).at(-1)?.text).toMatch(/^\d+ failing or stalled \(18 counted above\): connections not loaded\. Press C\.$/v);
		expect(fixBasis(fixes, {provider: undefined, filter: ''})).toBe('Causes rest on the connections of 1 of 28 loaded users. Events rest on all loaded users.');
	});

	it('have a filter that finds exactly their users, whatever the connections are', () => {
		const anyConnection = fc.record({
			status: fc.constantFrom('connected', 'error', 'paused', 'suspended'),
			errorType: fc.constantFrom('token_refresh_failed', 'token', 'a"b c', 'unknown'),
			erroredAt: fc.integer({min: now - (90 * day), max: now}),
			denied: fc.constantFrom(['sleep'], ['activity', 'sleep'], undefined),
		}).map(({denied, ...one}): Connected => (denied !== undefined && one.status === 'connected' ? {...one, denied} : one));
		const anyUser = fc.record({
			provider: fc.constantFrom('garmin', 'oura', 'fitbit', 'new provider'),
			outcome: fc.constantFrom('failure' as const, 'success' as const),
			age: fc.integer({min: 0, max: 20 * day}),
			connections: fc.option(fc.array(anyConnection, {maxLength: 1}), {nil: undefined}),
		});
		fc.assert(fc.property(fc.array(anyUser, {maxLength: 30}), planned => {
			const roster = rosterOf(planned);
			refreshSummaries(roster, now);
			const fixes = fixesOf(roster);
			const rows = fixRows(fixes, {now, loadKey: undefined});
			for (const {users, cause, provider} of fixes.groups) {
				const row = rows.find(({id}) => id === JSON.stringify([provider, cause]));
				const parsed = parseFilter(`${row?.filter} `);
				if (!('filter' in parsed) || (cause.kind === 'error' && cause.errorType?.includes('"'))) {
					// The filter language cannot express a quote.
					expect(cause.kind).toBe('error');
					continue;
				}

				const found = planned.filter((_, index) => isFilterMatch(parsed.filter, {
					userId: roster.userId(index) ?? '', streams: roster.streams(index), isReadable: true, connections: roster.connections.of(index),
				}, now));
				const isMatch = createRowMatcher(roster, parsed.filter, now);
				expect(planned.filter((_, index) => isMatch(index)), row?.filter).toEqual(found);
				// A connection that could not be read, or has an unknown status, has no term of its own.
				expect(cause.kind === 'unread' ? Math.max(users, found.length) : users, row?.filter).toBe(found.length);
			}

			const {users, asked} = fixes;
			expect([users, asked]).toEqual([planned.length, planned.filter(({connections}) => connections !== undefined).length]);
		}));
	});

	it('are computed in steps that are short, whatever the size of the fleet', () => {
		const roster = rosterOf(many(20_000, {outcome: 'failure', connections: undefined}));
		const steps = fixesSteps(roster, {rows: Array.from({length: roster.count}, (_, row) => row), now, events: new Map()});
		let count = 0;
		while (steps.next().done !== true) {
			count++;
		}

		expect(count).toBeGreaterThanOrEqual(20);
	});
});

it.each([
	['', ['garmin error token_refresh_failed', 'garmin paused', 'oura error token_refresh_failed', 'oura failing', 'oura none']],
	['provider:garmin', ['garmin error token_refresh_failed', 'garmin paused']],
	['garmin', ['garmin error token_refresh_failed', 'garmin paused']],
	['error:token_refresh_failed', ['garmin error token_refresh_failed', 'oura error token_refresh_failed']],
	['provider:oura error:token_refresh_failed', ['oura error token_refresh_failed']],
	['acts:customer', ['garmin paused']],
	['-error:provider_error', ['garmin error token_refresh_failed', 'garmin paused', 'oura error token_refresh_failed', 'oura failing', 'oura none']],
])('lists only the trouble that the filter %j is about, although its users have more', (text, expected) => {
	const roster = createRoster(() => now);
	const troubles: ReadonlyArray<Readonly<Record<'garmin' | 'oura', Connected | undefined>>> = [
		{garmin: {status: 'error', errorType: 'token_refresh_failed'}, oura: {status: 'connected'}},
		{garmin: {status: 'paused'}, oura: {status: 'error', errorType: 'token_refresh_failed'}},
		{garmin: {status: 'paused'}, oura: undefined},
	];
	roster.add(troubles.map((_, index) => {
		const both = ['garmin', 'oura'].flatMap(provider => userOf({provider, outcome: 'failure', connections: undefined}, index).streams);
		return {userId: `user-${index}`, streams: both, problems: []};
	}));
	for (const [row, {garmin, oura}] of troubles.entries()) {
		const connected = [...(garmin === undefined ? [] : [{provider: 'garmin', ...garmin}]), ...(oura === undefined ? [] : [{provider: 'oura', ...oura}])];
		roster.connections.set(row, connected.map(one => ({
			provider: one.provider, status: one.status, errorType: one.errorType, erroredAt: undefined, createdOn: now - (300 * day),
		})), now, true);
	}

	const filter = parseFilter(text);
	const {groups} = fixesOf(roster, new Map(), 'error' in filter ? undefined : filter.filter);
	const found = groups.map(({provider, cause}) => [provider, cause.kind, ...(cause.kind === 'error' ? [cause.errorType] : [])].join(' '));
	expect(found.toSorted((one, other) => one.localeCompare(other))).toEqual(expected);
});

describe('who has to act for the failing users of a provider', () => {
	const splitOf = (roster: Roster) => computeFleetStats(roster, {now, loadedAt: now, isComplete: true}).providers.find(({provider}) => provider === 'garmin');

	it('is counted from the connections that are loaded, and not known where a connection works', () => {
		const own = splitOf(rosterOf([
			...many(4, {outcome: 'failure', connections: [{status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (50 * day)}]}),
			...many(2, {outcome: 'failure', connections: [{status: 'paused'}]}),
			...many(3, {outcome: 'failure', age: 30 * day, connections: [{status: 'connected'}]}),
			...many(5, {outcome: 'failure', age: 40 * day, connections: undefined}),
		]));
		expect(own?.actors).toEqual({
			failing: 14, asked: 9, isEndUsers: false, counts: {
				user: 4, customer: 2, provider: 0, junction: 0, unknown: 3,
			},
		});
	});

	/** Healthy users, and failing ones whose connections say what `errorAt` gives. */
	const plannedFleet = (failing: number, connectionOf: (index: number) => readonly Connected[] | undefined): Roster => rosterOf([
		...Array.from({length: 300}, (_, index): Planned => ({outcome: 'success', age: (index % 600) * minute, connections: undefined})),
		...Array.from({length: failing}, (_, index): Planned => ({outcome: 'failure', age: (index % 240) * minute, connections: connectionOf(index)})),
	]);

	const deregistered = (erroredAt: number): readonly Connected[] => [{status: 'error', errorType: 'deregistered_per_provider', erroredAt}];

	it('is the end user, and the provider is not down, when 30 % of the users revoked access at an everyday rate', () => {
		const spread = splitOf(plannedFleet(128, index => deregistered(now - ((index % 128) * 1.4 * day))));
		expect(spread?.event).toBeUndefined();
		expect(spread?.actors).toMatchObject({asked: 128, isEndUsers: true, counts: {user: 128}});
	});

	it('leaves the event when the same failures are not loaded, or the errors came together, or the connections work', () => {
		expect(splitOf(plannedFleet(128, () => undefined))?.event?.kind).toBe('failing');
		expect(splitOf(plannedFleet(128, index => deregistered(now - (3 * 60 * minute) + (index * 1000))))?.event?.kind).toBe('failing');
		const outage = splitOf(plannedFleet(128, () => [{status: 'connected'}]));
		expect(outage?.event?.kind).toBe('failing');
		expect(outage?.actors.counts.provider).toBeGreaterThan(100);
	});
});
