import {monotonicNow} from '../../runtime/clock.ts';

/** How long a slice of matching or sorting may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 6;

/**
How long matching or sorting a larger fleet may take before the key that began it is answered, in milliseconds. That is enough for all of 100,000 users, or
for the first of a million: the frame of the key then has them, and no second frame follows.
*/
const longestStart = 12;

/** Work that is done in slices, with keys in between. */
export type SlicedWork = {
	isUnderWay(): boolean;
	/** Continues for about `limit` milliseconds. */
	advance(limit: number): void;
	/** Whether all of it is done at once. */
	isSmall(): boolean;
};

/** Runs work in slices, one in each turn of the event loop. */
export type SliceRunner = {
	/** Begins what is under way: small work is done when this returns, larger work perhaps, or a part of it. */
	start(): void;
	/** Does small work at once, and larger work from the next turn on. */
	startLater(): void;
	/** Runs no further slice. */
	stop(): void;
};

/** Creates a runner that runs nothing yet. */
export const createSliceRunner = ({isUnderWay, advance, isSmall}: SlicedWork): SliceRunner => {
	let nextSlice: NodeJS.Immediate | undefined;

	const schedule = () => {
		nextSlice ??= isUnderWay() ? setImmediate(runSlice) : undefined;
	};

	const runSlice = () => {
		nextSlice = undefined;
		advance(longestSlice);
		schedule();
	};

	return {
		start() {
			const end = isSmall() ? Infinity : monotonicNow() + longestStart;
			let left = longestStart;
			while (left > 0 && isUnderWay()) {
				advance(end === Infinity ? Infinity : left);
				left = end - monotonicNow();
			}

			schedule();
		},
		startLater() {
			while (isSmall() && isUnderWay()) {
				advance(Infinity);
			}

			schedule();
		},
		stop() {
			clearImmediate(nextSlice);
			nextSlice = undefined;
		},
	};
};
