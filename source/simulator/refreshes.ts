import {hour} from '../text/durations.ts';
import {Refusal} from './answers.ts';

const allowed = 8;

/** The limit on refreshes: 8 per hour and user (docs/junction-api.md). */
export const createRefreshes = () => {
	const byUser = new Map<string, number[]>();
	return {
		/** Counts one refresh at a time in milliseconds; throws a `Refusal` (429 with Retry-After in seconds) beyond the limit. */
		admit(userId: string, now: number): void {
			const recent = (byUser.get(userId) ?? []).filter(at => at > now - hour);
			const [oldest] = recent;
			if (oldest !== undefined && recent.length >= allowed) {
				throw new Refusal(
					429,
					'Refresh limit reached: 8 an hour for a user.',
					{'retry-after': String(Math.ceil((oldest + hour - now) / 1000))},
				);
			}

			byUser.set(userId, [...recent, now]);
		},
	};
};

/** The refreshes that were made, by user. */
export type Refreshes = ReturnType<typeof createRefreshes>;
