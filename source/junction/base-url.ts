import {baseUrl as messages} from '../messages/junction-errors.ts';
import {isLoopback} from '../runtime/loopback.ts';

const faultOf = (url: URL): string | undefined => {
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return messages.faults.protocol;
	}

	if (url.username !== '' || url.password !== '') {
		return messages.faults.credentials;
	}

	if (url.search !== '' || url.hash !== '') {
		return messages.faults.query;
	}

	return url.protocol === 'http:' && !isLoopback(url.hostname)
		? messages.faults.unencrypted
		: undefined;
};

/**
Returns the base URL in the form that paths are appended to, without extra slashes. Accepts https anywhere, http on
127.0.0.0/8, ::1 and localhost. Throws an `Error` with the fault and what is accepted, without the text itself,
which may contain a password.
*/
export const parseBaseUrl = (text: string): string => {
	if (!URL.canParse(text)) {
		throw new Error(messages.notUrl);
	}

	const url = new URL(text);
	const fault = faultOf(url);
	if (fault !== undefined) {
		throw new Error(messages.rejected(fault));
	}

	const path = url.pathname.split('/').filter(step => step !== '');
	return [url.origin, ...path].join('/');
};
