/** A provider whose interface ends: no reconnect helps. */
export type EndedProvider = {
	/** What was said about it, as a sentence without its capital and its full stop. */
	readonly announcement: string;
	/** The first day on which a failure may be blamed on the end. */
	readonly from: string;
	/** The providers to connect instead, the first one first. */
	readonly successors: readonly string[];
};

/** What is particular about one provider and explains a failure (junction-api.md, last lists). Sentences end with a full stop. */
export type ProviderFacts = {
	readonly ended?: EndedProvider;
	/** To know before the user connects or reconnects. */
	readonly connecting?: string;
	/** Why nothing may come although all looks fine. */
	readonly noData?: string;
	/** To know about its history. */
	readonly history?: string;
	/** Resources that keep arriving when the device is not worn. */
	readonly unworn?: readonly string[];
};

const ownCredentials = 'Connecting it needs the team\'s own OAuth credentials.';

const facts: Readonly<Record<string, ProviderFacts>> = {
	fitbit: {
		ended: {
			announcement: 'the legacy Fitbit Web API was announced to end in September 2026',
			from: '2026-09-01',
			successors: ['google_health'],
		},
		unworn: ['activity'],
	},
	google_fit: {
		ended: {
			announcement: 'Google ends Google Fit in 2026',
			from: '2026-01-01',
			// Google names the one for what is read from its servers, and the other for what is read on the phone.
			successors: ['google_health', 'health_connect'],
		},
	},
	strava: {connecting: ownCredentials},
	whoop_v2: {connecting: ownCredentials},
	dexcom_v3: {connecting: ownCredentials},
	garmin: {
		history: 'Garmin\'s historical pull succeeds at once without data, and history trickles in afterwards; to run it again, deregister garmin first.',
	},
	freestyle_libre: {
		connecting: 'The patient must be in Junction\'s practice of the right region.',
		noData: 'The patient must be in Junction\'s practice of the right region.',
	},
	abbott_libreview: {
		connecting: 'LibreView blocks the login about once a year until the password is changed there.',
	},
	dexcom: {noData: 'Dexcom G6 delivers only with Dexcom Share on and one follower.'},
	omron: {connecting: 'Omron accepts only "all permissions": the user must leave none out.'},
	polar: {history: 'Polar gives history for sleep only; the other resources begin with the first new data.'},
};

/** The facts about a provider; empty where none is known. */
export const providerFacts = (slug: string): ProviderFacts => (Object.hasOwn(facts, slug) ? facts[slug] : undefined) ?? {};
