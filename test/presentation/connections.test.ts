import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {DetailPart} from '../../source/fleet/loading/user-details.ts';
import type {Connection} from '../../source/junction/records.ts';
import {providerSlugs} from '../../source/junction/vocabulary.ts';
import {connectionsContent} from '../../source/presentation/connections.ts';
import {lineText} from '../../source/presentation/line.ts';
import {
	hostileText,
	maybe,
	said,
	widthOf,
} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {
	connection,
	failure,
	noDevices,
	part,
	refused,
	times,
	waiting,
} from '../helpers/samples.ts';

const loaded = (connections: readonly Connection[]) => part<'connections'>({connections, unreadable: [{index: 0, problems: [], raw: 42}], partlyRead: []});

const linesOf = (details: DetailPart<'connections'>) => connectionsContent({connections: details, devices: noDevices}, 56, times).lines;

/** The pane of connections with these changes. */
const shown = (...changes: ReadonlyArray<Partial<Connection>>): string => {
	const connections = changes.map(change => connection(change));
	return said(linesOf(part<'connections'>({connections, unreadable: [], partlyRead: []})));
};

const scopes = (required: readonly string[], optional: readonly string[]) => ({granted: {required: [], optional: []}, denied: {required, optional}});

describe('one connection', () => {
	test('shows the error details of a connection in error', () => {
		expect(shown({
			status: 'error',
			externalUserId: '88123',
			errorDetails: {errorType: 'deregistered_per_provider', errorMessage: 'The user has deregistered the connection per notification from Garmin.', erroredAt: '2026-11-18T14:35:00Z'},
		})).toMatchInlineSnapshot(`
			"✖ Garmin  error for 3d
			  external ID 88123
			  deregistered_per_provider
			  "The user has deregistered the connection per
			  notification from Garmin."
			  2026-11-18 14:35 UTC, 3d ago"
		`);
	});

	test('reports missing details of a connection in error', () => {
		expect(shown({status: 'error'})).toMatchInlineSnapshot(`
			"✖ Garmin  error
			  Junction provides no error details"
		`);
	});

	test('shows an invalid or missing error time as received', () => {
		expect(shown({
			status: 'error', errorDetails: {errorType: 'unknown', errorMessage: undefined, erroredAt: 'yesterday'},
		})).toMatchInlineSnapshot(`
			"✖ Garmin  error
			  unknown
			  yesterday"
		`);
		expect(shown({
			status: 'error', errorDetails: {errorType: 'unknown', errorMessage: undefined, erroredAt: undefined},
		})).toContain('at an unknown time');
	});

	test('lists resources with all scopes granted and without scopes', () => {
		expect(shown({
			availability: [
				{resource: 'sleep', status: 'available', scopes: scopes([], [])},
				{resource: 'activity', status: 'available', scopes: undefined},
				{resource: 'body', status: 'available', scopes: scopes([], [])},
			],
		})).toMatchInlineSnapshot(`
			"● Garmin  connected 410d
			  available, all scopes granted: sleep, body
			  available, no scopes to check: activity"
		`);
	});

	test('lists denied scopes by resource', () => {
		expect(shown({
			availability: [
				{resource: 'sleep', status: 'unavailable', scopes: scopes(['sleep', 'profile'], [])},
				{resource: 'activity', status: 'available', scopes: scopes([], ['location'])},
				{resource: 'body', status: 'unavailable', scopes: scopes(['weight'], ['body'])},
				{resource: 'hrv', status: 'unavailable', scopes: undefined},
				{resource: 'steps', status: 'not_yet', scopes: undefined},
				{resource: 'meal', status: 'available', scopes: scopes([], [])},
			],
		})).toMatchInlineSnapshot(`
			"● Garmin  connected 410d
			  sleep unavailable, denied required scopes: sleep,
			  profile
			  activity available, denied optional scopes: location
			  body unavailable, denied required scopes: weight;
			  denied optional scopes: body
			  hrv unavailable
			  steps not_yet
			  available, all scopes granted: meal"
		`);
	});

	test('shows paused and unknown statuses', () => {
		expect(shown(
			{status: 'paused'},
			{name: 'Samsung Health', slug: 'samsung_health', status: 'reauthorizing'},
			{name: '', slug: 'oura', status: 'constructor'},
		)).toMatchInlineSnapshot(`
			"▲ Garmin  paused
			? Samsung Health samsung_health  reauthorizing
			? Oura  constructor"
		`);
	});

	test('reports the unreadable part of a connection', () => {
		expect(shown({
			problems: [{at: 'resource_availability.sleep', what: 'expected an object, but a number came'}],
		})).toMatchInlineSnapshot(`
			"● Garmin  connected 410d
			  could not be read: resource_availability.sleep:
			  expected an object, but a number came"
		`);
	});
});

