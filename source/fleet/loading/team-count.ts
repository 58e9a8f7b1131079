import type {Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';

/** The team's number of users, requested once, to estimate how long loading all of them takes. */
export type TeamCount = {
	/** Requests the count, unless it is known or already requested. */
	count(): Promise<void>;
	/** Cancels the request under way. */
	stop(): void;
};

/** Creates the count; `notify` receives it, and is never called if Junction returns none. */
export const createTeamCount = (client: () => Client, notify: (users: number) => void): TeamCount => {
	let isKnown = false;
	let underway: AbortController | undefined;
	return {
		async count() {
			if (isKnown || underway !== undefined) {
				return;
			}

			const controller = new AbortController();
			underway = controller;
			try {
				const {value} = await client().metrics({signal: controller.signal});
				if (value.numberOfUsers !== undefined) {
					isKnown = true;
					notify(value.numberOfUsers);
				}
			} catch (error) {
				if (!(error instanceof JunctionError)) {
					throw error;
				}
			} finally {
				underway = undefined;
			}
		},
		stop() {
			underway?.abort();
		},
	};
};
