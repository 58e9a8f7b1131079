import type {Redactor} from '../fleet/redaction/redactor.ts';
import type {Target} from '../junction/target.ts';
import {snapshotMessages} from '../messages/snapshots.ts';
import {cleanText} from '../text/clean.ts';
import {printNotice} from './notices.ts';

/** Reports on stderr that a snapshot does not have all users, and why. The redactor hides IDs in its filter. */
export const reportIncomplete = ({stored}: Pick<Target, 'stored'>, redactor: Redactor | undefined): void => {
	if (stored === undefined || stored.isComplete) {
		return;
	}

	const {file, users, filter} = stored;
	const text = filter === undefined
		? snapshotMessages.incomplete({file, users})
		: snapshotMessages.incompleteByFilter({file, filter: cleanText(redactor?.typedText(filter) ?? filter)});
	printNotice(text);
};
