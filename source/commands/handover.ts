import {affectedUsers} from '../fleet/query/affected-users.ts';
import type {Roster} from '../fleet/store/roster.ts';
import type {Target} from '../junction/target.ts';
import {
	mostAffected,
	overviewMarkdown,
	providerMarkdown,
	type FleetHandover,
} from '../presentation/handover/fleet-markdown.ts';
import {supportText} from '../presentation/handover/support.ts';
import {userMarkdown} from '../presentation/handover/user-markdown.ts';
import {targetText} from '../presentation/header.ts';
import type {Triage} from '../triage/triage.ts';
import {asDetails, type UserParts} from './user-parts.ts';

/** Returns the output of `user --format markdown` or `support`. */
export const userHandover = (format: 'markdown' | 'support', {target, userId, parts, triage, now}: {
	readonly target: Target;
	readonly userId: string;
	readonly parts: UserParts;
	readonly triage: Triage;
	readonly now: number;
}): string => {
	const details = asDetails(parts);
	return format === 'markdown'
		? userMarkdown({
			from: targetText(target), userId, details, triage, now,
		})
		: supportText({
			target, userId, teamId: undefined, details, triage, now,
		});
};

/** Returns the output of `overview --format markdown`: the fleet, or the provider that the target is limited to. */
export const overviewHandover = (target: Target, roster: Roster, facts: Omit<FleetHandover, 'from'>): string => {
	const handover = {...facts, from: targetText(target)};
	const {provider} = target;
	return provider === undefined
		? overviewMarkdown(handover)
		: providerMarkdown(handover, provider, affectedUsers(roster, provider, {now: facts.now, most: mostAffected}));
};
