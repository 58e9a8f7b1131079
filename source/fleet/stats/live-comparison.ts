import {createStore, type StoreApi} from 'zustand/vanilla';
import {surviving} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {minute} from '../../text/durations.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import {baselineSteps} from '../store/baseline.ts';
import type {Compared} from '../store/compared.ts';
import {comparisonSteps, type Comparison} from '../store/comparison.ts';
import type {Roster} from '../store/roster.ts';
import {createSlicedPass} from './sliced-pass.ts';

/** The baseline of the loaded users, and what has changed since. */
export type LiveComparison = {
	/** `comparison` is `undefined` until the first one is complete. */
	readonly store: StoreApi<{readonly compared: Compared | undefined; readonly comparison: Comparison | undefined}>;
	/** Sets what the users are compared with, or nothing. */
	set(compared: Compared | undefined): void;
	/** Makes a baseline of the users as they are loaded now, and sets it. Calls `done` then. */
	setToNow(done: () => void): void;
	/** Starts comparing if the comparison is older than the newest page or a minute. A small fleet is compared when it returns. */
	update(): void;
	/** Stops comparing. */
	stop(): void;
};

const oldest = minute;

/** Creates a comparison without a baseline. `provider` is the only one that is loaded. */
export const createLiveComparison = ({roster, pageLoader, clock, provider}: {
	readonly roster: Roster;
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly clock: ServerClock;
	readonly provider: string | undefined;
}): LiveComparison => {
	const store = createStore<{readonly compared: Compared | undefined; readonly comparison: Comparison | undefined}>(() => ({compared: undefined, comparison: undefined}));
	const pass = createSlicedPass(roster);
	let last: {readonly at: number; readonly page: number | undefined} | undefined;

	/** Runs a generator in slices and begins again when users arrive or leave meanwhile. */
	const runAll = <Result>(begin: () => Generator<undefined, Result, undefined>, done: (result: Result) => void) => {
		const pageOf = () => pageLoader.store.getState().updatedAt;
		const page = pageOf();
		pass.begin({
			steps: begin(),
			isValid: () => page === pageOf(),
			restart() {
				runAll(begin, done);
			},
			done,
		});
	};

	const set = (compared: Compared | undefined) => {
		pass.cancel();
		last = undefined;
		roster.compared = compared;
		store.setState({compared, comparison: undefined});
	};

	const update = () => {
		const {compared} = store.getState();
		const page = pageLoader.store.getState().updatedAt;
		const isCurrent = last !== undefined && last.page === page && monotonicNow() - last.at < oldest;
		if (compared === undefined || isCurrent || pass.isUnderway()) {
			return;
		}

		const at = monotonicNow();
		runAll(() => comparisonSteps(roster, compared.baseline, {
			now: clock.now(), isComplete: pageLoader.store.getState().isAllLoaded, provider: compared.provider,
		}), comparison => {
			last = {at, page: pageLoader.store.getState().updatedAt};
			store.setState({comparison});
		});
	};

	return {
		store,
		set,
		setToNow(done) {
			const time = clock.now();
			runAll(() => baselineSteps(roster, {time, isComplete: pageLoader.store.getState().isAllLoaded, provider}), baseline => {
				set({baseline, provider});
				done();
			});
		},
		update: surviving('comparison', update),
		stop() {
			pass.cancel();
		},
	};
};
