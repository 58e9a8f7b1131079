import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type StreamFacts, streamState, worstState} from '../../source/triage/facts/stream-state.ts';
import {summarize} from '../../source/triage/facts/user-summary.ts';
import {anyFacts} from '../helpers/fleet-arbitraries.ts';

const noon = Date.UTC(2026, 9, 14, 12);
const hour = 3_600_000;
const readable = {now: noon, isReadable: true};

const facts = (provider: string, resource: string, change: Partial<StreamFacts> = {}): StreamFacts => ({
	provider, resource, outcome: 'success', lastAttempt: noon - hour, newestData: noon - (2 * hour), sentCount: 1, ...change,
});

test('a user is as bad as its worst stream, and the row counts what fails', () => {
	expect(summarize([
		facts('oura', 'sleep'),
		facts('garmin', 'sleep', {outcome: 'failure'}),
		facts('garmin', 'heartrate', {outcome: 'failure', lastAttempt: noon}),
		facts('garmin', 'steps', {newestData: noon - (100 * hour)}),
	], readable)).toEqual({
		state: 'failing',
		providers: ['oura', 'garmin'],
		failing: 2,
		streams: 4,
		lastAttempt: noon,
		newestData: noon - (2 * hour),
	});
});

test('the ages of a row come from the newest times that are known', () => {
	const unknown = {lastAttempt: undefined, newestData: undefined};
	expect(summarize([facts('oura', 'sleep', unknown), facts('oura', 'hrv'), facts('oura', 'body', unknown)], readable))
		.toMatchObject({lastAttempt: noon - hour, newestData: noon - (2 * hour)});
	expect(summarize([facts('oura', 'sleep', unknown)], readable)).toMatchObject(unknown);
	expect(summarize([facts('oura', 'sleep', {lastAttempt: 0, newestData: -1})], readable)).toMatchObject({lastAttempt: 0, newestData: -1});
});

test('without streams nothing was ever attempted, unless the record could not be read', () => {
	const none = {
		providers: [], failing: 0, streams: 0, lastAttempt: undefined, newestData: undefined,
	};
	expect(summarize([], readable)).toEqual({...none, state: 'never'});
	expect(summarize([], {...readable, isReadable: false})).toEqual({...none, state: 'unknown'});
});

test('a record read in part is judged by the streams that could be read', () => {
	expect(summarize([facts('oura', 'sleep')], {...readable, isReadable: false}).state).toBe('fresh');
});

test('the order of the streams changes nothing but the order of the providers', () => {
	fc.assert(fc.property(fc.array(anyFacts), fc.boolean(), (streams, isReadable) => {
		const summary = summarize(streams, {now: noon, isReadable});
		const reversed = summarize(streams.toReversed(), {now: noon, isReadable});
		expect({...reversed, providers: reversed.providers.toSorted()}).toEqual({...summary, providers: summary.providers.toSorted()});
		expect(new Set(summary.providers).size).toBe(summary.providers.length);
	}));
});

test('each further stream makes a user worse or leaves it as it is', () => {
	fc.assert(fc.property(fc.array(anyFacts, {minLength: 1}), anyFacts, (streams, more) => {
		const before = summarize(streams, readable);
		const after = summarize([...streams, more], readable);
		expect(after.state).toBe(worstState([before.state, streamState(more, noon)]));
		expect(after.streams).toBe(before.streams + 1);
		expect(after.failing).toBe(before.failing + (more.outcome === 'failure' ? 1 : 0));
	}));
});
