import {catalogue} from './catalogue.ts';
import {type ErrorType, errorTypes} from './errors.ts';
import type {Scenario} from './scenario-names.ts';
import type {Trouble} from './connection-troubles.ts';

/**
The indexes of users that tests and the demo can rely on. All are there in `mixed`; `ordinary`, `ordinaryPhone` and
`failingGarmin` are there in every scenario, where the last one plays the scenario's part: a garmin user in the outage
of `garmin-outage`, a user of nothing but the ended fitbit in `fitbit-ended`, a healthy garmin user in `healthy`.
*/
export const fixtureUsers = {
	/** Oura and Withings, both fine. */
	ordinary: 0,
	/** Apple Health and Strava, both fine. */
	ordinaryPhone: 1,
	/** The legacy fitbit connection in error, google_health fine. */
	fitbitToGoogleHealth: 2,
	/** Garmin in error since the user deregistered it there; fitbit fine. */
	failingGarmin: 3,
	/** Polling has stopped. */
	stalled: 4,
	/** No new data, and nothing wrong. */
	quiet: 5,
	/** Connected, attempts succeed, nothing was ever sent. */
	neverDelivered: 6,
	/** All 41 providers with all their resources, and every trouble. */
	worst: 7,
	/** One provider, one stream. */
	single: 8,
	/** Wide characters and combining marks in every text. */
	wide: 9,
	/** With the fault `legacy-shapes`, the answer of a server before 2024: a bare array, fields missing. */
	oldAnswer: 10,
	/** With the fault `legacy-shapes`, a map with two arrays in place of one. */
	twoArrays: 11,
	/** Not connected to anything: not in introspection. */
	noConnections: 12,
	/** Connected minutes ago, history on its way, no streams: not in introspection. */
	newlyConnected: 13,
	/** Streams of a provider without a connection. */
	disconnected: 14,
	/** Scheduled for deletion, and still in introspection. */
	deleted: 15,
	/** Paused: the ingestion window closed long ago. */
	paused: 16,
	/** The ingestion window closed days ago. */
	windowClosed: 17,
	requiredScopeDenied: 18,
	optionalScopeDenied: 19,
	/** Streams whose state the fields do not show. With the fault `unknown-values`: a provider, a resource, an attempt status and a connection status that no vocabulary has. */
	unknown: 20,
	/** Local times stamped as UTC: the newest data lies in the future. */
	future: 21,
	/** An Apple Health user without any data. */
	phoneWithoutData: 22,
	/** Attempts fail, and the connection has the status connected. */
	failingWhileConnected: 23,
} as const;

/** The index of a user whose only connection is in error with that type (`mixed` only); a type newer than the contract needs the fault `unknown-values`. */
export const fixtureUserWithError = (errorType: ErrorType): number => 30 + errorTypes.indexOf(errorType);

/** A connection of a landmark; what it leaves out is drawn. */
export type FixtureConnection = {
	readonly slug: string;
	readonly trouble?: Trouble;
	readonly errorType?: ErrorType;
	/** How many of the provider's resources, from its first. */
	readonly resources?: number;
	readonly texts?: {readonly name?: string; readonly externalId?: string; readonly message?: string} | undefined;
};

/** A user of which something is fixed. */
export type FixtureUser = {
	readonly connections: readonly FixtureConnection[];
	readonly isDeleted?: boolean;
	readonly answer?: 'map' | 'array' | 'two-arrays';
};

const worstTroubles: readonly Trouble[] = [
	'errored', 'fine', 'failing', 'stalled', 'required_denied', 'quiet', 'failing_some', 'never_delivered', 'paused',
	'unknown_attempt', 'optional_denied', 'never_attempted', 'disconnected', 'unknown_status',
];

const wide: readonly FixtureConnection[] = [
	{slug: 'garmin', texts: {name: '佳明 Garmin コネクト', externalId: '小林 さくら（東京）'}},
	{
		slug: 'withings',
		trouble: 'errored',
		errorType: 'unknown',
		texts: {
			name: 'Wi\u{301}thi\u{308}ngs',
			externalId: 'Jose\u{301} Nguye\u{302}\u{303}n 👩🏽‍🚀🇳🇵',
			message: '연결이 끊어졌습니다: ผู้ใช้ยกเลิกการเข้าถึง — निर्देश 🚫 (エラー４１８)',
		},
	},
];

