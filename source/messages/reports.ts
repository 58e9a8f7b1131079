import {formatCount, plural} from '../text/numbers.ts';

/** The titles of the columns of `junctop users`. */
export const tableTitles = {
	userId: 'USER',
	state: 'STATE',
	providers: 'PROVIDERS',
	failingProviders: 'FAILING PROVIDERS',
	failing: 'FAILING',
	stalled: 'STALLED',
	streams: 'STREAMS',
	lastAttempt: 'LAST ATTEMPT',
	newestData: 'NEWEST DATA',
	unreadParts: 'UNREAD PARTS',
	change: 'CHANGE',
	errorType: 'ERROR',
	erroredAt: 'ERROR SINCE',
	actor: 'ACTS',
	oldestData: 'OLDEST DATA',
	connectionCount: 'CONNECTIONS',
	connectionsLoadedAt: 'CONNECTIONS LOADED',
};

const idPlural = (count: number): string => plural(count, 'ID');

/** Messages about lists of IDs. No message repeats an ID that was refused. */
export const idMessages = {
	inputTaken: 'Standard input cannot have both the API key and the IDs. Use --api-key-file FILE for the API key, or give the IDs as arguments.',
	dashAmongIds: '- reads the IDs from standard input and cannot be used together with other IDs.',
	none: 'There are no IDs on standard input. Write one user ID or client user ID per line.',
	tooMany: (most: number) => `Standard input has more than ${formatCount(most)} IDs. Split the list.`,
	apiKey: (line: number) => `Line ${formatCount(line)} of standard input looks like an API key, not a user ID. Nothing was sent. Remove it, and revoke the API key if others can read the list.`,
	tooLong: ({line, most}: {readonly line: number; readonly most: number}) =>
		`Line ${formatCount(line)} of standard input has more than ${formatCount(most)} characters, so it is not a user ID. Nothing was sent. Write one ID per line.`,
	notText: (line: number) => `Line ${formatCount(line)} of standard input is not a user ID: it has control characters or is not UTF-8. Nothing was sent. Write one ID per line, as text.`,
	unreadable: (reason: string) => `Standard input cannot be read: ${reason}.`,
	repeated: (count: number) => `${plural(count, 'repeated ID')} ${count === 1 ? 'was' : 'were'} left out.`,
	ofId: ({id, text}: {readonly id: string; readonly text: string}) => `${id}: ${text}`,
	stopped: ({asked, left}: {readonly asked: number; readonly left: number}) =>
		`Stopped after ${idPlural(asked)}: Junction answers no request. ${idPlural(left)} ${left === 1 ? 'was' : 'were'} not asked for. Run the command again with the rest of the list.`,
};

/** The errors of options that do not fit together. */
export const reportErrors = {
	fieldsNeedJson: ({formats}: {readonly formats: string}) => `--fields needs a format with fields. Use --format ${formats}.`,
};
