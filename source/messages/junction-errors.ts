/* The texts of errors from calls to Junction: what happened, then what to do. Parameters are clean text without API keys. */

// Next steps by kind of error

export const nextSteps = {
	'key-refused': 'Check that the API key belongs to this region (sk_ is sandbox, pk_ is production), or enter another API key.',
	forbidden: 'Ask your Junction admin whether this API key has read access.',
	'not-found': 'Check the ID, and that the API key belongs to the right team and region.',
	'invalid-request': 'Check the ID and the filters. If they are right, send the trace ID to Junction support.',
	limited: 'Wait a minute, then try again.',
	unavailable: 'The fault is on Junction\'s side. Try again in a few minutes. If it persists, send the trace ID to Junction support.',
	'not-reachable': 'Check the base URL and this machine\'s network, VPN and proxy, then try again.',
	'timed-out': 'Try again. If it stays slow, check the network, VPN or proxy between this machine and Junction.',
	'too-large': 'Send the trace ID to Junction support.',
	'not-understood': 'Check that the base URL is Junction\'s. If it is, send the trace ID to Junction support.',
	'outcome-unknown': 'Check before trying again.',
	cancelled: 'Start it again when needed.',
	'not-stored': 'Ask Junction: run the same without --from.',
};

// Answers with an HTTP status

export const statusMessages = {
	'key-refused': 'Junction refused the API key',
	forbidden: 'Junction does not allow this with this API key',
	'not-found': 'Junction could not find it',
	'invalid-request': 'Junction rejected the request',
	limited: 'Junction is limiting requests',
	unavailable: 'Junction is unavailable',
	'timed-out': 'Junction timed out waiting for the request',
};

/** What to do when a request about one provider was rejected. */
export const rejectedProvider = (provider: string): string =>
	`Check that Junction has a provider ${provider}: its slug may be misspelled. If it is right, send the trace ID to Junction support.`;

export const withStatus = (message: string, status: number): string => `${message} (${status})`;

export const waitAsAsked = (seconds: number): string => `Wait ${seconds} s, as Junction asks, then try again.`;

export const redirect = {
	unknownTarget: 'another address',
	message: ({target, status}: {readonly target: string; readonly status: number}): string =>
		`Junction answered with a redirect to ${target} (${status}), which junctop does not follow`,
	nextStep: (target: string): string => `Check the base URL. The API key is not sent to ${target}.`,
};

// Answers that cannot be read

export const unreadableAnswer = {
	empty: 'Junction\'s answer is empty',
	webPage: 'Junction\'s answer is a web page',
	notJson: 'Junction\'s answer is not JSON, or is incomplete',
	unexpectedShape: 'Junction\'s answer has an unexpected format',
};

// Answers about another user

export const otherUsers = {
	anotherUser: 'Junction\'s answer is about another user, so it is not shown',
	only: (records: number): string => `Junction returned ${records === 1 ? 'a record' : `${records} records`} of other users and none of this user`,
	noUserId: 'Junction\'s answer has no valid user ID',
	anotherClientId: 'Junction returned a user with a different client user ID',
	nextStep: 'The fault is on Junction\'s side. Send the trace ID to Junction support.',
	/** In the raw JSON, in place of a record. */
	marker: '[record of another user, not shown]',
};

/** In the JSON of an answer, in place of levels that are left out. */
export const tooDeep = '[nested too deeply, not shown]';

// Answers that are too large

export const largeAnswer = {
	message: (megabytes: number): string => `Junction's answer is larger than ${megabytes} MB, so junctop stopped reading it`,
	nextStep: (size: string): string =>
		`Check that the base URL is Junction's. If you expect answers this large, raise maximumResponse.${size} in the settings file. Otherwise send the trace ID to Junction support.`,
};

// No answer

export const timedOut = (seconds: number): string => `Junction did not finish its answer within ${seconds} s`;

export const cancelledMessage = 'The request was cancelled';

export const notReachable = ({host, proxy, reason, code}: {
	readonly host: string;
	/** Without credentials, and the variable it comes from. */
	readonly proxy?: {readonly shown: string; readonly variable: string} | undefined;
	readonly reason: string;
	readonly code: string | undefined;
}): string => {
	const way = proxy === undefined ? '' : ` through the proxy ${proxy.shown} (from ${proxy.variable})`;
	return `Could not reach Junction at ${host}${way}: ${reason}${code === undefined ? '' : ` (${code})`}`;
};

export const issuedBy = (reason: string, issuer: string | undefined): string => (issuer === undefined ? reason : `${reason}; its issuer is "${issuer}"`);

export const networkFaults = {
	name: {
		words: 'its name could not be resolved',
		nextStep: 'Check the base URL, and the DNS and VPN of this machine, then try again.',
	},
	unknownName: {
		words: 'no such host is known',
		nextStep: 'Check the host of the base URL. If it is right, check the DNS and VPN of this machine, then try again.',
	},
	refused: {
		words: 'the connection was refused',
		nextStep: 'Check the host and port of the base URL, and whether a VPN or firewall blocks it, then try again.',
	},
	cut: {
		words: 'the connection was lost',
		nextStep: 'Try again. If it is lost each time, check the VPN, firewall or proxy between this machine and Junction.',
	},
	noAnswer: {words: 'it did not answer in time'},
	noRoute: {words: 'there is no route to it'},
	certificateTime: {
		words: 'its TLS certificate is expired or not valid yet',
		nextStep: 'Check this machine\'s clock. If it is right, ask the server\'s administrator to renew the certificate.',
	},
	certificateHost: {
		words: 'its TLS certificate is for another host',
		nextStep: 'Check the host of the base URL, and whether a proxy or VPN answers in its place.',
	},
	certificate: {
		words: 'its TLS certificate is not trusted',
		nextStep: 'Check the base URL. If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE to the file with its issuer\'s certificate.',
	},
	tls: {
		words: 'the TLS handshake failed',
		nextStep: 'Check that the host and port of the base URL use https, and whether a proxy is in between.',
	},
	headers: {
		words: 'its response headers are too large',
		nextStep: 'Check that the base URL is Junction\'s. If it is, check whether a proxy adds headers.',
	},
	address: {
		words: 'the port is not allowed for HTTP, or the address is invalid',
		nextStep: 'Correct the base URL.',
	},
	notHttp: {
		words: 'the server there does not use HTTP',
		nextStep: 'Check the host and port of the base URL.',
	},
};

// Requests that are not sent

export const invalidUserId = {
	message: 'This is not a valid user ID',
	nextStep: 'Check the ID: it is empty, only dots, or contains an invalid character.',
};

export const invalidApiKey = {
	message: 'The API key is empty or contains invalid characters, and was not sent',
	nextStep: 'Enter the API key again: letters, digits and symbols, without spaces.',
};

// The base URL

const acceptedBaseUrl = 'Use an https URL, or http on this machine only, such as http://127.0.0.1:8080.';

export const baseUrl = {
	notUrl: `The base URL is not a URL. ${acceptedBaseUrl}`,
	rejected: (fault: string): string => `The base URL ${fault}. ${acceptedBaseUrl}`,
	faults: {
		protocol: 'does not begin with https:// or http://',
		credentials: 'contains a username or password',
		query: 'has a query or a fragment',
		unencrypted: 'would send the API key unencrypted over the network',
	},
};
