import fc from 'fast-check';
import {expect, test} from 'vitest';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {decodeResources} from '../../source/junction/decode/resources.ts';
import {validFilter} from '../filter/arbitrary-filter.ts';
import {anyMoment, noon} from '../helpers/fleet-arbitraries.ts';
import {reopened} from '../helpers/snapshot.ts';

/** JSON cannot hold the order of names that are whole numbers. */
const anyName = fc.string().filter(name => !/^\d+$/v.test(name));
const oddText = fc.constantFrom('__proto__', 'constructor', '', '1.2', '\u{1B}[31m', '\u{202E}evil', '"\n', '\u{D800}');
const provider = fc.oneof(fc.constantFrom('garmin', 'oura', 'fitbit', 'apple_health_kit'), anyName, oddText);
const resource = fc.oneof(fc.constantFrom('sleep', 'steps', 'heartrate', 'profile'), anyName, oddText);
const time = fc.oneof(
	fc.integer({min: noon - (30 * 86_400_000), max: noon + 86_400_000}).map(ms => new Date(ms).toISOString()),
	fc.constantFrom(
		'2026-10-14T12:00:00.123456+00:00', '2026-10-14T12:00:00', '2026-10-14', '0001-01-01T00:00:00Z', '0000-01-01T00:00:00+23:00', '9999-12-31T23:59:59-23:59', '1970-01-01T00:00:00Z', '2026-10-14T14:00+02:00', 'yesterday', '', 17, null, {},
	),
);
const status = fc.constantFrom('success', 'success', 'failure', 'SUCCESS', 'in_progress', null, 3);
const readAttempt = fc.record({timestamp: time, status}, {requiredKeys: []});
const attempt = fc.oneof(readAttempt, fc.constantFrom(null, 'never', []));
const count = fc.oneof(fc.nat(), fc.constantFrom(0, -1, 0.5, 2 ** 40, null, 'many'));
const statistics = fc.oneof(
	{
		weight: 8, arbitrary: fc.record({
			last_attempt: attempt, oldest_data: time, newest_data: time, sent_count: count, some_field_of_tomorrow: fc.json(),
		}, {requiredKeys: []}),
	},
	fc.constantFrom(null, 'none', 1, []),
);
const readResources = fc.dictionary(resource, statistics, {maxKeys: 4});
const resources = fc.oneof({weight: 8, arbitrary: readResources}, fc.constantFrom(null, 'x'));
const providers = fc.oneof(
	{weight: 8, arbitrary: fc.dictionary(provider, resources, {maxKeys: 3})},
	fc.constantFrom(null, 'none', undefined),
);
const userId = fc.oneof(fc.uuid(), fc.constantFrom('user-1', 'user-2', '\u{202E}odd', '"'));
const record = fc.record({user_id: userId, provider: providers});

/** A roster that was loaded from these records, as they come over the network. */
const loaded = (records: readonly unknown[]): Roster => {
	const roster = createRoster(() => noon);
	const text = JSON.stringify({data: records});
	roster.add(decodeResources(JSON.parse(text)).records);
	roster.endPass(true);
	return roster;
};

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** A user's streams by provider: those of a later page are written next to the others of their provider. */
const grouped = (streams: ReturnType<Roster['streams']>) => streams.toSorted((a, b) => compareText(a.provider, b.provider));

/** Statistics; providers that are equally bad may come in another order, because a user's later pages are written with the first. */
const statsOf = (...[roster, at]: Parameters<typeof computeFleetStats>) => {
	const stats = computeFleetStats(roster, at);
	return {...stats, providers: stats.providers.toSorted((a, b) => compareText(a.provider, b.provider))};
};

/** The IDs that a filter lists. */
const matching = (roster: Roster, text: string, now: number): ReadonlyArray<string | undefined> => {
	const result = parseFilter(text);
	const query = createUserQuery(roster, () => now);
	if ('filter' in result) {
		query.filterBy(result.filter);
	}

	return Array.from({length: query.store.getState().count}, (_, position) => roster.userId(query.rowAt(position) ?? -1));
};

test('gives the same states, summaries, statistics and filter results when a snapshot of any roster is opened again', async () => {
	await fc.assert(fc.asyncProperty(fc.array(record, {maxLength: 12}), anyMoment, validFilter, async (records, now, filter) => {
		const before = loaded(records);
		const after = await reopened(before);
		expect(after.count).toBe(before.count);
		for (let row = 0; row < before.count; row++) {
			expect(grouped(after.streams(row))).toEqual(grouped(before.streams(row)));
			expect(after.row(row, now)).toEqual(before.row(row, now));
			expect(after.isReadable(row)).toBe(before.isReadable(row));
		}

		const at = {now, loadedAt: noon, isComplete: true};
		expect(statsOf(after, at)).toEqual(statsOf(before, at));
		expect(matching(after, filter, now)).toEqual(matching(before, filter, now));
	}), {numRuns: 60});
});
