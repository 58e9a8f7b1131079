import type {Rhythm} from '../../junction/vocabulary.ts';
import {day, hour} from '../../text/durations.ts';

/** Ages in milliseconds past which a stream counts as stalled, inactive or quiet. */
export type Thresholds = {
	readonly stalled: number;
	readonly inactive: number;
	readonly quiet: Readonly<Record<Exclude<Rhythm, 'rare'>, number>>;
};

/** The thresholds that the preferences change. */
export type ThresholdChanges = {
	readonly stalledHours?: number;
	readonly inactiveDays?: number;
	readonly quietHours?: {readonly often?: number; readonly daily?: number; readonly session?: number};
};

export const defaultThresholds: Thresholds = {
	stalled: 6 * hour,
	inactive: 14 * day,
	quiet: {often: day, daily: 3 * day, session: 3 * day},
};

let inUse = defaultThresholds;

/** Returns the thresholds of this process: the defaults, unless the preferences change them. */
export const thresholdsInUse = (): Thresholds => inUse;

/** Sets the thresholds of this process, before anything is judged; without changes, the defaults. */
export const setThresholds = ({stalledHours, inactiveDays, quietHours: {often, daily, session} = {}}: ThresholdChanges = {}): void => {
	const {stalled, inactive, quiet} = defaultThresholds;
	inUse = {
		stalled: stalledHours === undefined ? stalled : stalledHours * hour,
		inactive: inactiveDays === undefined ? inactive : inactiveDays * day,
		quiet: {
			often: often === undefined ? quiet.often : often * hour,
			daily: daily === undefined ? quiet.daily : daily * hour,
			session: session === undefined ? quiet.session : session * hour,
		},
	};
};
