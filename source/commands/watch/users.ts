import type {Filter} from '../../filter/filter.ts';
import {isFilterMatch} from '../../filter/match.ts';
import {providerScope, streamsInScope} from '../../filter/provider-scope.ts';
import type {Redactor} from '../../fleet/redaction/redactor.ts';
import type {Target} from '../../junction/target.ts';
import {watchTexts} from '../../messages/watch.ts';
import {cleanText} from '../../text/clean.ts';
import {summarize} from '../../triage/facts/user-summary.ts';
import type {LoadedFleet} from '../load-fleet.ts';
import {watchFleet, type WatchLine, type WatchOptions} from './watch.ts';

/** A matching user. Times that follow every attempt are not part of it, or everyone would change in each round. */
type Match = {readonly state: string; readonly failing: number; readonly streams: number; readonly providers: string};

/** Clean text has it as a space. */
const separator = '\n';

/** Which users match. */
export type Matching = {
	readonly filter: Filter | undefined;
	/** Knows the IDs behind pseudonyms, which the filter has. */
	readonly redactor?: Redactor | undefined;
};

/** Returns the row of a user if it matches. */
const matchOf = ({roster, clock}: LoadedFleet, row: number, {filter, redactor}: Matching): Match | undefined => {
	const userId = roster.userId(row) ?? '';
	const streams = roster.streams(row);
	const isReadable = roster.isReadable(row);
	const now = clock.now();
	if (filter !== undefined && !isFilterMatch(filter, {userId: redactor?.realUserId(userId) ?? userId, streams, isReadable}, now)) {
		return undefined;
	}

	const providers = [...new Set(streams.map(({provider}) => provider))];
	const {state, failing, streams: count} = summarize(streamsInScope(streams, filter && providerScope(filter, providers)), {now, isReadable});
	return {
		state, failing, streams: count, providers: providers.join(separator),
	};
};

const userJson = (userId: string, {state, failing, streams, providers}: Match) => ({
	userId, state, providers: providers === '' ? [] : providers.split(separator), failing, streams,
});

const isSame = (one: Match, other: Match): boolean =>
	one.state === other.state && one.failing === other.failing && one.streams === other.streams && one.providers === other.providers;

const shortText = ({state, failing, streams}: Match): string => `${state} ${failing}/${streams}`;

/** What a round says about the matching users. */
export type UserChanges = {
	/** The matching users after the round. */
	readonly matches: ReadonlyMap<string, Match>;
	readonly lines: readonly WatchLine[];
};

/**
Compares a complete round with the matching users before it. A user that the round did not contain has left only if all of its records could be read; otherwise nothing is known
about it, and it stays.
*/
export const compareUsers = (before: ReadonlyMap<string, Match>, fleet: LoadedFleet, matching: Matching): UserChanges => {
	const {roster, unreadable} = fleet;
	const matches = new Map<string, Match>();
	const lines: WatchLine[] = [];
	for (let row = 0; row < roster.count; row++) {
		const userId = roster.userId(row) ?? '';
		const match = matchOf(fleet, row, matching);
		if (match === undefined) {
			continue;
		}

		const known = before.get(userId);
		matches.set(userId, known !== undefined && isSame(known, match) ? known : match);
		if (known === undefined) {
			lines.push({
				event: 'entered',
				text: watchTexts.entered({userId: cleanText(userId), state: shortText(match), providers: cleanText(match.providers)}),
				fields: {user: userJson(userId, match)},
			});
		} else if (!isSame(known, match)) {
			lines.push({
				event: 'changed',
				text: watchTexts.changedUser({userId: cleanText(userId), before: shortText(known), after: shortText(match)}),
				fields: {user: userJson(userId, match), before: userJson(userId, known)},
			});
		}
	}

	for (const [userId, known] of before) {
		if (matches.has(userId)) {
			continue;
		}

		const isGone = roster.rowOf(userId) === undefined;
		if (isGone && unreadable > 0) {
			matches.set(userId, known);
			continue;
		}

		lines.push({
			event: 'left',
			text: watchTexts.left({userId: cleanText(userId), isGone}),
			fields: {user: userJson(userId, known), reason: isGone ? 'notReturned' : 'noMatch'},
		});
	}

	return {matches, lines};
};

/** Runs `junctop users --watch`: prints how many users match at the start, then who enters, leaves or changes. Ends as `watchFleet` does. */
export const watchUsers = async (target: Target, filter: Filter | undefined, options: WatchOptions): Promise<void> => {
	let matches: ReadonlyMap<string, Match> | undefined;
	await watchFleet(target, options, fleet => {
		const compared = compareUsers(matches ?? new Map(), fleet, {filter, redactor: options.redactor});
		const isStart = matches === undefined;
		({matches} = compared);
		return isStart
			? [{event: 'start', text: watchTexts.started(matches.size), fields: {users: fleet.roster.count, matching: matches.size}}]
			: compared.lines;
	});
};
