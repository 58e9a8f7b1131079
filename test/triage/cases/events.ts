import {
	connection,
	ago,
	eventOf,
	failing,
	fleetOf,
	fresh,
	now,
	statistics,
	type LabelledCase,
} from './case.ts';

const hour = 3_600_000;
const day = 24 * hour;
const moment = (age: number) => ({from: now - age, to: now - age});

const outage = (age: number, affected = 318) => fleetOf(402, affected, {event: eventOf('failing', affected, {compared: 402, since: moment(age)})});
const lost = fleetOf(402, 61, {event: eventOf('lost', 61, {compared: 402, since: moment(10 * day), until: now - (8.5 * day)})});
const silent = (since: {readonly from: number; readonly to: number}) => fleetOf(402, 0, {event: eventOf('silent', 300, {compared: 340, since})});
const stopped = fleetOf(82, 0, {event: eventOf('stopped', 80, {compared: 82, since: moment(2 * hour)})});

/** Users of a provider with an event: whom it concerns, and whom it does not. */
export const eventCases: readonly LabelledCase[] = [
	{
		name: 'a user whose data ended with the outage',
		because: 'The attempt fails since the outage, and data arrived until shortly before: it is not this user.',
		streams: {garmin: {sleep: failing('5h')}},
		connections: [connection('garmin')],
		fleet: {garmin: outage(3 * hour)},
		expected: ['blocker provider_wide garmin sleep'],
	},
	{
		name: 'a user without data for 60 days in an outage of 3 hours',
		because: 'The user failed long before the others: the end of the outage will not bring the data back.',
		streams: {oura: {sleep: failing('60d')}},
		connections: [connection('oura')],
		fleet: {oura: outage(3 * hour, 40)},
		expected: ['blocker attempt_failed oura sleep'],
	},
	{
		name: 'a user who reconnected after the loss of accesses',
		because: 'The failure is older than the connection, so it shows nothing about it; the first attempt is still to come.',
		streams: {withings: {sleep: statistics('failure', '9d', '10d')}},
		connections: [connection('withings', {created_on: ago('10m')})],
		fleet: {withings: lost},
		expected: ['note attempt_failed withings sleep'],
	},
	{
		name: 'a phone that sent two hours ago while most have stopped',
		because: 'Data of this user arrives, whatever the others do.',
		streams: {apple_health_kit: {steps: statistics('success', '2h', '2h')}},
		connections: [connection('apple_health_kit')],
		fleet: {apple_health_kit: silent({from: now - (4 * day), to: now - (2 * day)})},
		expected: [],
	},
	{
		name: 'a phone that stopped with the others',
		because: 'Its last data is from the time when the others stopped: the app, the phone system or Junction, not this user.',
		streams: {apple_health_kit: {steps: statistics('success', '3d', '3d')}},
		connections: [connection('apple_health_kit')],
		fleet: {apple_health_kit: silent({from: now - (4 * day), to: now - (2 * day)})},
		expected: ['blocker provider_wide apple_health_kit steps'],
	},
	{
		name: 'a phone that was last heard of 300 days ago',
		because: 'The user left long before the others fell silent.',
		streams: {apple_health_kit: {steps: statistics('success', '300d', '300d')}},
		connections: [connection('apple_health_kit')],
		fleet: {apple_health_kit: silent({from: now - (4 * day), to: now - (2 * day)})},
		expected: ['note quiet apple_health_kit steps'],
	},
	{
		name: 'a user of whom one stream was polled since the stop',
		because: 'Junction still asks for this user.',
		streams: {wahoo: {workouts: statistics('success', '2h', '5h'), profile: fresh}},
		connections: [connection('wahoo')],
		fleet: {wahoo: stopped},
		expected: [],
	},
	{
		name: 'a user whose polling stopped a week before that of the others',
		because: 'Whatever stopped the polling of this user was earlier.',
		streams: {wahoo: {workouts: statistics('success', '7d', '7d')}},
		connections: [connection('wahoo')],
		fleet: {wahoo: stopped},
		expected: ['blocker attempts_stalled wahoo workouts'],
	},
	{
		name: 'a quiet stream of a phone that stopped with the others',
		because: 'The stop explains why nothing new arrives.',
		streams: {apple_health_kit: {steps: statistics('success', '3d', '3d'), sleep: statistics('success', '3d', '4d')}},
		connections: [connection('apple_health_kit')],
		fleet: {apple_health_kit: silent({from: now - (3 * day), to: now - (3 * day)})},
		expected: ['blocker provider_wide apple_health_kit sleep steps'],
	},
];
