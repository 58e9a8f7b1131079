import process from 'node:process';
import {JunctionError} from '../junction/errors.ts';
import {progressMessages, usageErrors} from '../messages/command-line.ts';
import {idMessages} from '../messages/reports.ts';
import {cleanText} from '../text/clean.ts';
import {errorText} from './exit.ts';
import {failuresOf, type LoadedUser} from './load-user.ts';
import {printNotice} from './notices.ts';
import {unreadableOf} from './user-json.ts';

/** Returns errors without those that differ from an earlier one only in the trace ID. */
const distinct = (failures: readonly JunctionError[]): Iterable<JunctionError> => {
	const first = new Map<string, JunctionError>();
	for (const failure of failures) {
		const text = [failure.kind, failure.message, failure.detail, failure.nextStep].join('\n');
		first.set(text, first.get(text) ?? failure);
	}

	return first.values();
};

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

	const {connections, resources, pulls, devices} = parts;
	const records = [connections, resources, pulls, devices].reduce((sum, result) => sum + (result instanceof JunctionError ? 0 : result.value.otherUsers ?? 0), 0);
	if (records > 0) {
		printNotice(named(progressMessages.otherUsers(records)));
	}

	for (const failure of areErrorsShown ? distinct(failuresOf(parts)) : []) {
		const text = named(errorText(failure));
		process.stderr.write(`${usageErrors.line(text)}\n`);
	}
};
