import {findRise} from '../../../source/triage/events/rise.ts';
import {makeErrorFleet, type RisePlan} from './connection-errors.ts';

/** What became of rises that were planted, and of healthy fleets. */
export type RiseScore = {
	readonly healthy: number;
	readonly falseAlarms: number;
	readonly planted: number;
	readonly found: number;
	/** The error of the onset that half, and nine of ten, do not exceed, in minutes; `undefined` if none was found. */
	readonly onsetMedian: number | undefined;
	readonly onsetError: number | undefined;
};

const minute = 60_000;

/** Makes a healthy fleet and one with a rise from each plan, and compares what is found with what was planted. Healthy fleets have all habits. */
export const riseScore = (plans: ReadonlyArray<Omit<RisePlan, 'isPlanted'>>): RiseScore => {
	const healthy = plans.map(plan => makeErrorFleet({...plan, habit: undefined, isPlanted: false}));
	const errors: number[] = [];
	for (const plan of plans) {
		const {connections, asOf, planted} = makeErrorFleet({...plan, isPlanted: true});
		const found = findRise(connections, asOf);
		if (found !== undefined && planted !== undefined) {
			errors.push(Math.abs(found.from - planted.from) / minute);
		}
	}

	errors.sort((a, b) => a - b);
	return {
		healthy: healthy.length,
		falseAlarms: healthy.filter(({connections, asOf}) => findRise(connections, asOf) !== undefined).length,
		planted: plans.length,
		found: errors.length,
		onsetMedian: errors[Math.ceil(errors.length * 0.5) - 1],
		onsetError: errors[Math.ceil(errors.length * 0.9) - 1],
	};
};
