import {networkFaults, notReachable} from '../messages/junction-errors.ts';
import {JunctionError} from './errors.ts';
import type {Redact} from './redact.ts';

type Fault = {readonly codes: RegExp; readonly words: string; readonly nextStep?: string};

/** The codes of faults before anything of the request is sent. A fault of any other code may happen later too. */
const beforeSending = /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|HOSTNAME_MISMATCH|UNABLE_TO_\w+)$|CERT/v;

/** The codes are those of Node's sockets, resolver and TLS, and of undici, which is Node's fetch. The first match is used. */
const faults: readonly Fault[] = [
	{codes: /^(?:ENOTFOUND|EAI_)/v, ...networkFaults.name},
	{codes: /^ECONNREFUSED$/v, ...networkFaults.refused},
	{codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/v, ...networkFaults.cut},
	{codes: /^(?:ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/v, ...networkFaults.noAnswer},
	{codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/v, ...networkFaults.noRoute},
	{codes: /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$/v, ...networkFaults.certificate},
	{codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/v, ...networkFaults.tls},
	{codes: /^(?:HPE_|HTTPParserError$)/v, ...networkFaults.notHttp},
];

/** Returns the innermost cause: fetch itself reports only "fetch failed". */
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
Creates the error of a call without a complete answer: `not-reachable`, with the code of the fault. The cause is a
bare copy, because fetch's error contains the request with its API key.
*/
export const networkError = (error: unknown, host: string, redact: Redact, traceId: string | undefined): JunctionError => {
	const {code, words} = innermost(error);
	const fault = faults.find(({codes}) => codes.test(code ?? ''));
	const reason = fault?.words ?? redact(words);
	return new JunctionError({
		kind: 'not-reachable',
		message: notReachable({host, reason, code}),
		traceId,
		nextStep: fault?.nextStep,
		isUnsent: beforeSending.test(code ?? ''),
		cause: new Error(redact(words)),
	});
};
