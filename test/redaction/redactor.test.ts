import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRedactor} from '../../source/fleet/redaction/redactor.ts';
import {createPseudonyms} from '../../source/fleet/redaction/pseudonyms.ts';
import {decodeConnections} from '../../source/junction/decode/connections.ts';
import {decodeDevices} from '../../source/junction/decode/devices.ts';
import {decodeHistoricalPull} from '../../source/junction/decode/historical-pull.ts';
import {decodeResources} from '../../source/junction/decode/resources.ts';
import {decodeUser} from '../../source/junction/decode/user.ts';
import {failure} from '../helpers/samples.ts';

/** A text that must not be left: a name, an e-mail address, a sentence or an ID. */
const secret = fc.constantFrom('CANARY', 'canary-1@example.com', 'The user CANARY said so', '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915', 'CANARY\u{1B}[31m', '12345678');

/** A key that the contract has, or one that it has not. */
const anyKey = (known: readonly string[]) => fc.oneof(fc.constantFrom(...known), secret);

/** JSON in which every text, and some keys, are secrets, in the shape of a record. */
const anyRecord = (keys: readonly string[]): fc.Arbitrary<unknown> => fc.letrec<{value: unknown}>(tie => ({
	value: fc.oneof(
		{weight: 5, arbitrary: secret}, {weight: 1, arbitrary: fc.constantFrom(null, 7, true)}, {weight: 3, arbitrary: fc.array(tie('value'), {maxLength: 3})}, {weight: 6, arbitrary: fc.dictionary(anyKey(keys), tie('value'), {maxKeys: 6})},
	),
})).value;

const keys = [
	'providers', 'data', 'user_id', 'client_user_id', 'team_id', 'provider', 'slug', 'name', 'status', 'error_details', 'error_type', 'error_message', 'errored_at', 'external_user_id',
	'resource_availability', 'scope_requirements', 'user_granted', 'user_denied', 'required', 'optional', 'pulled', 'not_pulled', 'timeline', 'started_at', 'trace_id', 'release',
	'last_attempt', 'timestamp', 'newest_data', 'connected_sources', 'fallback_time_zone', 'ingestion_start', 'garmin', 'sleep', 'logo', 'created_on',
];

const leak = /CANARY|canary|3f2c9a1e|12345678/v;

const decoded = <Value>(decode: (json: unknown) => Value, json: unknown): Value | undefined => {
	try {
		return decode(json);
	} catch {
		return undefined;
	}
};

test('leaves no text of any record, wherever it is', () => {
	const wrapped = anyRecord(keys).chain(value => fc.constantFrom<unknown>(
		value,
		{providers: [value, {slug: 'garmin', error_details: value, resource_availability: {sleep: value, ...(typeof value === 'string' && {[value]: 1})}}]},
		{data: [{user_id: 'u', provider: {garmin: {pulled: {sleep: value}, sleep: value}}}], next_cursor: null},
		{
			user_id: 'CANARY', client_user_id: 'CANARY', connected_sources: [value], fallback_time_zone: value, ingestion_start: value,
		},
	));
	fc.assert(fc.property(wrapped, json => {
		const redactor = createRedactor();
		const connections = decoded(decodeConnections, json);
		const resources = decoded(decodeResources, json);
		const pulls = decoded(decodeHistoricalPull, json);
		const user = decoded(decodeUser, json);
		const left = JSON.stringify([
			connections && redactor.connections(connections), resources && redactor.resources(resources), pulls && redactor.pulls(pulls),
			user && {...redactor.user(user), teamId: undefined},
		]);
		expect(left).not.toMatch(leak);
	}), {numRuns: 3000});
});

