import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Details} from '../../source/fleet/loading/user-details.ts';
import type {Stream} from '../../source/junction/records.ts';
import {previewLines} from '../../source/presentation/preview.ts';
import {streamFacts} from '../../source/triage/facts/stream-state.ts';
import type {Check} from '../../source/triage/facts/user-facts.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {hostileText, said, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {
	connection,
	failure,
	noDevices,
	now,
	part,
	resources,
	stream,
	times,
	userId,
	waiting,
} from '../helpers/samples.ts';

const context = {...times, nameOf: undefined};

const onTheirWay: Details = {
	resources: part<'resources'>(undefined), connections: part<'connections'>(undefined), user: part<'user'>(undefined), pulls: part<'pulls'>(undefined), devices: part<'devices'>(undefined),
};

const noConnections = (change: Partial<Details['connections']>): Pick<Details, 'connections'> => ({connections: part<'connections'>(undefined, change)});

const refusedConnections = noConnections({error: failure()});

const refusedOthers: Pick<Details, 'resources' | 'user'> = {
	resources: part<'resources'>(undefined, {error: failure()}), user: part<'user'>(undefined, {error: failure()}),
};

const loadedWith = (streams: readonly Stream[], change: Partial<Details> = {}): Details => ({
	resources: part<'resources'>(resources(streams)),
	connections: part<'connections'>({connections: [connection({availability: []})], unreadable: [], partlyRead: []}),
	user: part<'user'>({
		userId,
		teamId: undefined,
		clientUserId: 'acme-42',
		createdOn: undefined,
		connectedSources: [],
		fallbackTimeZone: undefined,
		ingestionStart: undefined,
		ingestionEnd: undefined,
		problems: [],
	}),
	pulls: part<'pulls'>({
		records: [], unreadable: [], partlyRead: [], nextCursor: undefined,
	}),
	devices: noDevices,
	...change,
});

const checkOf = <Value>({answer, error}: {readonly answer: {readonly value: Value} | undefined; readonly error: Details['user']['error']}): Check<Value> => {
	if (answer !== undefined) {
		return {status: 'known', value: answer.value};
	}

	return error === undefined ? {status: 'loading'} : {status: 'failed', error};
};

const triageOf = ({resources: streams, connections, user, pulls}: Details) => triageUser({
	userId, resources: checkOf(streams), connections: checkOf(connections), user: checkOf(user), pulls: checkOf(pulls), fleet: new Map(),
}, now);

const preview = (details: Details, streams: readonly Stream[], {columns = 50, height = 30}: {readonly columns?: number; readonly height?: number} = {}) =>
	previewLines({
		userId, details, streams: streams.map(one => streamFacts(one)), triage: () => triageOf(details),
	}, {columns, height}, context);

const textOf = (...values: Parameters<typeof preview>): string => said(preview(...values)).trimEnd();

const failing = stream({lastAttempt: {timestamp: '2026-11-21T14:30:00Z', status: 'failure'}});

test('shows ID and streams at once, and the rest as loading', () => {
	expect(textOf(onTheirWay, [failing, stream({resource: 'activity'})])).toMatchInlineSnapshot(`
		"031459cc-d26d-4207-abab-cec5c0960ddf
		…
		FINDINGS
		…
		RESOURCE FRESHNESS    ATTEMPT   NEWEST
		garmin
		 activity  ● fresh         5m       2h
		 sleep     ✖ failing       5m       2h
		CONNECTIONS
		…"
	`);
});

test('shows client ID, findings and connections when the details are loaded', () => {
	const error = connection({
		status: 'error',
		errorDetails: {errorType: 'deregistered_per_provider', errorMessage: undefined, erroredAt: '2026-11-18T14:35:00Z'},
	});
	const details = loadedWith([failing], {connections: part<'connections'>({connections: [error], unreadable: [], partlyRead: []})});
	expect(textOf(details, [])).toMatchInlineSnapshot(`
		"031459cc-d26d-4207-abab-cec5c0960ddf
		client ID acme-42
		FINDINGS
		  ✖ Garmin: access was revoked at Garmin, 3 days
		    ago (deregistered_per_provider)
		    Next: Ask the user whether this was intended.
		    If they want the data back, send a new Link
		    for garmin.
		RESOURCE FRESHNESS    ATTEMPT   NEWEST
		garmin
		 sleep     ✖ failing       5m       2h
		CONNECTIONS
		✖ Garmin  error for 3d
		  deregistered_per_provider
		  2026-11-18 14:35 UTC, 3d ago"
	`);
});

test('shows the verdict of a user without problems', () => {
	const details = loadedWith([stream()]);
	expect(textOf(details, [])).toContain('No problems found');
});

test('shows findings only when all details are loaded', () => {
	const half = loadedWith([failing], noConnections({loading: true}));
	const text = textOf(half, [failing]);
	expect(text).toMatch(/FINDINGS +loading\n…/v);
	expect(text).toMatch(/CONNECTIONS\n…/v);
	expect(text).toContain('client ID acme-42');
});

test('shows the error of a failed part in its place, and a countdown while waiting', () => {
	const failed = textOf(loadedWith([stream()], refusedConnections), []);
	expect(failed.slice(failed.indexOf('CONNECTIONS'))).toContain('✖ Junction does not allow this with this API key');
	expect(failed).toContain('Connections could not be checked');
	const limited = textOf(loadedWith([stream()], noConnections({loading: true, retry: waiting})), []);
	expect(limited).toMatch(/FINDINGS +loading\n…/v);
	expect(limited.replaceAll('\n', ' ')).toContain('Retrying in 12 s');
});

test('summarizes each provider, worst first, when the streams do not fit', () => {
	const many = Array.from({length: 40}, (_, index) => stream({resource: `r${index}`}));
	const text = textOf(onTheirWay, [...many, {...failing, provider: 'oura'}, stream({provider: 'oura'})]);
	expect(text).toContain([' oura              ✖ 1 failing  ● 1 fresh', ' garmin            ● 40 fresh'].join('\n'));
});

test('counts the lines that do not fit', () => {
	const many = Array.from({length: 30}, (_, index) => stream({provider: `provider_${index}`}));
	const text = textOf(onTheirWay, many, {height: 15});
	expect(text).toMatch(/… \d+ more lines/v);
	expect(text).toContain('CONNECTIONS');
});

const anyStream = fc.record({
	provider: fc.oneof(hostileText, fc.constantFrom('garmin', 'oura')), resource: hostileText,
}).map(change => stream(change));
const anyDetails = fc.array(anyStream, {maxLength: 60}).chain(streams => fc.constantFrom(
	onTheirWay,
	loadedWith(streams),
	loadedWith(streams, refusedConnections),
	loadedWith(streams, refusedOthers),
));

const anyRoom = fc.record({columns: fc.integer({min: 47, max: 120}), height: fc.integer({min: 11, max: 60})});

test('fills exactly its height and no more than its width for any data', () => {
	fc.assert(fc.property(anyDetails, fc.array(anyStream, {maxLength: 20}), anyRoom, (details, streams, room) => {
		const {columns, height} = room;
		const lines = preview(details, streams, room);
		expect(lines).toHaveLength(height);
		expect(lines.filter(line => widthOf(line) > columns)).toEqual([]);
		expect(said(lines).replaceAll('\n', '')).not.toMatch(unprintable);
		for (const title of ['FINDINGS', 'RESOURCE FRESHNESS', 'CONNECTIONS']) {
			expect(said(lines)).toContain(title);
		}
	}));
});
