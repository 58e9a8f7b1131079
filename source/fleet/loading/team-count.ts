import type {Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';

/** How many users the team has, asked once, for the time that a walk over all of them will take. */
export type TeamCount = {
	/** Asks, unless it is known or being asked. */
	count(): Promise<void>;
	/** Cancels the request under way. */
	stop(): void;
};

/** `tell` gets the count; it never does for a team that cannot be counted, which is walked without it. */
export const createTeamCount = (client: () => Client, tell: (users: number) => void): TeamCount => {
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
					tell(value.numberOfUsers);
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
