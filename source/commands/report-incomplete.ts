import type {Target} from '../junction/target.ts';
import {snapshotMessages} from '../messages/snapshots.ts';
import {cleanText} from '../text/clean.ts';
import {printNotice} from './notices.ts';

/** Reports on stderr that a snapshot does not have all users, and why. */
export const reportIncomplete = ({stored}: Pick<Target, 'stored'>): void => {
	if (stored === undefined || stored.isComplete) {
		return;
	}

	const {file, users, filter} = stored;
	const text = filter === undefined ? snapshotMessages.incomplete({file, users}) : snapshotMessages.incompleteByFilter({file, filter: cleanText(filter)});
	printNotice(text);
};
