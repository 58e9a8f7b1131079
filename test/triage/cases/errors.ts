import {
	ago,
	availability,
	type Case,
	connection,
	errored,
	failing,
	fleetOf,
	fresh,
	never,
	pull,
	quiet,
	stalled,
} from './case.ts';

const types = [
	['token_refresh_failed', 'oura'], ['deregistered_per_provider', 'garmin'], ['provider_credential_error', 'eight_sleep'],
	['provider_password_expired', 'abbott_libreview'], ['required_scopes_not_granted', 'withings'], ['webhook_registration_failed', 'strava'],
	['user_not_found', 'freestyle_libre'], ['unknown', 'polar'], ['provider_account_suspended', 'whoop_v2'],
] as const;

const others: Readonly<Record<string, string>> = {
	token_refresh_failed: 'dexcom_v3', deregistered_per_provider: 'omron', provider_credential_error: 'peloton', provider_password_expired: 'renpho',
};

/** Connections in status `error`: every error type, with one provider and with another. */
export const errorCases: readonly Case[] = [
	...types.flatMap(([errorType, slug]): readonly Case[] => {
		const other = others[errorType] ?? 'hammerhead';
		return [
			{
				name: `${errorType} of ${slug} explains its streams`, streams: {
					[slug]: {
						sleep: failing(), activity: stalled(), body: quiet(), profile: never,
					},
				}, connections: [errored(slug, errorType)], expected: [`blocker connection_error ${slug}`],
			},
			{
				name: `${errorType} of ${other} without streams`, connections: [errored(other, errorType)], expected: [`blocker connection_error ${other}`],
			},
		];
	}),
	{name: 'an error without details', connections: [connection('oura', {status: 'error'})], expected: ['blocker connection_error oura']},
	{
		name: 'an error without a time and a message',
		connections: [connection('oura', {status: 'error', error_details: {error_type: 'unknown'}})],
		expected: ['blocker connection_error oura'],
	},
	{
		name: 'an error with a time still to come',
		connections: [connection('oura', {status: 'error', error_details: {error_type: 'unknown', error_message: 'x', errored_at: ago('-3h')}})],
		expected: ['blocker connection_error oura'],
	},
	{
		name: 'an error with details that cannot be read',
		words: ['the error details could not be read'],
		notWords: ['Junction gives no details'],
		connections: [connection('oura', {status: 'error', error_details: 7})],
		expected: ['blocker connection_error oura'],
		unchecked: ['connections'],
	},
	{
		name: 'an error of one provider leaves the others alone',
		streams: {oura: {sleep: failing()}, withings: {weight: quiet()}},
		connections: [errored('oura', 'unknown'), connection('withings')],
		expected: ['blocker connection_error oura', 'note quiet withings weight'],
	},
	{
		name: 'the same status `connected`: nothing explains the failures',
		streams: {oura: {sleep: failing()}},
		connections: [connection('oura')],
		expected: ['blocker attempt_failed oura sleep'],
	},
	{
		name: 'a phone provider in error',
		streams: {health_connect: {steps: quiet()}},
		connections: [errored('health_connect', 'deregistered_per_provider')],
		expected: ['blocker connection_error health_connect'],
	},
	{
		name: 'two connections to one provider: the one that works speaks',
		streams: {oura: {sleep: fresh}},
		connections: [errored('oura', 'unknown'), connection('oura')],
		expected: [],
	},
	{
		name: 'a denied scope in a connection in error is not told beside it',
		connections: [{...errored('withings', 'required_scopes_not_granted'), resource_availability: {sleep: availability('unavailable', {required: ['user.activity']})}}],
		expected: ['blocker connection_error withings'],
	},
	{
		name: 'a denied optional scope and a historical pull of a connection in error are not told beside it',
		connections: [{...errored('oura', 'unknown'), resource_availability: {sleep: availability('available', {optional: ['spo2']})}}],
		pulls: {oura: {pulled: {sleep: pull('in_progress', '2d')}, not_pulled: []}},
		expected: ['blocker connection_error oura'],
	},
	{
		name: 'an error of an unknown provider', connections: [errored('lumen_ring', 'lumen_broke')], expected: ['blocker connection_error lumen_ring'],
	},
	{
		name: 'an error type that nobody knows, outside the status error',
		streams: {oura: {sleep: fresh}},
		connections: [{...errored('oura', 'reauthorize_soon'), status: 'connected'}],
		expected: ['note unrecognized oura'],
	},
	{
		name: 'an error stays beside a provider-wide outage',
		streams: {garmin: {sleep: failing()}},
		connections: [errored('garmin', 'webhook_registration_failed')],
		fleet: {garmin: fleetOf(402, 318)},
		expected: ['blocker provider_wide garmin sleep', 'blocker connection_error garmin'],
	},
];
