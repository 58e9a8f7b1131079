import {issuedBy, networkFaults, notReachable} from '../messages/junction-errors.ts';
import {partMessages} from '../messages/parts.ts';
import {MissingPart} from '../runtime/load-part.ts';
import {ConnectionFault, NetworkFault} from '../runtime/network-fault.ts';
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
	{codes: /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/v, ...networkFaults.headers, isLasting: true},
	{codes: /^HPE_INVALID_EOF_STATE$/v, ...networkFaults.cut},
	{codes: /^(?:HPE_|HTTPParserError$)/v, ...networkFaults.notHttp, isLasting: true},
	{codes: /^(?:BAD_PORT|ERR_INVALID_URL)$/v, ...networkFaults.address, isLasting: true},
];

const causesOf = (error: unknown): readonly Error[] => {
	const causes: Error[] = [];
	for (let link = error; link instanceof Error; link = link.cause) {
		causes.push(link);
	}

	return causes;
};

/** Returns what the innermost cause reports: fetch itself reports only "fetch failed". */
const innermost = (causes: readonly Error[]): {readonly code: string | undefined; readonly words: string} => {
	let code: string | undefined;
	for (const link of causes) {
		if ('code' in link && typeof link.code === 'string') {
			code = link.code;
		} else if (link.name === 'HTTPParserError') {
			// Node 24's parser leaves the code out.
			code = link.name;
		} else if (link.message === 'bad port') {
			// Fetch refuses the ports of other protocols, without a code.
			code = 'BAD_PORT';
		}
	}

	return {code, words: causes.at(-1)?.message ?? ''};
};

/** Returns the error of a request that could not be sent because of the proxy, of a variable about it, or of a missing file of junctop. */
const unsentError = (causes: readonly Error[]): JunctionError | undefined => {
	const kind = 'not-reachable';
	const isUnsent = true;
	const fault = causes.find(cause => cause instanceof NetworkFault);
	if (fault !== undefined) {
		const {message, nextStep, isLasting} = fault;
		return new JunctionError({
			kind, message, nextStep, isLasting, isUnsent,
		});
	}

	return causes.some(cause => cause instanceof MissingPart)
		? new JunctionError({
			kind, message: partMessages.what, nextStep: partMessages.nextStep, isLasting: true, isUnsent,
		})
		: undefined;
};

/**
Creates the error of a call without a complete answer: `not-reachable`, with the code of the fault, and with the proxy if there is one. The cause is
a bare copy, because fetch's error contains the request with its API key.
*/
export const networkError = (error: unknown, host: string, redact: Redact, traceId: string | undefined): JunctionError => {
	const causes = causesOf(error);
	const unsent = unsentError(causes);
	if (unsent !== undefined) {
		return unsent;
	}

	const {code, words} = innermost(causes);
	const {proxy, issuer} = causes.find(cause => cause instanceof ConnectionFault) ?? {};
	const fault = faults.find(({codes}) => codes.test(code ?? ''));
	const reason = issuedBy(fault?.words ?? redact(words), issuer === undefined ? undefined : redact(issuer));
	const isUnsent = beforeSending.test(code ?? '');
	return new JunctionError({
		kind: 'not-reachable',
		message: notReachable({
			host, proxy, reason, code,
		}),
		traceId: isUnsent && fault?.isLasting === true ? undefined : traceId,
		nextStep: fault?.nextStep,
		isLasting: fault?.isLasting,
		isUnsent,
		cause: new Error(redact(words)),
	});
};
