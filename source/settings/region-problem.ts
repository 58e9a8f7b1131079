import {
	regionIds,
	regionOfKey,
	regions,
	type RegionId,
} from '../junction/regions.ts';
import {keyProblems} from '../messages/settings.ts';

/** Returns the region whose own server requests would reach; `undefined` for a custom address. */
const regionOfServer = (region: RegionId, baseUrl: string | undefined): RegionId | undefined =>
	(baseUrl === undefined ? region : regionIds.find(id => regions[id].baseUrl === baseUrl));

/**
Returns why an API key must not be sent to a region: its prefix names another one. `undefined` where it may be sent: the prefix is the region's or
unknown, or `baseUrl` is a custom address, where prefixes decide nothing.
*/
export const regionProblem = ({apiKey, region, baseUrl}: {
	readonly apiKey: string;
	readonly region: RegionId;
	readonly baseUrl: string | undefined;
}): string | undefined => {
	const ofKey = regionOfKey(apiKey);
	const ofServer = regionOfServer(region, baseUrl);
	return ofKey === undefined || ofServer === undefined || ofKey === ofServer
		? undefined
		: keyProblems.otherRegion({prefix: regions[ofKey].keyPrefix, ofKey: regions[ofKey].name, chosen: regions[ofServer].name});
};
