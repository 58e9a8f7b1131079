import type {IncomingMessage} from 'node:http';
import {networkMessages, proxyFaults, proxySettingFaults} from '../messages/network.ts';
import {cleanText} from '../text/clean.ts';
import {codeOf, NetworkFault} from './network-fault.ts';
import type {Proxy, ProxyFault} from './proxy.ts';

type Words = {readonly words: string; readonly nextStep: (variable: string) => string; readonly isLasting?: boolean};

/** By the codes of sockets, resolver, TLS and HTTP parser; the first match is used. */
const faults: ReadonlyArray<Words & {readonly codes: RegExp}> = [
	{codes: /^EAI_/v, ...proxyFaults.name},
	{codes: /^ENOTFOUND$/v, ...proxyFaults.unknownName, isLasting: true},
	{codes: /^ECONNREFUSED$/v, ...proxyFaults.refused},
	{codes: /^ETIMEDOUT$/v, ...proxyFaults.noAnswer},
	{codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/v, ...proxyFaults.noRoute},
	{codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|HPE_INVALID_EOF_STATE)$/v, ...proxyFaults.cut},
	{codes: /^HPE_/v, ...proxyFaults.notHttp, isLasting: true},
	{codes: /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$/v, ...proxyFaults.certificate, isLasting: true},
	{codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/v, ...proxyFaults.tls, isLasting: true},
];

/** Creates the fault of a proxy that did not answer; a `NetworkFault` stays as it is. */
export const proxyFault = ({shown, variable}: Proxy, error: unknown): NetworkFault => {
	if (error instanceof NetworkFault) {
		return error;
	}

	const code = codeOf(error);
	const {words, nextStep, isLasting = false}: Words = faults.find(({codes}) => codes.test(code)) ?? proxyFaults.other;
	return new NetworkFault({
		message: networkMessages.proxyNotReached({
			shown, variable, reason: words, code,
		}), nextStep: nextStep(variable), isLasting, cause: error,
	});
};

/** The ways to log in that the proxy offers, such as `NTLM`. */
const schemesOf = ({headersDistinct}: Pick<IncomingMessage, 'headersDistinct'>): readonly string[] =>
	(headersDistinct['proxy-authenticate'] ?? []).map(value => cleanText(value.split(/[\s,]/v, 1)[0] ?? '')).filter(scheme => scheme !== '');

const loginFault = ({shown, variable, authorization}: Proxy, response: IncomingMessage): NetworkFault => {
	const schemes = schemesOf(response);
	if (schemes.length > 0 && schemes.every(scheme => scheme.toLowerCase() !== 'basic')) {
		return new NetworkFault({
			message: networkMessages.otherScheme({shown, variable, schemes: schemes.join(', ')}), nextStep: networkMessages.otherSchemeNextStep(variable), isLasting: true,
		});
	}

	const message = authorization === undefined ? networkMessages.credentialsMissing({shown, variable}) : networkMessages.credentialsWrong({shown, variable});
	return new NetworkFault({message, nextStep: networkMessages.credentialsNextStep(variable), isLasting: true});
};

/** Statuses with which proxies refuse a host or a port. */
const refusals = new Set([401, 403, 405, 451]);

/** Returns the fault in a proxy's answer to the request for a connection to `target`, a host with its port; `undefined` if the proxy has agreed. */
export const answerFault = (proxy: Proxy, target: string, response: IncomingMessage): NetworkFault | undefined => {
	const status = response.statusCode ?? 0;
	if (status >= 200 && status < 300) {
		return undefined;
	}

	if (status === 407) {
		return loginFault(proxy, response);
	}

	const facts = {
		shown: proxy.shown, variable: proxy.variable, target, status,
	};
	if (refusals.has(status)) {
		return new NetworkFault({message: networkMessages.forbidden(facts), nextStep: networkMessages.forbiddenNextStep(target.replace(/:\d+$/v, '')), isLasting: true});
	}

	const [message, nextStep] = status >= 500
		? [networkMessages.failed(facts), networkMessages.failedNextStep]
		: [networkMessages.unexpected(facts), proxyFaults.notHttp.nextStep(proxy.variable)];
	return new NetworkFault({message, nextStep, isLasting: status < 500});
};

/** Creates the fault of a variable whose value is no proxy that can be used. It never quotes the value, which may contain a password. */
export const settingFault = (variable: string, fault: ProxyFault): NetworkFault => {
	const {message, nextStep} = proxySettingFaults[fault];
	return new NetworkFault({message: message(variable), nextStep: nextStep(variable), isLasting: true});
};
