import {describe, expect, test} from 'vitest';
import type {BlastRadius} from '../../source/triage/blast-radius.ts';
import {
	followWatch,
	startWatch,
	type Observation,
	type WatchChange,
} from '../../source/triage/verdict-watch.ts';
import {eventOf} from './cases/case.ts';

const answer = (reach: BlastRadius['reach'], providers: readonly string[] = []): BlastRadius => ({reach, providers, sentence: reach});

const calm: Observation = {answer: answer('scattered'), providers: [{provider: 'garmin', event: undefined}]};

const outage = (affected: number, kind: 'failing' | 'lost' | 'ended' = 'failing'): Observation => ({
	answer: kind === 'ended' ? answer('scattered') : answer('providers', ['garmin']),
	providers: [{provider: 'garmin', event: eventOf(kind, affected, {compared: 100})}],
});

const nameOf = (change: WatchChange): string => (change.type === 'verdict' ? `verdict ${change.answer.reach}` : `${change.type} ${change.provider}`);

/** Returns what each pass after the first one reports. */
const reported = (first: Observation, ...others: readonly Observation[]): ReadonlyArray<readonly string[]> => {
	let watch = startWatch(first);
	return others.map(seen => {
		const followed = followWatch(watch, seen);
		({watch} = followed);
		return followed.changes.map(change => nameOf(change));
	});
};

describe('a watch of the verdict', () => {
	test('reports nothing while only numbers change', () => {
		expect(reported(outage(50), outage(49), outage(55), outage(74))).toEqual([[], [], []]);
	});

	test('reports worse news at once', () => {
		expect(reported(calm, outage(30))).toEqual([['verdict providers', 'began garmin']]);
	});

	test('reports better news when a second pass confirms it', () => {
		expect(reported(outage(30), calm, calm, calm)).toEqual([[], ['verdict scattered', 'ended garmin'], []]);
	});

	test('reports nothing when an event is hidden for one pass', () => {
		expect(reported(outage(30), calm, outage(30), calm, outage(30))).toEqual([[], [], [], []]);
	});

	test('reports each step of growth once, whatever the share does in between', () => {
		expect(reported(outage(20), outage(26), outage(24), outage(26), outage(80), outage(95), outage(10), outage(99)))
			.toEqual([['grew garmin'], [], [], ['grew garmin'], ['grew garmin'], [], []]);
	});

	test('reports another kind of event, and the end that the attempts show at once', () => {
		expect(reported(outage(30), outage(30, 'lost'), outage(30, 'ended'), outage(30, 'ended'), calm))
			.toEqual([['changed garmin'], ['ended garmin'], ['verdict scattered'], []]);
	});

	test('reports an end of what began and ended between two passes, and its return', () => {
		expect(reported(calm, outage(30, 'ended'), outage(30))).toEqual([['ended garmin'], ['verdict providers', 'began garmin']]);
	});
});
