import type {DetailPart} from '../fleet/loading/user-details.ts';
import {userTexts} from '../messages/screens.ts';
import {cleanText} from '../text/clean.ts';

/** Returns the client's own ID of a user, or text for a missing or unloaded one. */
export const clientIdText = ({answer}: DetailPart<'user'>): string => {
	if (answer === undefined) {
		return userTexts.clientIdNotLoaded;
	}

	const {clientUserId} = answer.value;
	return clientUserId === undefined ? userTexts.noClientId : userTexts.clientId(cleanText(clientUserId));
};
