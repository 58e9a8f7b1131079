import {renumberRows} from '../columns/column-table.ts';
import type {Roster} from '../store/roster.ts';
import {didFinish} from './run-steps.ts';

/** The rows that time has changed: by their states, and by times that have arrived. */
export type ChangedByTime = {readonly states: readonly number[]; readonly times: readonly number[]};

/** Updates the states that change with time, a few at a time, before a pass reads them. */
export type StateUpdate = {
	readonly isUnderWay: boolean;
	/** Begins to update the states as of `now`, in milliseconds, unless that is under way. */
	begin(now: number): void;
	/** Continues for about `limit` milliseconds; returns the rows that have changed once all are updated. Only while it is under way. */
	run(limit: number): ChangedByTime | undefined;
	/** Reports these rows too when it ends, if it is under way: they were put next to rows whose state had changed already. */
	note(rows: readonly number[]): void;
	/** Follows a removal of users, and begins again as of `now`. */
	renumber(previousRows: Uint32Array, now: number): void;
	/** Ends it. Rows that were noted are reported by the next one. */
	stop(): void;
};

/** Creates an update that is not under way. */
export const createStateUpdate = ({summaries}: Pick<Roster, 'summaries'>): StateUpdate => {
	let underWay: {readonly steps: Generator<undefined, void, undefined>; readonly changed: number[]} | undefined;
	/** Rows whose places must be found again when the states are updated. */
	const unsettled = new Set<number>();

	const begin = (now: number) => {
		const changed: number[] = [];
		underWay ??= {steps: summaries.refreshSteps(now, changed), changed};
	};

	return {
		get isUnderWay() {
			return underWay !== undefined;
		},
		begin,
		run(limit) {
			if (underWay === undefined || !didFinish(underWay.steps, limit)) {
				return undefined;
			}

			const {changed} = underWay;
			underWay = undefined;
			const again = [...unsettled];
			unsettled.clear();
			return {states: [...changed, ...again], times: [...summaries.takeArrived(), ...again]};
		},
		note(rows) {
			for (const row of underWay === undefined ? [] : rows) {
				unsettled.add(row);
			}
		},
		renumber(previousRows, now) {
			if (underWay === undefined) {
				return;
			}

			// The rows that have changed already are not found again.
			const moved = renumberRows([...underWay.changed, ...unsettled], previousRows);
			unsettled.clear();
			for (const row of moved) {
				unsettled.add(row);
			}

			underWay = undefined;
			begin(now);
		},
		stop() {
			underWay = undefined;
		},
	};
};
