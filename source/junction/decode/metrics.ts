import type {Metrics} from '../records.ts';
import {readOnly} from './record.ts';
import {
	count,
	listOf,
	maybe,
	objectOf,
	text,
} from './schemas.ts';

const week = objectOf({date: text, value: count, all: maybe(count)});

const metrics = objectOf({
	team_id: maybe(text),
	number_of_users: maybe(count),
	number_of_connected_sources: maybe(count),
	number_of_errored_connected_sources: maybe(count),
	number_of_connected_sources_by_week: maybe(listOf(week)),
});

/** Decodes `GET /v2/user/metrics`, of which what cannot be read is `undefined`; throws `DecodeError` when it is no object. */
export const decodeMetrics = (json: unknown): Metrics => {
	const {output} = readOnly(metrics, json);
	return {
		teamId: output.team_id,
		numberOfUsers: output.number_of_users,
		numberOfConnectedSources: output.number_of_connected_sources,
		numberOfErroredConnectedSources: output.number_of_errored_connected_sources,
		connectedSourcesByWeek: (output.number_of_connected_sources_by_week ?? []).map(({date, value, all}) => ({date, value, all})),
	};
};
