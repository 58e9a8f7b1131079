import {until} from '../fleet/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../session/open-session.ts';
import {simulate} from '../terminal/simulate.ts';

/** The sizes in which every screen is looked at: the smallest, the usual, and one with panes side by side. */
export const sizes = [{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 100, rows: 40}];

/** A session in front of the roster of a simulator, whose first pages are there. */
export const openRoster = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const opened = await openSession({target: targetOf(simulator)});
	await pagesLoaded(opened.session);
	return {...opened, simulator};
};

/** The same in front of one of its users, of whom all is there. */
export const openUser = async (index: number, options: Parameters<typeof simulate>[0] = {}) => {
	const opened = await openRoster(options);
	const userId = opened.simulator.userId(index);
	opened.session.openUser(userId);
	const {details} = workspaceOf(opened.session);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	return {...opened, userId};
};
