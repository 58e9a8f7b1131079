import {type RegionId, regions} from '../junction/regions.ts';

const keyOf = (id: RegionId): string => `${regions[id].keyPrefix}demo0000000000000000simulator1`;

/** The API keys that every simulator accepts, one for the prefix of each region. */
export const simulatorKeys: Readonly<Record<RegionId, string>> = {
	us: keyOf('us'), eu: keyOf('eu'), 'sandbox-us': keyOf('sandbox-us'), 'sandbox-eu': keyOf('sandbox-eu'),
};