test('sorts connections in error first, then paused ones, then the others in the order received', () => {
	const text = shown({name: 'One'}, {name: 'Two', status: 'paused'}, {name: 'Three'}, {name: 'Four', status: 'error'});
	expect(text.match(/One|Two|Three|Four/gv)).toEqual(['Four', 'Two', 'One', 'Three']);
});

describe('the loading state', () => {
	test.each([
		['waiting', part<'connections'>(undefined, {loading: true}), 'Loading…'],
		['cancelled', part<'connections'>(undefined), 'Not loaded. Press r to load it.'],
		['no connection', part<'connections'>({connections: [], unreadable: [], partlyRead: []}), 'No provider is connected.'],
		['a connection that is not an object', part<'connections'>({connections: [], unreadable: [{index: 0, problems: [], raw: 42}], partlyRead: []}), '1 connection could not be read. Press J to show the\nJSON.'],
	])('%s', (_, details, expected) => {
		expect(said(linesOf(details))).toBe(expected);
	});

	test('shows a countdown', () => {
		const details = part<'connections'>(undefined, {loading: true, retry: waiting});
		expect(said(linesOf(details))).toMatchInlineSnapshot(`
			"Junction is limiting requests (429). Retrying in 12 s
			(attempt 2 of 4)."
		`);
	});

	test('shows an error above previously loaded data', () => {
		const details = part<'connections'>({connections: [connection()], unreadable: [], partlyRead: []}, {error: failure()});
		expect(said(linesOf(details))).toMatchInlineSnapshot(`
			"✖ Junction does not allow this with this API key (403)
			  Server message: This key may not use this endpoint.
			  Ask your Junction admin whether this API key has read
			  access.
			  trace ID 0123456789abcdef0123456789abcdef
			Showing previously loaded data. Press r to retry.
			● Garmin  connected 410d"
		`);
	});

	test('a refused API key', () => {
		const details = part<'connections'>(undefined, {error: refused});
		expect(said(linesOf(details))).toContain('Press K to enter another API key.');
	});
});

test('shows the status for every provider when the pane is narrow', () => {
	const errorDetails = {errorType: 'unknown', errorMessage: undefined, erroredAt: '2026-11-18T14:35:00Z'};
	const anySlug = fc.oneof(fc.constantFrom(...providerSlugs), hostileText);
	const anyName = fc.oneof(fc.constant(''), hostileText);
	fc.assert(fc.property(anySlug, anyName, fc.integer({min: 41, max: 120}), (slug, name, columns) => {
		const failing = connection({
			name, slug, status: 'error', errorDetails,
		});
		const [title = []] = connectionsContent({connections: loaded([failing]), devices: noDevices}, columns, times).lines;
		expect(lineText(title)).toMatch(/^✖ .*error for 3d$/v);
		expect(widthOf(title)).toBeLessThanOrEqual(columns);
	}));
});

test('fits the pane and contains only clean text for any data', () => {
	const names = fc.array(hostileText, {maxLength: 3});
	const anyScopes = fc.record({required: names, optional: names});
	const anyErrorDetails = fc.record({errorType: hostileText, errorMessage: maybe(hostileText), erroredAt: maybe(hostileText)});
	const anyAvailability = fc.record({
		resource: hostileText,
		status: fc.oneof(hostileText, fc.constant('available')),
		scopes: maybe(fc.record({granted: anyScopes, denied: anyScopes})),
	});
	const anyConnection: fc.Arbitrary<Connection> = fc.record({
		name: hostileText,
		slug: hostileText,
		logo: fc.constant(undefined),
		createdOn: maybe(hostileText),
		status: fc.oneof(hostileText, fc.constantFrom('connected', 'error', 'paused')),
		externalUserId: maybe(hostileText),
		errorDetails: maybe(anyErrorDetails),
		availability: fc.array(anyAvailability, {maxLength: 3}),
		problems: fc.array(fc.record({at: hostileText, what: hostileText}), {maxLength: 2}),
	});
	fc.assert(fc.property(fc.array(anyConnection, {maxLength: 3}), fc.integer({min: 41, max: 120}), (connections, columns) => {
		for (const line of connectionsContent({connections: loaded(connections), devices: noDevices}, columns, times).lines) {
			expect(widthOf(line)).toBeLessThanOrEqual(columns);
			expect(lineText(line)).not.toMatch(unprintable);
		}
	}));
});
