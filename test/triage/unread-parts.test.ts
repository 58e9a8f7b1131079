import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeResources} from '../../source/junction/decode/resources.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {stateNumber} from '../../source/fleet/store/packed-stream-state.ts';
import {prepareUser} from '../../source/triage/facts/prepared-user.ts';
import {statesWorstFirst, worstState} from '../../source/triage/facts/stream-state.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';
import {
	ago,
	availability,
	connection,
	errored,
	factsOf,
	failing,
	fresh,
	never,
	now,
	pull,
	quiet,
	stalled,
	userId,
	type Case,
} from './cases/case.ts';

type Input = Omit<Case, 'name' | 'expected'>;
type Path = readonly string[];

/** Returns the value with the part at `path` replaced. */
const replaced = (value: unknown, [key, ...rest]: Path, part: unknown): unknown => {
	if (key === undefined) {
		return part;
	}

	const copy = Array.isArray(value) ? [...value as unknown[]] : {...value as Record<string, unknown>};
	return Object.assign(copy, {[key]: replaced((value as Record<string, unknown>)[key], rest, part)});
};

/** Returns the paths of all parts of a value that hold no other parts, and of all that do. */
const pathsIn = (value: unknown): readonly Path[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, part]) => [[key], ...pathsIn(part).map(path => [key, ...path])])
		: [];

/** What is of no type that any field has. */
const junk = fc.constantFrom<unknown>({odd: true}, [[]], true);

const codesOf = (input: Input): readonly string[] => triageUser(factsOf(input), now).findings.map(({code, provider}) => `${code} ${provider ?? '-'}`);

const requirements = {required: ['daily'], optional: []};

/** What Junction answers, and the finding in it. */
type Failure = {
	readonly name: string;
	readonly part: 'streams' | 'connections' | 'pulls';
	readonly record: unknown;
	readonly code: string;
	/** The paths that the finding rests on: these and what holds them are left as they are. */
	readonly restsOn: readonly string[];
};

const errorDetails = [errored('garmin', 'token_refresh_failed')];

const failures: readonly Failure[] = [
	{
		name: 'a failing stream', part: 'streams', record: {garmin: {sleep: failing()}}, code: 'attempt_failed garmin', restsOn: ['garmin.sleep.last_attempt.status'],
	},
	{
		name: 'a stalled stream', part: 'streams', record: {oura: {sleep: stalled()}}, code: 'attempts_stalled oura',
		restsOn: ['oura.sleep.last_attempt.status', 'oura.sleep.last_attempt.timestamp'],
	},
	{
		name: 'a quiet stream', part: 'streams', record: {garmin: {sleep: quiet()}}, code: 'quiet garmin',
		restsOn: ['garmin.sleep.last_attempt.status', 'garmin.sleep.newest_data'],
	},
	{
		name: 'a connection in error', part: 'connections', record: errorDetails, code: 'connection_error garmin', restsOn: ['0.slug', '0.status'],
	},
	{
		name: 'the error details of a connection', part: 'connections', record: errorDetails, code: 'connection_error garmin',
		restsOn: ['0.slug', '0.error_details.error_type'],
	},
	{
		name: 'a paused connection', part: 'connections', record: [connection('garmin', {status: 'paused'})], code: 'connection_paused garmin',
		restsOn: ['0.slug', '0.status'],
	},
	{
		name: 'an unavailable resource', part: 'connections',
		record: [connection('garmin', {resource_availability: {sleep: availability('unavailable', requirements)}})],
		code: 'required_scope_denied garmin', restsOn: ['0.slug', '0.resource_availability.sleep.status'],
	},
	{
		name: 'a failed pull', part: 'pulls',
		record: {garmin: {pulled: {sleep: pull('failure', '3h', {error_details: 'unexpected_error'})}, not_pulled: []}},
		code: 'historical_pull_failed garmin', restsOn: ['garmin.pulled.sleep.status'],
	},
];

