import {formatCount, plural} from '../text/numbers.ts';

/** The meters of the states under the header of the user list. */
export const meterTexts = {
	counting: 'Counting users…',
	counted: ({users, loaded}: {readonly users: number; readonly loaded: number}) => `${formatCount(users)} of ${plural(loaded, 'user')} counted`,
};

/** The menu of states. */
export const stateMenuTexts = {
	title: 'Filter by state',
	spoken: 'Filter by state, a menu.',
	allStates: 'All states',
	inUse: '  (in use)',
	users: (users: number) => plural(users, 'user'),
	notCounted: 'counting users…',
};
