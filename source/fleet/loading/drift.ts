import type {Page, Unreadable, UserResources} from '../../junction/records.ts';

/** How often one part of the records could not be read. */
export type DriftedPath = {
	/** Where in the record, as a dotted path. */
	readonly at: string;
	/** What was expected and what was received the first time, in words. */
	readonly what: string;
	readonly count: number;
};

/** What of the users' records could not be read. A few samples are kept, because all of them would need more memory than the users. */
export type Drift = {
	/** The number of records that could not be read completely. */
	readonly records: number;
	/** By path. */
	readonly paths: ReadonlyMap<string, DriftedPath>;
	/** The first record of each path, as received. */
	readonly samples: readonly Unreadable[];
};

/** Everything could be read. */
export const noDrift: Drift = {records: 0, paths: new Map(), samples: []};

const mostSamples = 20;
/** A server can invent endless names; problems at paths past this number are counted together. */
const mostPaths = 500;
/** The path of the problems past the limit. */
const otherPaths = '…';

/** Returns the drift with that of another page. */
export const withPage = (drift: Drift, {unreadable, partlyRead}: Page<UserResources>): Drift => {
	const drifted = [...unreadable, ...partlyRead];
	if (drifted.length === 0) {
		return drift;
	}

	const paths = new Map(drift.paths);
	const samples = [...drift.samples];
	for (const record of drifted) {
		let isNew = false;
		for (const problem of record.problems) {
			const known = paths.get(problem.at);
			const at = known !== undefined || paths.size < mostPaths ? problem.at : otherPaths;
			const {count, what} = paths.get(at) ?? {count: 0, what: problem.what};
			paths.set(at, {at, what, count: count + 1});
			isNew ||= count === 0;
		}

		if (isNew && samples.length < mostSamples) {
			samples.push(record);
		}
	}

	return {records: drift.records + drifted.length, paths, samples};
};
