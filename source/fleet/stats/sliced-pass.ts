import {monotonicNow} from '../../runtime/clock.ts';
import type {Roster} from '../store/roster.ts';

/** How long a slice may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 8;

/** A fleet of at most this many streams and users is computed at once: it takes a few milliseconds. */
const fewStreams = 20_000;

/** Returns whether a fleet is so small that its users are computed at once. */
export const isSmallFleet = ({columns, count}: Pick<Roster, 'columns' | 'count'>): boolean => columns.length + count <= fewStreams;

/** What a pass does. */
export type Pass<Step, Result> = {
	readonly steps: Iterator<Step, Result, undefined>;
	/** Asked before each slice: where rows were renumbered, the rest would count some users twice or not at all. */
	isValid(): boolean;
	/** Called in the place of the rest where the pass is no longer valid. */
	restart(): void;
	done(result: Result): void;
	/** Gets what the last step of a slice has yielded. */
	onStep?(step: Step): void;
	/** Whether the first slice of a large fleet waits for the next turn of the event loop. */
	readonly isDeferred?: boolean;
};

/** Runs one pass at a time over the users of a roster. */
export type SlicedPass = {
	/** Drops the pass under way and begins another one: that of a small fleet ends before this returns, that of a large one runs in slices between keys. */
	begin<Step, Result>(pass: Pass<Step, Result>): void;
	/** Returns whether a slice is still to run. */
	isUnderway(): boolean;
	/** Drops the pass under way. */
	cancel(): void;
};

/** Creates what runs passes over a roster; none is under way. */
export const createSlicedPass = (roster: Pick<Roster, 'columns' | 'count'>): SlicedPass => {
	let next: NodeJS.Immediate | undefined;

	const cancel = () => {
		clearImmediate(next);
		next = undefined;
	};

	const runSlice = <Step, Result>(pass: Pass<Step, Result>) => {
		next = undefined;
		if (!pass.isValid()) {
			pass.restart();
			return;
		}

		const limit = isSmallFleet(roster) ? Infinity : longestSlice;
		const startedAt = monotonicNow();
		let step = pass.steps.next();
		while (step.done !== true && monotonicNow() - startedAt < limit) {
			step = pass.steps.next();
		}

		if (step.done === true) {
			pass.done(step.value);
			return;
		}

		pass.onStep?.(step.value);
		next = setImmediate(runSlice, pass);
	};

	return {
		begin(pass) {
			cancel();
			if (pass.isDeferred === true && !isSmallFleet(roster)) {
				next = setImmediate(runSlice, pass);
			} else {
				runSlice(pass);
			}
		},
		isUnderway: () => next !== undefined,
		cancel,
	};
};
