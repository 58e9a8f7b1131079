import {networkFaults, notReachable} from '../messages/junction-errors.ts';
import {JunctionError} from './errors.ts';
import type {Redact} from './redact.ts';

type Fault = {
	readonly codes: RegExp;
	readonly words: string;
	readonly nextStep?: string;
	/** Whether it stays until a person changes something. */
	readonly isLasting?: true;
};

/** The codes of faults before anything of the request is sent. A fault of any other code may happen later too. */
const beforeSending = /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|HOSTNAME_MISMATCH|UNABLE_TO_\w+|ERR_INVALID_URL|BAD_PORT)$|CERT/v;

/** The codes are those of Node's sockets, resolver and TLS, and of undici, which is Node's fetch. The first match is used. */
const faults: readonly Fault[] = [
	// The resolver is busy or unreachable, which passes. A name that it does not know stays so.
	{codes: /^EAI_/v, ...networkFaults.name},
	{codes: /^ENOTFOUND$/v, ...networkFaults.unknownName, isLasting: true},
	// A server that restarts refuses connections for a moment.
	{codes: /^ECONNREFUSED$/v, ...networkFaults.refused},
	{codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/v, ...networkFaults.cut},
	{codes: /^(?:ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/v, ...networkFaults.noAnswer},
	{codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/v, ...networkFaults.noRoute},
	{codes: /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/v, ...networkFaults.certificateTime, isLasting: true},
	{codes: /ALTNAME|^HOSTNAME_MISMATCH$/v, ...networkFaults.certificateHost, isLasting: true},
	{codes: /CERT|^UNABLE_TO_/v, ...networkFaults.certificate, isLasting: true},
	{codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/v, ...networkFaults.tls, isLasting: true},
	{codes: /^UND_ERR_HEADERS_OVERFLOW$/v, ...networkFaults.headers, isLasting: true},
	{codes: /^HPE_INVALID_EOF_STATE$/v, ...networkFaults.cut},
	{codes: /^(?:HPE_|HTTPParserError$)/v, ...networkFaults.notHttp, isLasting: true},
	{codes: /^(?:BAD_PORT|ERR_INVALID_URL)$/v, ...networkFaults.address, isLasting: true},
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
		} else if (link.message === 'bad port') {
			// Fetch refuses the ports of other protocols, without a code.
			code = 'BAD_PORT';
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
		isLasting: fault?.isLasting,
		isUnsent: beforeSending.test(code ?? ''),
		cause: new Error(redact(words)),
	});
};
