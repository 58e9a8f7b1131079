import {JunctionError} from '../../junction/errors.ts';
import {loadingErrors} from '../../messages/session.ts';
import type {Answer} from '../../junction/client.ts';
import type {Page, UserResources} from '../../junction/records.ts';

/** The most pages in a row without a new user: after them a pass ends with an error. Users that move between pages cause fewer. */
const most = 100;

/**
Creates the check of one loader for pages that repeat users with ever-new cursors. `newUsers` is the number of a page's users that are
new in the pass. Returns an error from the 100th page in a row on that has none; pages without users, and those with unreadable records, are not counted.
*/
export const createRepetitionCheck = (): ((answer: Answer<Page<UserResources>>, page: {readonly newUsers: number; readonly isLast: boolean}) => JunctionError | undefined) => {
	let pages = 0;
	return ({value, traceId}, {newUsers, isLast}) => {
		if (newUsers > 0) {
			pages = 0;
		} else if (value.records.length > 0 && value.unreadable.length === 0) {
			pages++;
		}

		return isLast || pages < most
			? undefined
			: new JunctionError({
				kind: 'not-understood', message: loadingErrors.repeatedUsers(most), traceId, nextStep: loadingErrors.repeatedUsersNextStep,
			});
	};
};
