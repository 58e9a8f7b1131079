import type {StateCounts} from '../fleet/stats/fleet-stats.ts';
import {stateMenuTexts as texts} from '../messages/fleet.ts';
import {pad} from '../text/width.ts';
import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import {stateText} from './states.ts';

/** A row of the menu; without a state, that of all users. */
type StateItem = {readonly label: string; readonly value: State | undefined};

const wordWidth = 12;

/**
Returns the menu of states with the number of users in each, and the index of the first state in use. `counts` are `undefined` while the users are being
counted. The row of all users comes first.
*/
export const stateItems = (counts: StateCounts | undefined, selected: ReadonlySet<State>): {readonly items: readonly StateItem[]; readonly index: number} => {
	const items = [
		{label: texts.allStates, value: undefined, isInUse: selected.size === 0},
		...statesWorstFirst.map(state => ({
			label: pad(stateText(state), wordWidth) + (counts === undefined ? texts.notCounted : texts.users(counts[state])), value: state, isInUse: selected.has(state),
		})),
	];
	return {
		items: items.map(({label, value, isInUse}) => ({label: isInUse ? label + texts.inUse : label, value})),
		index: items.findIndex(({isInUse}) => isInUse),
	};
};
