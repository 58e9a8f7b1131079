import {computeFleetStats} from '../../../source/fleet/stats/fleet-stats.ts';
import {createRoster} from '../../../source/fleet/store/roster.ts';
import {sampledUserOf} from '../../../source/triage/sharing/sampled-user-of.ts';
import {findSharing, knownEventOf, type Sharing} from '../../../source/triage/sharing/sharing.ts';
import {makeSharingFleet, type SharingFleet, type SharingPlan} from './fleet.ts';

/** What became of one fleet. */
export type SharingOutcome = {
	readonly plan: SharingPlan;
	/** How many users of the provider fail by the planted cause. */
	readonly affected: number;
	/** How many users of the provider fail, for whatever reason. */
	readonly failing: number;
	/** Whether the planted cause is named first, or is all that is named. */
	readonly isNamedFirst: boolean;
	/** What is named first, in short; `undefined` if nothing is. */
	readonly named: string | undefined;
	readonly sharing: Sharing;
};

/** Returns what is named first, in short. */
const firstNamed = ({value, start, isStartFirst}: Sharing): string | undefined => isStartFirst ? `start ${start?.errorType ?? start?.basis}` : value && `${value.property} ${value.value}`;

const hour = 3_600_000;

/** Whether what is named first is what was planted. */
const isPlanted = ({planted}: SharingFleet, {cause}: SharingPlan, sharing: Sharing): boolean => {
	const {value, start, isStartFirst} = sharing;
	const isAt = start !== undefined && Math.abs(start.from - planted.start) < 3 * hour;
	switch (cause) {
		case undefined: {
			return firstNamed(sharing) === undefined;
		}

		case 'outage': {
			return isStartFirst && isAt;
		}

		case 'expired credentials': {
			return isStartFirst && isAt && start.errorType === 'token_refresh_failed';
		}

		case 'bad release': {
			return !isStartFirst && value?.property === 'appVersion' && value.value === planted.version;
		}

		case 'scopes': {
			return !isStartFirst && value?.property === 'deniedScope' && value.value === planted.scope;
		}

		case 'slow roll': {
			// The version was rolled out in one region only.
			return !isStartFirst && (value?.value === planted.version || value?.value === planted.region);
		}
	}
};

/** Makes a fleet, loads it into a roster, samples its provider as the overview does, and returns what is named, for each provider but the planted one too. */
export const runSharingTrial = (plan: SharingPlan, size = 100): readonly SharingOutcome[] => {
	const fleet = makeSharingFleet(plan);
	const {now} = fleet;
	const roster = createRoster();
	roster.add(fleet.users.map(({resources}) => resources));
	const users = new Map(fleet.users.map(user => [user.resources.userId, user]));
	const {providers} = computeFleetStats(roster, {
		now, loadedAt: now, isComplete: true, groupSize: size,
	});
	return providers.map(({provider, groups, event, failing}) => {
		const sampled = (ids: readonly string[]) => ids.map(id => {
			const user = users.get(id);
			const row = roster.rowOf(id);
			if (user === undefined || row === undefined) {
				throw new Error(`The sample has a user that the fleet does not have: ${id}`);
			}

			return sampledUserOf(provider, {...user, streams: roster.streams(row)}, now);
		});
		const sharing = findSharing(sampled(groups.failing), sampled(groups.others), {now, event: knownEventOf(event)});
		const isTarget = provider === fleet.provider;
		const ownPlan = isTarget ? plan : {...plan, cause: undefined};
		return {
			plan: ownPlan, affected: isTarget ? fleet.affected : 0, failing, isNamedFirst: isPlanted(fleet, ownPlan, sharing), named: firstNamed(sharing), sharing,
		};
	});
};