const errorSlugs: Partial<Record<ErrorType, string>> = {
	deregistered_per_provider: 'garmin',
	provider_credential_error: 'eight_sleep',
	provider_password_expired: 'abbott_libreview',
	required_scopes_not_granted: 'withings',
	webhook_registration_failed: 'strava',
	user_not_found: 'freestyle_libre',
	unknown: 'polar',
};

const mixed = new Map<number, FixtureUser>([
	[fixtureUsers.fitbitToGoogleHealth, {connections: [{slug: 'fitbit', trouble: 'errored', errorType: 'token_refresh_failed'}, {slug: 'google_health'}]}],
	[fixtureUsers.failingGarmin, {connections: [{slug: 'garmin', trouble: 'errored', errorType: 'deregistered_per_provider'}, {slug: 'fitbit'}]}],
	[fixtureUsers.stalled, {connections: [{slug: 'eight_sleep', trouble: 'stalled'}]}],
	[fixtureUsers.quiet, {connections: [{slug: 'oura', trouble: 'quiet'}]}],
	[fixtureUsers.neverDelivered, {connections: [{slug: 'withings', trouble: 'never_delivered'}]}],
	[fixtureUsers.worst, {
		connections: catalogue.map(({slug, resources}, position) =>
			({slug, trouble: worstTroubles[position % worstTroubles.length] ?? 'fine', resources: resources.length})),
	}],
	[fixtureUsers.single, {connections: [{slug: 'dexcom_v3', resources: 1}]}],
	[fixtureUsers.wide, {connections: wide}],
	[fixtureUsers.oldAnswer, {connections: [{slug: 'fitbit'}, {slug: 'oura'}], answer: 'array'}],
	[fixtureUsers.twoArrays, {connections: [{slug: 'garmin'}, {slug: 'polar'}], answer: 'two-arrays'}],
	[fixtureUsers.noConnections, {connections: []}],
	[fixtureUsers.newlyConnected, {connections: [{slug: 'oura', trouble: 'no_streams'}]}],
	[fixtureUsers.disconnected, {connections: [{slug: 'strava', trouble: 'disconnected'}, {slug: 'withings'}]}],
	[fixtureUsers.deleted, {connections: [{slug: 'garmin'}], isDeleted: true}],
	[fixtureUsers.paused, {connections: [{slug: 'fitbit', trouble: 'paused'}]}],
	[fixtureUsers.windowClosed, {connections: [{slug: 'oura', trouble: 'window_closed'}]}],
	[fixtureUsers.requiredScopeDenied, {connections: [{slug: 'fitbit', trouble: 'required_denied'}]}],
	[fixtureUsers.optionalScopeDenied, {connections: [{slug: 'garmin', trouble: 'optional_denied'}]}],
	[fixtureUsers.unknown, {connections: [{slug: 'lumen_ring', trouble: 'unknown_attempt'}, {slug: 'polar', trouble: 'unknown_status'}]}],
	[fixtureUsers.future, {connections: [{slug: 'freestyle_libre'}]}],
	[fixtureUsers.phoneWithoutData, {connections: [{slug: 'apple_health_kit', trouble: 'never_delivered'}]}],
	[fixtureUsers.failingWhileConnected, {connections: [{slug: 'wahoo', trouble: 'failing'}]}],
	...errorTypes.map(errorType => [
		fixtureUserWithError(errorType),
		{connections: [{slug: errorSlugs[errorType] ?? 'fitbit', trouble: 'errored', errorType}]},
	] as const),
]);

const everywhere = new Map<number, FixtureUser>([
	[fixtureUsers.ordinary, {connections: [{slug: 'oura'}, {slug: 'withings'}]}],
	[fixtureUsers.ordinaryPhone, {connections: [{slug: 'apple_health_kit'}, {slug: 'strava'}]}],
]);

const partOfScenario: Partial<Record<Scenario, FixtureUser>> = {
	healthy: {connections: [{slug: 'garmin'}]},
	'garmin-outage': {connections: [{slug: 'garmin', trouble: 'outage'}]},
	'fitbit-ended': {connections: [{slug: 'fitbit', trouble: 'errored'}]},
};

/** What is fixed about the user at an index; `undefined` where everything is drawn. */
export const fixtureUserAt = (scenario: Scenario, index: number): FixtureUser | undefined => {
	if (scenario === 'mixed') {
		return mixed.get(index) ?? everywhere.get(index);
	}

	return index === fixtureUsers.failingGarmin ? partOfScenario[scenario] : everywhere.get(index);
};
