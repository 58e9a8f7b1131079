import {regions} from '../junction/regions.ts';
import type {User} from '../junction/records.ts';
import type {Target} from '../junction/target.ts';
import {providerName} from '../junction/vocabulary.ts';
import {confirmTexts} from '../messages/writes.ts';
import {formatAgo} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import type {Environment, WriteFacts} from '../writes/audit-line.ts';
import {refreshLimit, type PastWrites} from '../writes/past-writes.ts';
import {customServer} from '../writes/write-facts.ts';

/** A write that waits for a yes. */
export type ProposedWrite = {
	readonly facts: WriteFacts;
	/** The user's record; `undefined` while it is not loaded. */
	readonly user: Pick<User, 'clientUserId'> | undefined;
	/** The ended provider that the one of the link replaces. */
	readonly inPlaceOf?: string | undefined;
	readonly past: PastWrites;
};

/** Everything that is shown before a write, in words. */
export type Confirmation = {
	readonly environment: Environment;
	/** The region, in capitals if it is production, and what that means. */
	readonly place: string;
	readonly rows: ReadonlyArray<{readonly label: string; readonly value: string}>;
	/** Sentences: what Junction will do, and what the end user notices. */
	readonly effects: readonly string[];
	/** Sentences that need attention. */
	readonly warnings: readonly string[];
};

const clientText = (user: ProposedWrite['user']): string => {
	if (user === undefined) {
		return confirmTexts.clientNotLoaded;
	}

	return user.clientUserId === undefined ? confirmTexts.noClient : cleanText(user.clientUserId);
};

/** Returns what is shown before a write, as clean text; `now` is this machine's time, in milliseconds since 1970. */
export const confirmationOf = ({facts, user, inPlaceOf, past}: ProposedWrite, target: Target, now: number): Confirmation => {
	const {labels} = confirmTexts;
	const {what, environment, userId, provider} = facts;
	const server = customServer(target);
	const ofProvider = provider === undefined ? undefined : providerName(provider);
	const count = confirmTexts.count({refreshes: past.refreshes, limit: refreshLimit, next: 'this one'});
	const isFull = past.refreshes >= refreshLimit;
	return {
		environment,
		place: confirmTexts.environments[environment](regions[target.region].name),
		rows: [
			...(environment === 'demo' ? [] : [{label: labels.profile, value: cleanText(facts.profile ?? confirmTexts.noProfile(target.label))}]),
			...(server === undefined ? [] : [{label: labels.server, value: cleanText(server)}]),
			{label: labels.user, value: cleanText(userId)},
			{label: labels.client, value: clientText(user)},
			...(provider === undefined || ofProvider === undefined ? [] : [{label: labels.provider, value: confirmTexts.provider({name: cleanText(ofProvider), slug: cleanText(provider)})}]),
		],
		effects: [
			ofProvider === undefined ? confirmTexts.refreshEffect : confirmTexts.reconnectEffect(cleanText(ofProvider)),
			...(inPlaceOf === undefined || ofProvider === undefined ? [] : [confirmTexts.inPlaceOf({ended: cleanText(providerName(inPlaceOf)), successor: cleanText(ofProvider)})]),
			...(what === 'refresh' && !isFull ? [count] : []),
		],
		warnings: [
			...(what === 'refresh' && isFull ? [count] : []),
			...(past.unknownSince === undefined
				? []
				: [confirmTexts.unknownEarlier({write: confirmTexts.writes[what], ago: formatAgo(Math.max(0, now - past.unknownSince))})]),
		],
	};
};
