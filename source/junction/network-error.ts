import {JunctionError} from './errors.ts';
import type {Redact} from './redact.ts';

type Fault = {readonly codes: RegExp; readonly words: string; readonly nextStep?: string};

/** The codes are those of Node's sockets, resolver and TLS, and of undici, which is Node's fetch. The first that fits speaks. */
const faults: readonly Fault[] = [
	{
		codes: /^(?:ENOTFOUND|EAI_)/v,
		words: 'its name could not be resolved',
		nextStep: 'Check the base URL, and the DNS and VPN of this host, then try again.',
	},
	{
		codes: /^ECONNREFUSED$/v,
		words: 'the connection was refused',
		nextStep: 'Check the host and port of the base URL, and whether a VPN or firewall stands between, then try again.',
	},
	{
		codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/v,
		words: 'the connection was cut',
		nextStep: 'Try again; if it is cut each time, check the VPN, firewall or proxy between this host and Junction.',
	},
	{codes: /^(?:ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/v, words: 'nothing answered there in time'},
	{codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/v, words: 'there is no route to it'},
	{
		codes: /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$/v,
		words: 'its TLS certificate is not trusted',
		nextStep: 'Check the base URL and this host\'s clock; where a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the file of its certificate.',
	},
	{
		codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/v,
		words: 'TLS could not be agreed on',
		nextStep: 'Check that the host and port of the base URL speak https, and whether a proxy stands between.',
	},
	{
		codes: /^(?:HPE_|HTTPParserError$)/v,
		words: 'what answered there does not speak HTTP',
		nextStep: 'Check the host and port of the base URL.',
	},
];

/** Fetch says only "fetch failed"; what happened, and its code, is the innermost cause. */
const innermost = (error: unknown): {readonly code: string | undefined; readonly words: string} => {
	let code: string | undefined;
	let words = '';
	for (let link = error; link instanceof Error; link = link.cause) {
		if ('code' in link && typeof link.code === 'string') {
			code = link.code;
		} else if (link.name === 'HTTPParserError') {
			// Node 24's parser leaves the code out.
			code = link.name;
		}

		words = link.message;
	}

	return {code, words};
};

/**
The error of a call on which no whole answer came back: `not-reachable`, with the code of the fault. The cause is a
bare copy, for what fetch throws holds the request with its key.
*/
export const networkError = (error: unknown, host: string, scrub: Redact, traceId: string | undefined): JunctionError => {
	const {code, words} = innermost(error);
	const fault = faults.find(({codes}) => codes.test(code ?? ''));
	const reason = fault?.words ?? scrub(words);
	return new JunctionError({
		kind: 'not-reachable',
		message: `Junction could not be reached at ${host}: ${reason}${code === undefined ? '' : ` (${code})`}`,
		traceId,
		nextStep: fault?.nextStep,
		cause: new Error(scrub(words)),
	});
};
