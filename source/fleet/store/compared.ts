import type {Baseline} from './baseline.ts';

/** A baseline, and what of it is compared. */
export type Compared = {
	readonly baseline: Baseline;
	/** The only provider that both sides have; all where it is `undefined`. */
	readonly provider: string | undefined;
	/** The path of the snapshot that the baseline was read from; `undefined` for the users as they were loaded. */
	readonly file?: string;
};
