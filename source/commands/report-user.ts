import process from 'node:process';
import {JunctionError} from '../junction/errors.ts';
import {progressMessages, usageErrors} from '../messages/command-line.ts';
import {idMessages} from '../messages/reports.ts';
import {cleanText} from '../text/clean.ts';
import {errorText} from './exit.ts';
import {failuresOf, type LoadedUser} from './load-user.ts';
import {printNotice} from './notices.ts';
import {unreadableOf} from './user-json.ts';

/**
Reports on stderr what could not be read of a user, each error once, and that records of other users were left out. In a list each line has the ID. `areErrorsShown`
is false where the output has the errors in their place.
*/
export const reportUser = ({id, parts}: LoadedUser, {isList, areErrorsShown}: {readonly isList: boolean; readonly areErrorsShown: boolean}): void => {
	const named = (text: string): string => (isList ? idMessages.ofId({id: cleanText(id), text}) : text);
	const unreadable = unreadableOf(parts).length;
	if (unreadable > 0) {
		printNotice(named(progressMessages.unreadableRecords(unreadable)));
	}

	const {connections, resources, pulls} = parts;
	const records = [connections, resources, pulls].reduce((sum, result) => sum + (result instanceof JunctionError ? 0 : result.value.otherUsers ?? 0), 0);
	if (records > 0) {
		printNotice(named(progressMessages.otherUsers(records)));
	}

	for (const text of areErrorsShown ? new Set(failuresOf(parts).map(failure => errorText(failure))) : []) {
		process.stderr.write(`${usageErrors.line(named(text))}\n`);
	}
};
