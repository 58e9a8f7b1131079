import type {Answer, Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Metrics} from '../../junction/records.ts';

/** The team's metrics, with one request for all who need them. */
export type TeamMetrics = {
	/** Returns the metrics: the known ones, or those of one shared request. Rejects with a `JunctionError`; the next call then requests them again. */
	request(): Promise<Answer<Metrics>>;
	/** Requests the metrics again, with one shared request. Rejects as `request` does; the known ones stay. */
	refresh(): Promise<Answer<Metrics>>;
	/** Returns the team's ID; `undefined` until Junction has returned one. */
	teamId(): string | undefined;
	/** Cancels the request under way. */
	stop(): void;
};

/** Stored in the settings and compared, so anything that is not a short word counts as unknown. */
const teamIdPattern = /^[\w\-]{1,100}$/v;

/** Returns the team ID of a response in lower case; `undefined` where it has none that can be compared. */
export const readTeamId = ({teamId}: Pick<Metrics, 'teamId'>): string | undefined =>
	teamId !== undefined && teamIdPattern.test(teamId) ? teamId.toLowerCase() : undefined;

/** Requests the team's ID once; `undefined` where Junction does not return it, because nothing waits for it. */
export const requestTeamId = async (client: Pick<Client, 'metrics'>, signal: AbortSignal): Promise<string | undefined> => {
	const controller = new AbortController();
	try {
		const {value} = await client.metrics({
			signal: AbortSignal.any([signal, controller.signal]),
			onRetry() {
				controller.abort();
			},
		});
		return readTeamId(value);
	} catch (error) {
		if (error instanceof JunctionError) {
			return undefined;
		}

		throw error;
	}
};

/** Creates metrics before their first request; `client` is called for each request, so that a replaced API key is used. */
export const createTeamMetrics = (client: () => Pick<Client, 'metrics'>): TeamMetrics => {
	const controller = new AbortController();
	let known: Answer<Metrics> | undefined;
	let underway: Promise<Answer<Metrics>> | undefined;

	const ask = async (): Promise<Answer<Metrics>> => {
		try {
			known = await client().metrics({signal: controller.signal});
			return known;
		} finally {
			underway = undefined;
		}
	};

	const askOnce = async (): Promise<Answer<Metrics>> => {
		underway ??= ask();
		return underway;
	};

	return {
		request: async () => known ?? askOnce(),
		refresh: askOnce,
		teamId: () => known && readTeamId(known.value),
		stop() {
			controller.abort();
		},
	};
};
