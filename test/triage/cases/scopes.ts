import {
	type Case,
	availability,
	ago,
	connection,
	failing,
	fresh,
	never,
	quiet,
	stalled,
} from './case.ts';

const oura = (resources: Readonly<Record<string, unknown>>) => [connection('oura', {resource_availability: resources})];

/** What the user granted and denied. */
export const scopeCases: readonly Case[] = [
	{
		name: 'a required scope denied, and no data of it',
		streams: {oura: {sleep: never, activity: fresh}},
		connections: oura({sleep: availability('unavailable', {required: ['daily']})}),
		expected: ['warning required_scope_denied oura sleep'],
	},
	{
		name: 'the same resource available',
		streams: {oura: {sleep: never, activity: fresh}},
		connections: oura({sleep: availability('available', {}, {required: ['daily']})}),
		expected: ['note nothing_delivered oura sleep'],
	},
	{
		name: 'a required scope denied later explains what is failing, stalled and quiet',
		streams: {oura: {sleep: failing(), activity: stalled(), body: quiet()}},
		connections: oura({
			sleep: availability('unavailable', {required: ['daily']}),
			activity: availability('unavailable', {required: ['daily']}),
			body: availability('unavailable', {required: ['daily']}),
		}),
		expected: ['warning required_scope_denied oura activity body sleep'],
	},
	{
		name: 'different scopes are told apart',
		streams: {oura: {heartrate: fresh}},
		connections: oura({sleep: availability('unavailable', {required: ['daily']}), workouts: availability('unavailable', {required: ['workout']})}),
		expected: ['warning required_scope_denied oura sleep', 'warning required_scope_denied oura workouts'],
	},
	{
		name: 'two scopes of one resource',
		streams: {oura: {heartrate: fresh}},
		connections: oura({sleep: availability('unavailable', {required: ['spo2', 'daily']})}),
		expected: ['warning required_scope_denied oura sleep'],
	},
	{
		name: 'unavailable as a bare false',
		streams: {oura: {sleep: never, activity: fresh}},
		connections: oura({sleep: false}),
		expected: ['warning required_scope_denied oura sleep'],
	},
	{
		name: 'available as a bare true', streams: {oura: {sleep: fresh}}, connections: oura({sleep: true}), expected: [],
	},
	{
		name: 'no scopes at all: availability proves nothing, and nothing is wrong',
		streams: {oura: {sleep: fresh}},
		connections: oura({sleep: {status: 'available', scope_requirements: null}}),
		expected: [],
	},
	{
		name: 'a denied required scope, but available: the status counts',
		streams: {oura: {sleep: fresh}},
		connections: oura({sleep: availability('available', {required: ['daily']})}),
		expected: [],
	},
	{
		name: 'an availability that nobody knows',
		streams: {oura: {sleep: fresh}},
		connections: oura({sleep: availability('restricted')}),
		expected: ['note unrecognized oura sleep'],
	},
	{
		name: 'an availability that nobody knows, with a denied required scope',
		streams: {oura: {sleep: fresh}},
		connections: oura({sleep: availability('restricted', {required: ['daily']})}),
		expected: ['warning required_scope_denied oura sleep', 'note unrecognized oura sleep'],
	},
	{
		name: 'an availability that cannot be read condemns nothing',
		streams: {oura: {sleep: never, activity: fresh}},
		connections: oura({sleep: 7}),
		expected: [],
		unchecked: ['connections'],
	},
	{
		name: 'omron without all permissions',
		streams: {omron: {blood_pressure: fresh}},
		connections: [connection('omron', {resource_availability: {weight: availability('unavailable', {required: ['weight']})}})],
		expected: ['warning required_scope_denied omron weight'],
	},
	{
		name: 'an optional scope denied',
		streams: {garmin: {sleep: fresh}},
		connections: [connection('garmin', {resource_availability: {sleep: availability('available', {optional: ['spo2Daily']}, {required: ['daily']})}})],
		expected: ['note optional_scope_denied garmin sleep'],
	},
	{
		name: 'the same scope granted',
		streams: {garmin: {sleep: fresh}},
		connections: [connection('garmin', {resource_availability: {sleep: availability('available', {}, {required: ['daily'], optional: ['spo2Daily']})}})],
		expected: [],
	},
	{
		name: 'an optional scope that two resources miss',
		streams: {garmin: {sleep: fresh}},
		connections: [connection('garmin', {resource_availability: {sleep: availability('available', {optional: ['spo2']}), activity: availability('available', {optional: ['spo2']})}})],
		expected: ['note optional_scope_denied garmin activity sleep'],
	},
	{
		name: 'Apple Health without any data',
		streams: {apple_health_kit: {steps: never, sleep: never}},
		connections: [connection('apple_health_kit', {external_user_id: null})],
		expected: ['warning permission_unknowable apple_health_kit'],
	},
	{
		name: 'the same of Withings is no matter of permissions',
		streams: {withings: {steps: never, sleep: never}},
		connections: [connection('withings')],
		expected: ['warning nothing_delivered withings'],
	},
	{name: 'Health Connect without streams', connections: [connection('health_connect')], expected: ['warning permission_unknowable health_connect']},
	{
		name: 'Health Connect without streams, connected an hour ago',
		connections: [connection('health_connect', {created_on: ago('1h')})],
		expected: ['note permission_unknowable health_connect'],
	},
	{
		name: 'Samsung Health that delivers a part',
		streams: {samsung_health: {steps: fresh, glucose: never}},
		connections: [connection('samsung_health')],
		expected: ['note permission_unknowable samsung_health glucose'],
	},
	{
		name: 'a phone that was not opened for days is quiet',
		streams: {apple_health_kit: {steps: quiet('4d')}},
		connections: [connection('apple_health_kit')],
		expected: ['note quiet apple_health_kit steps'],
	},
	{
		name: 'Apple Health without data, connections not known',
		streams: {apple_health_kit: {steps: never}},
		faults: {connections: 'loading'},
		expected: [],
		unchecked: ['connections'],
	},
];
