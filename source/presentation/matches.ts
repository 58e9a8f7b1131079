import {matchTexts} from '../messages/matches.ts';
import {cleanText} from '../text/clean.ts';

/** Returns the items of the menu of users that were found for a part of an ID. `shown` returns an ID as it is shown. */
export const matchItems = (users: ReadonlyArray<{readonly userId: string; readonly clientUserId: string | undefined}>, shown: (id: string) => string) =>
	users.map(({userId, clientUserId}) => ({
		label: matchTexts.user({userId: cleanText(shown(userId)), clientUserId: clientUserId === undefined ? undefined : cleanText(shown(clientUserId))}),
		value: userId,
	}));
