import type {UserResources} from '../../source/junction/records.ts';
import {noon} from './fleet-arbitraries.ts';

const providers = ['garmin', 'fitbit', 'oura', 'withings', 'whoop'] as const;
const resources = ['sleep', 'steps'] as const;

/** Users with ten streams each; every 20th garmin stream fails. */
export const bigFleet = (count: number): readonly UserResources[] => Array.from({length: count}, (_, index) => ({
	userId: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
	streams: providers.flatMap(provider => resources.map(resource => ({
		provider,
		resource,
		lastAttempt: {timestamp: new Date(noon - (index % 1000 * 60_000)).toISOString(), status: provider === 'garmin' && index % 20 === 7 ? 'failure' : 'success'},
		oldestData: undefined,
		newestData: new Date(noon - 3_600_000).toISOString(),
		sentCount: 1,
	}))),
	problems: [],
}));
