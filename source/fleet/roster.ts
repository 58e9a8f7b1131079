import type {UserResources} from '../junction/records.ts';
import {streamFacts, type StreamFacts} from '../triage/stream-state.ts';
import {summarize, type UserSummary} from '../triage/user-summary.ts';
import {createStreamColumns} from './columns.ts';

/** What a row of the roster shows. */
export type RosterRow = UserSummary & {readonly userId: string};

/** The users loaded so far, in the order in which they first came. */
export type Roster = {
	readonly count: number;
	/** Adds users; one that is there already is replaced where it stands. */
	add(users: readonly UserResources[]): void;
	/** The id of the user in a row; `undefined` past the end. */
	userId(row: number): string | undefined;
	/** The row of a user; `undefined` when it is not loaded. */
	rowOf(userId: string): number | undefined;
	/** The streams of the user in a row; none past the end. */
	streams(row: number): readonly StreamFacts[];
	/** A row as judged at the time `now`; `undefined` past the end. */
	row(row: number, now: number): RosterRow | undefined;
};

/** An empty roster. */
export const createRoster = (): Roster => {
	const columns = createStreamColumns();
	const ids: string[] = [];
	const rows = new Map<string, number>();
	const places: Array<{first: number; streams: number; isReadable: boolean}> = [];

	const streamsOf = (row: number): StreamFacts[] => {
		const place = places[row];
		return place === undefined
			? []
			: Array.from({length: place.streams}, (_, index) => columns.at(place.first + index));
	};

	return {
		get count() {
			return ids.length;
		},
		add(users) {
			for (const user of users) {
				const place = {
					first: columns.append(user.streams.map(stream => streamFacts(stream))),
					streams: user.streams.length,
					isReadable: user.problems.length === 0,
				};
				const known = rows.get(user.userId);
				if (known === undefined) {
					rows.set(user.userId, ids.length);
					ids.push(user.userId);
					places.push(place);
				} else {
					places[known] = place;
				}
			}
		},
		userId: row => ids[row],
		rowOf: userId => rows.get(userId),
		streams: streamsOf,
		row(row, now) {
			const userId = ids[row];
			return userId === undefined ? undefined : {userId, ...summarize(streamsOf(row), {now, isReadable: places[row]?.isReadable ?? false})};
		},
	};
};
