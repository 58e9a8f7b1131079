import type {Roster} from '../store/roster.ts';
import type {SharingSample} from '../loading/sharing-sample.ts';
import {sampledUserOf} from '../../triage/sharing/sampled-user-of.ts';
import type {SampledUser} from '../../triage/sharing/sampled-user.ts';
import {findSharing, knownEventOf, type Sharing} from '../../triage/sharing/sharing.ts';
import type {ProviderStats} from './fleet-stats.ts';

/** What the users of a sample share, and how many of them it rests on. */
export type SampledSharing = {
	readonly sharing: Sharing;
	/** How many users of both groups have nothing loaded yet, or could not be loaded. */
	readonly notLoaded: number;
};

/**
Returns what the failing users of a sample share, as far as it is loaded, with their streams as they are in the roster at `now` (milliseconds since 1970). A user of whom nothing is
loaded, or who is no longer in the roster, does not count.
*/
export const sharingOf = ({provider, groups, loaded}: SharingSample, roster: Pick<Roster, 'rowOf' | 'streams'>, {now, event}: {
	readonly now: number;
	readonly event: ProviderStats['event'];
}): SampledSharing => {
	const usersOf = (userIds: readonly string[]): readonly SampledUser[] => userIds.flatMap(userId => {
		const parts = loaded.get(userId);
		const row = roster.rowOf(userId);
		return parts === undefined || row === undefined
			? []
			: [sampledUserOf(provider, {
				connections: undefined, user: undefined, pulls: undefined, devices: undefined, ...parts, streams: roster.streams(row),
			}, now)];
	});
	const [failing, others] = [usersOf(groups.failing), usersOf(groups.others)];
	return {
		sharing: findSharing(failing, others, {now, event: knownEventOf(event)}),
		notLoaded: groups.failing.length + groups.others.length - failing.length - others.length,
	};
};
