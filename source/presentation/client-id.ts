import type {DetailPart} from '../fleet/loading/user-details.ts';
import {cleanText} from '../text/clean.ts';

/** The client's own id of a user, that there is none, or that it has not been loaded. */
export const clientIdText = ({answer}: DetailPart<'user'>): string => {
	if (answer === undefined) {
		return 'client id not loaded';
	}

	const {clientUserId} = answer.value;
	return clientUserId === undefined ? 'no client id' : `client id ${cleanText(clientUserId)}`;
};
