import type {Ids} from '../columns/id-column.ts';
import type {ProviderLists} from '../columns/provider-lists.ts';
import type {Summaries} from './summaries.ts';
import type {SummaryArrays} from './summary-table.ts';

/** The summaries of all loaded users at one moment, by user ID; about 45 bytes per user, and it never changes. */
export type SummarySnapshot = {
	readonly count: number;
	/** When the states were judged, in milliseconds since 1970. */
	readonly judgedAt: number;
	/** Whether these are all of the team's users. */
	readonly isWhole: boolean;
	/** Returns the user ID of a row; `undefined` past the end. */
	userId(row: number): string | undefined;
	/** Returns the row of a user; `undefined` if it was not loaded. */
	rowOf(userId: string): number | undefined;
	/** By the rows of the snapshot. */
	readonly arrays: SummaryArrays;
	/** The provider lists that the numbers in `providers` refer to. */
	readonly providerLists: Pick<ProviderLists, 'providers' | 'text'>;
};

/** The part of a roster that a snapshot copies. */
type Source = {
	readonly ids: {copy(): Ids};
	readonly summaries: Pick<Summaries, 'copy' | 'providerLists'>;
	readonly generations: {readonly isWhole: boolean};
};

/** Copies the summaries of all users, as judged at the time `now` in milliseconds. */
export const createSummarySnapshot = ({ids, summaries, generations: {isWhole}}: Source, now: number): SummarySnapshot => {
	const {count, at, rowOf} = ids.copy();
	return {
		count, judgedAt: now, isWhole, userId: at, rowOf, arrays: summaries.copy(now), providerLists: summaries.providerLists,
	};
};
