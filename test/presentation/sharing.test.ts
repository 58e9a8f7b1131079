import {describe, expect, it} from 'vitest';
import type {Device} from '../../source/junction/records.ts';
import {
	hasLifts,
	liftCell,
	sharingBasis,
	sharingSentences,
} from '../../source/presentation/sharing.ts';
import type {SampledUser} from '../../source/triage/sharing/sampled-user.ts';
import {sampledUserOf} from '../../source/triage/sharing/sampled-user-of.ts';
import {findSharing, type Sharing} from '../../source/triage/sharing/sharing.ts';
import {now} from '../helpers/samples.ts';

const someone: SampledUser = {
	values: {}, areConnectionsKnown: true, status: 'connected', errorType: undefined, erroredAt: undefined, failedAt: undefined, goodUntil: undefined, failingResources: [], resources: 3,
};

/** Returns users, the first of whom denied the scope sleep. */
const users = (count: number, denied: number): readonly SampledUser[] => Array.from({length: count}, (_, index) => ({...someone, values: {deniedScope: index < denied ? ['sleep'] : []}}));

const valuesOf = ({value, rest}: Sharing) => [...(value === undefined ? [] : [value]), ...rest];

describe('the sentence about a shared value', () => {
	it('has no ratio where none of the others has the value, but its lower bound', () => {
		const sharing = findSharing(users(10, 9), users(28, 0), {now});
		expect(sharingSentences(sharing, now)).toEqual(['9 of 10 failing denied the scope sleep; none of the 28 others did (at least 3.2 times as common, with 95% confidence).']);
		expect(valuesOf(sharing).map(({lift}) => liftCell(lift))).toEqual(['–']);
	});

	it('has the ratio of the shares where others have the value', () => {
		const sharing = findSharing(users(40, 30), users(40, 4), {now});
		expect(sharingSentences(sharing, now)[0]).toMatch(/^30 of 40 failing denied the scope sleep; 10% of the others did\. That is 7\.5 times as common among the failing \(at least \d\.\d times, /v);
		expect(valuesOf(sharing).map(({lift}) => liftCell(lift))).toEqual(['7.5x']);
	});
});

it('has no lifts where too few users are compared', () => {
	const sharing = findSharing(users(5, 3), users(5, 1), {now});
	expect(sharingSentences(sharing, now)[0]).toMatch(/^Too few users to compare/v);
	expect(valuesOf(sharing)).toMatchObject([{lift: undefined, leastLift: undefined}]);
	expect(hasLifts(valuesOf(sharing))).toBe(false);
});

describe('on how many users it rests', () => {
	const progress = {
		status: 'done' as const, size: 60, asked: 20, failed: 0, unknown: 0, postponed: 0, lastFailure: undefined, rate: undefined, secondsLeft: undefined, retry: undefined, error: undefined,
	};
	const userStates = {
		failing: 5, stalled: 0, never: 0, quiet: 2, unknown: 0, fresh: 3, inactive: 0,
	};
	const sharing = findSharing(users(5, 3), users(5, 1), {now});
	const basis = (stats: {readonly failing: number}, notLoaded: number, status: 'asking' | 'stopped' | 'done') =>
		sharingBasis({sharing: {...sharing, unknown: []}, notLoaded}, {refused: new Map(), progress: {...progress, status}}, {...stats, userStates});

	it('says nothing of a rest where all users are compared', () => {
		expect(basis({failing: 5}, 0, 'done')).toEqual(['Compared 5 of 5 failing users with 5 of 5 other users whose data arrives.']);
		expect(basis({failing: 6}, 0, 'done')[0]).toMatch(/The rest were not compared\.$/v);
	});

	it('counts users as still to load while the sample is under way, and as not compared afterwards', () => {
		expect(basis({failing: 65}, 60, 'asking')[1]).toBe('60 users of the sample are still to load.');
		expect(basis({failing: 65}, 60, 'stopped')[1]).toBe('60 users of the sample are not compared: their data was not loaded.');
	});
});

it('names what occurs with the shared value, and a maker once', () => {
	const device = (manufacturer: string, model: string): Device => ({
		provider: 'oura', sourceType: 'ring', manufacturer, model, version: undefined, appId: undefined, problems: [],
	});
	const modelOf = (manufacturer: string, model: string) => sampledUserOf('oura', {
		streams: [], connections: undefined, user: undefined, pulls: undefined, devices: [device(manufacturer, model)],
	}, now).values.deviceModel;
	expect([modelOf('Oura', 'Oura Ring Gen3'), modelOf('Garmin', 'Venu 3'), modelOf('Fit', 'Fitbit')]).toEqual([['Oura Ring Gen3'], ['Garmin Venu 3'], ['Fit Fitbit']]);
	const failing = Array.from({length: 40}, () => ({...someone, values: {appVersion: ['app 5.2.1'], deviceModel: ['Oura Ring Gen3']}}));
	const others = Array.from({length: 60}, (_, index) => ({...someone, values: {appVersion: ['app 5.2.0'], deviceModel: [index < 20 ? 'Oura Ring Gen3' : 'Ring S']}}));
	expect(sharingSentences(findSharing(failing, others, {now}), now)).toContain('This occurs with it and adds nothing: device Oura Ring Gen3.');
});
