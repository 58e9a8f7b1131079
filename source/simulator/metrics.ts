import {day} from '../text/durations.ts';
import {standingConnections} from './user-plans.ts';
import {plainStamp} from './timestamp-formats.ts';
import type {Population} from './population.ts';

// Small populations are counted; a sample of this many users represents a larger one.
const sampleSize = 20_000;

/** The series has the last weeks, the oldest first. */
const weeks = 8;

/** `MetricsResult` at a time in milliseconds: users to the digit, connections counted up to 20,000 users and estimated from as many beyond. */
export const metricsOf = (population: Population, now: number): Readonly<Record<string, unknown>> => {
	const {users, teamId} = population;
	const counted = Math.min(users, sampleSize);
	const connections = Array.from({length: counted}, (_, place) => Math.floor(place * users / counted))
		.flatMap(index => standingConnections(population.plan(index)));
	const scaled = (count: number) => counted === 0 ? 0 : Math.round(count * users / counted);
	const byWeek = Array.from({length: weeks}, (_, index) => now - ((weeks - 1 - index) * 7 * day)).map(end => {
		const connected = scaled(connections.filter(({createdAt}) => createdAt <= end).length);
		return {date: plainStamp(end), value: connected, all: connected};
	});
	return {
		team_id: teamId,
		number_of_users: users,
		number_of_connected_sources: scaled(connections.length),
		number_of_errored_connected_sources: scaled(connections.filter(({trouble}) => trouble === 'errored').length),
		number_of_connected_sources_by_week: byWeek,
		number_of_ordered_tests: 0,
	};
};