describe('one unreadable part', () => {
	test.each(failures)('does not hide $name', ({part, record, code, restsOn}) => {
		const input = (changed: unknown): Input => ({
			connections: part === 'connections' ? [] : [connection('garmin'), connection('oura')], [part]: changed,
		});
		expect(codesOf(input(record))).toContain(code);
		const free = pathsIn(record).filter(path => restsOn.every(place => !`${place}.`.startsWith(`${path.join('.')}.`)));
		expect(free.length).toBeGreaterThan(1);
		fc.assert(fc.property(fc.constantFrom(...free), junk, (path, odd) => {
			const changed = replaced(record, path, odd);
			expect(codesOf(input(changed)), path.join('.')).toContain(code);
		}), {numRuns: 200});
	});

	test.each([
		['a count as a string', {...failing(), sent_count: '120'}, 'failing'],
		['a numeric time of the newest data', {...failing(), newest_data: 1_790_000_000}, 'failing'],
		['a numeric time of the attempt', {...failing(), last_attempt: {timestamp: 1_790_000_000, status: 'failure'}}, 'failing'],
		['a count as a string next to data', {...fresh, sent_count: '120'}, 'fresh'],
		['the oldest data', {...never, oldest_data: 7}, 'never'],
		['a count as a string, and no data', {...never, sent_count: '120'}, 'unknown'],
		['a numeric time of the newest data, and nothing counted', {...never, newest_data: 1_790_000_000}, 'unknown'],
		['newest data that is no time, and nothing counted', {...never, newest_data: 'yesterday'}, 'unknown'],
		['an attempt that is a list', {...fresh, last_attempt: []}, 'unknown'],
		['a status that is a number', {...fresh, last_attempt: {timestamp: ago('10m'), status: 1}}, 'unknown'],
		['statistics that are a number', 7, 'unknown'],
	])('leaves the state that the other parts show, in the list and for the user: %s', (_, statistics, state) => {
		const facts = factsOf({streams: {garmin: {sleep: statistics}}});
		expect(prepareUser(facts, now).providers[0]?.streams.map(one => one.state)).toEqual([state]);
		const roster = createRoster(() => now);
		roster.add(decodeResources({data: [{user_id: userId, provider: {garmin: {sleep: statistics}}}], next_cursor: null}).records);
		expect(roster.row(0, now)?.state).toBe(state);
	});

	test('names the status that could not be read as unchecked', () => {
		const {findings, unchecked} = triageUser(factsOf({connections: [connection('garmin', {status: 7})]}), now);
		expect(findings).toEqual([]);
		expect(unchecked.map(({what}) => what)).toEqual(['connections']);
	});
});

const statistics = fc.constantFrom(failing(), stalled(), quiet(), never, fresh, {});
const resourcesOf = fc.dictionary(fc.constantFrom('sleep', 'steps', 'profile', 'a.b'), statistics, {minKeys: 1});
const providersOf = fc.dictionary(fc.constantFrom('garmin', 'oura', 'eight_sleep'), resourcesOf, {minKeys: 1});

test('a user has the same state in the list and on the screen, whatever could not be read', () => {
	const oddPart = fc.oneof(junk, fc.constantFrom<unknown>(null, 'x', 7, -1));
	const change = fc.tuple(fc.nat(), oddPart);
	fc.assert(fc.property(providersOf, fc.array(change, {maxLength: 3}), (providers, changes) => {
		let provider: unknown = providers;
		for (const [place, odd] of changes) {
			const paths = pathsIn(provider);
			provider = paths.length === 0 ? provider : replaced(provider, paths[place % paths.length] ?? [], odd);
		}

		const states = prepareUser(factsOf({streams: provider}), now).providers.flatMap(({streams}) => streams.map(({state}) => state));
		const roster = createRoster(() => now);
		roster.add(decodeResources({data: [{user_id: userId, provider}], next_cursor: null}).records);
		refreshSummaries(roster, now);
		const listed = roster.row(0, now);
		expect(statesWorstFirst[roster.summaries.arrays.states[0] ?? -1]).toBe(listed?.state);
		if (states.length === 0) {
			return;
		}

		expect(listed?.state).toBe(worstState(states));
		expect(roster.summaries.arrays.failing[0]).toBe(states.filter(state => state === 'failing').length);
		expect(stateNumber(listed?.state ?? 'fresh')).toBe(roster.summaries.arrays.states[0]);
	}), {numRuns: 300});
});
