import {expect, test} from 'vitest';
import {unknownName} from '../../source/filter/unknown-name.ts';
import {parseFilter} from '../../source/filter/parse.ts';

const names = {providers: ['garmin', 'fitbit', 'oura', 'Eight_Sleep'], resources: ['sleep', 'steps']};

const unknownIn = (text: string, loaded = names) => {
	const parsed = parseFilter(text);
	return 'filter' in parsed ? unknownName(parsed.filter, loaded) : parsed.error;
};

test.each([
	['provider:garmn', {kind: 'provider', name: 'garmn', nearest: 'garmin'}],
	['provider=eightsleep', {kind: 'provider', name: 'eightsleep', nearest: 'Eight_Sleep'}],
	['oura -resource:slep', {kind: 'resource', name: 'slep', nearest: 'sleep'}],
	['provider:garmin,fitbitt', {kind: 'provider', name: 'fitbitt', nearest: 'fitbit'}],
	['provider=garm', {kind: 'provider', name: 'garm', nearest: 'garmin'}],
	['provider:nothing-like-it', {kind: 'provider', name: 'nothing-like-it', nearest: undefined}],
	// A provider of Junction that no loaded user has is no slip of another one.
	['provider:whoop', {kind: 'provider', name: 'whoop', nearest: undefined}],
] as const)('finds the unknown name in %j', (text, expected) => {
	expect(unknownIn(text)).toEqual(expected);
});

test.each(['', 'garmn', 'provider:gar', 'provider:eight_sleep', 'resource=sleep', 'id:zzz', 'state:failing'])('finds no unknown name in %j', text => {
	expect(unknownIn(text)).toBeUndefined();
});

test('suggests no name when a server invents more names than can be compared', () => {
	const providers = Array.from({length: 16_000}, (_, index) => `provider-${index}`);
	expect(unknownIn('provider=provider-x', {...names, providers})).toEqual({kind: 'provider', name: 'provider-x', nearest: undefined});
});
