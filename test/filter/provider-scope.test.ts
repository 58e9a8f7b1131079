import {expect, test} from 'vitest';
import {parseFilter} from '../../source/filter/parse.ts';
import {providerScope, streamsInScope} from '../../source/filter/provider-scope.ts';

const providers = ['garmin', 'fitbit', 'Oura', 'eight_sleep'];

const scopeOf = (text: string) => {
	const parsed = parseFilter(text);
	return 'filter' in parsed ? providerScope(parsed.filter, providers)?.map(({name}) => name) : parsed.error;
};

test.each([
	['provider:garmin', ['garmin']],
	['provider=garmin,fitbit state:failing', ['garmin', 'fitbit']],
	['provider:garmin oura', ['garmin']],
	['garmin', ['garmin']],
	['OURA sleep -fitbit', ['oura']],
	['garmin failing', ['garmin']],
] as const)('%j is about a provider', (text, expected) => {
	expect(scopeOf(text)).toEqual(expected);
});

test.each([
	'', 'garmi', 'sleep', '-garmin', '-provider:garmin', 'garmin fitbit', 'provider:garmin provider:fitbit', 'resource:sleep', 'failing', 'id:garmin',
])('%j is about no single provider', text => {
	expect(scopeOf(text)).toBeUndefined();
});

test('keeps all streams of a user who has none in scope', () => {
	const streams = [{provider: 'garmin'}, {provider: 'Oura'}];
	expect(streamsInScope(streams, [{name: 'oura', isWhole: true}])).toEqual([{provider: 'Oura'}]);
	expect(streamsInScope(streams, [{name: 'fitbit', isWhole: true}])).toEqual(streams);
	expect(streamsInScope(streams, undefined)).toEqual(streams);
});
