import {expect, test} from 'vitest';
import {createServerClock, type ServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createTeamAnswers} from '../../source/fleet/loading/team-answers.ts';
import {createTeamMetrics} from '../../source/fleet/loading/team-metrics.ts';
import {rememberRefusals} from '../../source/junction/optional-calls.ts';
import {teamSentences} from '../../source/presentation/team.ts';
import {clientOf, serve} from '../helpers/http-server.ts';
import {now} from '../helpers/samples.ts';

const operation = (change: Record<string, unknown>) => ({
	type: 'link_bulk_import', status: 'in_progress', provider: 'withings', pending: 880, processed: 320, started_at: '2026-11-21T12:25:00Z', ended_at: null, ...change,
});

/** The answers of one team, whose server answers as `answers` says: a status, or a body. */
const openTeam = async (answers: {metrics: unknown; bulk: unknown}, clock: Pick<ServerClock, 'now'> = createServerClock()) => {
	const {baseUrl, requests} = await serve((request, response) => {
		const answer = request.url === '/v2/user/metrics' ? answers.metrics : answers.bulk;
		response.writeHead(typeof answer === 'number' ? answer : 200).end(JSON.stringify(typeof answer === 'number' ? {detail: 'no'} : answer));
	});
	const client = rememberRefusals(clientOf(baseUrl));
	const metrics = createTeamMetrics(() => client);
	const team = createTeamAnswers({client: () => client, metrics, clock});
	return {
		team, requests, sentences: () => teamSentences(team.store.getState(), now),
	};
};

test('counts connections in error now and at first, by week, and running bulk operations', async () => {
	const answers = {
		metrics: {
			team_id: 't', number_of_connected_sources: 1204, number_of_errored_connected_sources: 41, number_of_connected_sources_by_week: [
				{date: '2026-11-16T00:00:00Z', value: 1190, all: 1190}, {date: '2026-11-09T00:00:00Z', value: 1172, all: 1172}, {date: 'never', value: 7, all: 7},
			],
		},
		bulk: {data: [operation({}), operation({type: 'link_bulk_historical_trigger', provider: 'polar', status: 'success'}), operation({type: 'link_bulk_pause', provider: 'oura', pending: null})], next_cursor: 'x'},
	};
	const {team, sentences, requests} = await openTeam(answers);
	expect(sentences()).toEqual([]);
	await team.refresh();
	expect(sentences()).toEqual([
		'Junction counts 41 of 1,204 connected sources in error, over all users, loaded or not.',
		'Junction runs a bulk import of withings since 12:25 UTC, 2h ago: 320 of 1,200 connections done.',
		'Junction runs the bulk operation link_bulk_pause of oura since 12:25 UTC, 2h ago.',
		'Junction has more bulk operations, which were not loaded.',
		'Connected sources by week: 1,172; 1,190.',
	]);
	answers.metrics = {...answers.metrics, number_of_errored_connected_sources: 60};
	await team.refresh();
	expect(sentences()[0]).toMatch(/^Junction counts 60 of 1,204 connected sources in error \(41 at .+ UTC, .+\), over all users/v);
	expect(requests).toHaveLength(4);
});

test.each([403, 404])('shows nothing and asks once when the team gets %i', async status => {
	const {team, sentences, requests} = await openTeam({metrics: status, bulk: status});
	await team.refresh();
	await team.refresh();
	expect(sentences()).toEqual([]);
	expect(requests).toHaveLength(2);
});

test('keeps the counts and names the error when a refresh fails', async () => {
	const answers: {metrics: unknown; bulk: unknown} = {metrics: {team_id: 't', number_of_connected_sources: 3, number_of_errored_connected_sources: 1}, bulk: 404};
	const {team, sentences} = await openTeam(answers);
	await team.refresh();
	answers.metrics = 500;
	await team.refresh();
	expect(sentences()).toEqual([
		'Junction counts 1 of 3 connected sources in error, over all users, loaded or not.',
		expect.stringMatching(/^What Junction counts for the team could not be loaded: .+ \(trace ID [\da-f]{32}\)\.$/v),
	]);
});

test('dates the first count by when it was loaded, also after a refresh that failed', async () => {
	const answers: {metrics: unknown; bulk: unknown} = {metrics: {team_id: 't', number_of_connected_sources: 9, number_of_errored_connected_sources: 5}, bulk: 404};
	let time = 1000;
	const {team} = await openTeam(answers, {now: () => time});
	await team.refresh();
	const {metrics} = answers;
	answers.metrics = 500;
	time = 2000;
	await team.refresh();
	answers.metrics = metrics;
	time = 3000;
	await team.refresh();
	expect(team.store.getState().earlier).toEqual({errored: 5, at: 1000});
});
