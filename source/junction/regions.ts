/** The four places where Junction runs, in the order of a menu. */
export const regions = {
	us: {name: 'Production US', baseUrl: 'https://api.us.junction.com', keyPrefix: 'pk_us_'},
	eu: {name: 'Production EU', baseUrl: 'https://api.eu.junction.com', keyPrefix: 'pk_eu_'},
	'sandbox-us': {name: 'Sandbox US', baseUrl: 'https://api.sandbox.us.junction.com', keyPrefix: 'sk_us_'},
	'sandbox-eu': {name: 'Sandbox EU', baseUrl: 'https://api.sandbox.eu.junction.com', keyPrefix: 'sk_eu_'},
} as const;

export type RegionId = keyof typeof regions;

export const regionIds = Object.keys(regions) as readonly RegionId[];

export const isRegionId = (value: string): value is RegionId => Object.hasOwn(regions, value);

/** Whether a region has the data of real users. */
export const isProduction = (region: RegionId): boolean => region === 'us' || region === 'eu';

/** The region whose keys start like this one; `undefined` where the prefix does not show it. */
export const regionOfKey = (key: string): RegionId | undefined =>
	regionIds.find(id => key.startsWith(regions[id].keyPrefix));

/** Keys that begin with `mg_` belong to Junction's management API and never work here. */
export const isManagementKey = (key: string): boolean => key.startsWith('mg_');