test('keeps the makers, models, versions and apps of devices, and nothing that could be a person or a number of one', () => {
	const device = {
		id: 'CANARY', user_id: 'CANARY', device_id: 'CANARY', CANARY: 'CANARY', provider: 'apple_health_kit', source_type: 'watch', app_id: 'com.apple.health', device_manufacturer: 'Apple Inc.', device_model: 'Watch7,5', device_version: '26.0.1',
	};
	const redacted = (json: unknown) => createRedactor().devices(decodeDevices([json])).devices;
	expect(redacted(device)).toEqual([{
		provider: 'apple_health_kit', sourceType: 'watch', appId: 'com.apple.health', manufacturer: 'Apple Inc.', model: 'Watch7,5', version: '26.0.1', problems: [],
	}]);
	const texts = fc.record({
		app_id: secret, device_manufacturer: secret, device_model: secret, device_version: secret, provider: secret, source_type: secret,
	});
	fc.assert(fc.property(texts, fields => {
		expect(JSON.stringify(redacted({...device, ...fields}))).not.toMatch(leak);
	}));
	for (const name of ['Anna\'s Apple Watch', 'Annas Watch', 'Anna Schmidt', 'Apple Annas iPhone']) {
		expect(redacted({...device, device_model: name})).toMatchObject([{model: undefined, manufacturer: 'Apple Inc.'}]);
	}
});

test('keeps what junctop decides by, and drops the server\'s text', () => {
	const redactor = createRedactor();
	const gone = redactor.error(failure({kind: 'not-found', detail: 'User CANARY is scheduled for deletion', traceId: 'CANARY'}));
	expect(gone).toMatchObject({kind: 'not-found', detail: 'The user is scheduled for deletion.', traceId: undefined});
	expect(redactor.error(failure({detail: 'CANARY'})).detail).toBeUndefined();
});

test('leaves no part of an ID in a filter, in whatever term and form it was typed', () => {
	const userId = '705cd738-fc5a-4c02-9f11-0c2a7be4d915';
	const ids = [userId, userId.toUpperCase(), userId.replaceAll('-', ''), '705cd738', '705cd738-fc5a', 'acme-3', `(${userId})`, `<${userId}>`, `${userId},acme-3`, `"${userId} acme-3"`, `"${userId}`];
	const id = fc.constantFrom(...ids);
	const start = fc.constantFrom('', '-', '--', '!', 'id:', '-id:', 'id=', 'id:3f2c,', 'provider:', 'provider:garmin,', 'resource=', 'state:', 'sent:', 'newest>', 'since:', 'user:', '(', 'x=');
	const allowed = fc.constantFrom('provider:garmin', '-state:failing,stalled', 'since:new', 'newest>3d', 'sent:0', 'garmin', 'failing');
	const term = fc.oneof(allowed, fc.tuple(start, id).map(parts => parts.join('')));
	fc.assert(fc.property(fc.array(term, {maxLength: 4}), fc.boolean(), (terms, isKnown) => {
		const redactor = createRedactor();
		if (isKnown) {
			redactor.id(userId);
			redactor.id('acme-3');
		}

		const shown = redactor.typedText(terms.join(' '));
		expect(shown.toLowerCase()).not.toMatch(/705cd738|fc5a|acme|be4d915/v);
		// Redacting again changes nothing: a snapshot of a redacted one has the same filter.
		const again = redactor.typedText(shown);
		expect(again).toBe(shown);
	}), {numRuns: 3000});
	const redactor = createRedactor();
	const plain = 'provider:garmin,fitbit -state:failing newest>3d sent:0 since:new failing sleep';
	expect(redactor.typedText(`${plain} -${userId} id:705c ${userId.slice(0, 8)}`)).toBe(`${plain} -user-0001 id:(hidden) (hidden)`);
	expect(redactor.typedText(plain)).toBe(plain);
	expect(redactor.realFilter('-user-0001 id:user-0001,user-0009')).toBe(`-${userId} id:${userId},user-0009`);
});

test('gives one pseudonym per value, and the value back', () => {
	const someTexts = fc.array(fc.string(), {minLength: 1});
	fc.assert(fc.property(someTexts, values => {
		const pseudonyms = createPseudonyms('user');
		const names = values.map(value => pseudonyms.of(value));
		const [distinct, different] = [new Set(names), new Set(values)];
		expect(distinct.size).toBe(different.size);
		const again = values.map(value => pseudonyms.of(value));
		expect(again).toEqual(names);
		const found = names.map(name => pseudonyms.valueOf(name));
		expect(found).toEqual(values);
		expect(names[0]).toBe('user-0001');
	}));
});
