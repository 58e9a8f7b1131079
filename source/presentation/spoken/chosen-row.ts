import {spokenColumnTitles as titles, spokenColumnValues as texts} from '../../messages/columns.ts';
import {cleanText} from '../../text/clean.ts';
import {listWords} from '../../text/sentence.ts';
import type {ColumnChoices, RosterColumnName} from '../column-choice.ts';
import {actorText, errorText, type ShownRow} from '../roster-columns.ts';
import {spokenAgo} from './spoken-text.ts';

const timeWords = (time: number | undefined, now: number): string => (time === undefined ? texts.none : spokenAgo(now - time));

/** Returns a value of a row in words: a dash on the screen is the reason why there is none. */
const valueWords = (name: RosterColumnName, row: ShownRow, {now, mostProviders}: {readonly now: number; readonly mostProviders: number}): string => {
	const {connections} = row;
	switch (name) {
		case 'user': {
			return cleanText(row.userId);
		}

		case 'client': {
			return row.clientUserId === undefined ? texts.unknown : cleanText(row.clientUserId);
		}

		case 'providers': {
			return row.providers.length === 0 ? texts.none : listWords(row.providers, mostProviders);
		}

		case 'state': {
			return row.state;
		}

		case 'failing': {
			return texts.failing(row);
		}

		case 'attempt': {
			return timeWords(row.lastAttempt, now);
		}

		case 'newest': {
			return timeWords(row.newestData, now);
		}

		case 'oldest': {
			return timeWords(row.oldestData, now);
		}

		case 'error': {
			return connections === undefined ? texts.notLoaded : errorText(connections);
		}

		case 'error-age': {
			return connections === undefined ? texts.notLoaded : timeWords(connections.erroredAt, now);
		}

		case 'acts': {
			return connections === undefined ? texts.notLoaded : (connections.actor === undefined && connections.status === undefined ? texts.none : actorText(connections));
		}

		case 'connections': {
			return connections === undefined ? texts.notLoaded : String(row.connectionCount ?? 0);
		}
	}
};

/** Returns the chosen columns of a user in words, in their order and with their titles, at the server's time `now` (ms). Columns that do not fit on the screen are read too. */
export const chosenRowWords = (choices: ColumnChoices, row: ShownRow, context: {readonly now: number; readonly mostProviders: number}): readonly string[] =>
	choices.map(({name}) => [titles[name], valueWords(name, row, context)].filter(text => text !== '').join(' '));
