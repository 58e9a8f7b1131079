import {summarize} from '../../triage/facts/user-summary.ts';
import type {Roster, RosterRow} from '../store/roster.ts';

/** The states of an affected user, by their place among all states. */
const isAffected = (state: RosterRow['state']): boolean => state === 'failing' || state === 'stalled';

/**
Returns the first users of a provider in load order whose streams of it fail or stall, at the time `now` in milliseconds; `most` at most. Their states, counts and
times are those of the provider's streams.
*/
export const affectedUsers = (roster: Roster, provider: string, {now, most}: {readonly now: number; readonly most: number}): readonly RosterRow[] => {
	const found: RosterRow[] = [];
	for (let row = 0; row < roster.count && found.length < most; row++) {
		const userId = roster.userId(row);
		const streams = roster.streams(row).filter(stream => stream.provider === provider);
		const summary = summarize(streams, {now, isReadable: roster.isReadable(row)});
		if (userId !== undefined && isAffected(summary.state)) {
			found.push({...summary, userId});
		}
	}

	return found;
};
