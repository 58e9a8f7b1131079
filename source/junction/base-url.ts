const accepted = 'Give an https URL, or http on this host only, such as http://127.0.0.1:8080.';

// The URL parser has already turned every way of writing an IPv4 address into four decimal numbers.
const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/v.test(hostname);

const faultOf = (url: URL): string | undefined => {
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return 'begins with neither https:// nor http://';
	}

	if (url.username !== '' || url.password !== '') {
		return 'holds a user name or a password';
	}

	if (url.search !== '' || url.hash !== '') {
		return 'has a query or a fragment';
	}

	return url.protocol === 'http:' && !isLoopback(url.hostname)
		? 'would send the API key unencrypted over the network'
		: undefined;
};

/**
The base URL in the form that paths are appended to: without slashes too many. Accepts https anywhere, http on
127.0.0.0/8, ::1 and localhost. Throws an `Error` that says what is wrong and what is accepted, without the text itself,
which may hold a password.
*/
export const parseBaseUrl = (text: string): string => {
	if (!URL.canParse(text)) {
		throw new Error(`The base URL is not a URL. ${accepted}`);
	}

	const url = new URL(text);
	const fault = faultOf(url);
	if (fault !== undefined) {
		throw new Error(`The base URL ${fault}. ${accepted}`);
	}

	const path = url.pathname.split('/').filter(step => step !== '');
	return [url.origin, ...path].join('/');
};
