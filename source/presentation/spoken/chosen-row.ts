import {spokenColumnTitles as titles, spokenColumnValues as texts} from '../../messages/columns.ts';
import {cleanText} from '../../text/clean.ts';
import {listWords} from '../../text/sentence.ts';
import type {ColumnChoices, RosterColumnName} from '../column-choice.ts';
import {actorText, errorText, type ShownRow} from '../roster-columns.ts';
import {spokenAgo} from './spoken-text.ts';

const timeWords = (time: number | undefined, now: number): string => (time === undefined ? texts.none : spokenAgo(now - time));

type Context = {
	/** The server's time, in milliseconds since 1970. */
	readonly now: number;
	/** More names than anybody wants to hear. */
	readonly mostProviders: number;
};

const actorWords = (connections: NonNullable<ShownRow['connections']>): string =>
	(connections.actor === undefined && connections.status === undefined ? texts.none : actorText(connections));

/** A dash on the screen is the reason why there is no value. */
const valueWords: Readonly<Record<RosterColumnName, (row: ShownRow, context: Context) => string>> = {
	user: ({userId}) => cleanText(userId),
	client: ({clientUserId}) => (clientUserId === undefined ? texts.unknown : cleanText(clientUserId)),
	providers: ({providers}, {mostProviders}) => (providers.length === 0 ? texts.none : listWords(providers, mostProviders)),
	state: ({state}) => state,
	failing: row => texts.failing(row),
	attempt: ({lastAttempt}, {now}) => timeWords(lastAttempt, now),
	newest: ({newestData}, {now}) => timeWords(newestData, now),
	oldest: ({oldestData}, {now}) => timeWords(oldestData, now),
	error: ({connections}) => (connections === undefined ? texts.notLoaded : errorText(connections)),
	'error-age': ({connections}, {now}) => (connections === undefined ? texts.notLoaded : timeWords(connections.erroredAt, now)),
	acts: ({connections}) => (connections === undefined ? texts.notLoaded : actorWords(connections)),
	connections: ({connections, connectionCount}) => (connections === undefined ? texts.notLoaded : String(connectionCount ?? 0)),
};

/** Returns the chosen columns of a user in words, in their order and with their titles. Columns that do not fit on the screen are read too. */
export const chosenRowWords = (choices: ColumnChoices, row: ShownRow, context: Context): readonly string[] =>
	choices.map(({name}) => [titles[name], valueWords[name](row, context)].filter(text => text !== '').join(' '));
