import {Buffer} from 'node:buffer';
import {isLoopback} from './loopback.ts';
import {noProxyEntryFor} from './no-proxy.ts';
import {portOf, withoutBrackets} from './place.ts';
import type {Variables} from './port.ts';

/** A proxy that requests go through. */
export type Proxy = {
	/** As the variable is spelled in the environment. */
	readonly variable: string;
	/** Whether the connection to the proxy itself is encrypted. */
	readonly isEncrypted: boolean;
	/** A name or an address without brackets. */
	readonly hostname: string;
	readonly port: number;
	/** The value of `Proxy-Authorization`, a secret; `undefined` without credentials in the URL. */
	readonly authorization: string | undefined;
	/** For messages and logs: scheme, host and port, without credentials. */
	readonly shown: string;
};

/** Why a variable's value is not a proxy that junctop can use. `not-a-url` is also a URL with more than credentials, host and port. */
export type ProxyFault = 'not-a-url' | 'socks' | 'scheme';

/** How requests to a URL leave this machine. */
export type ProxyChoice =
	| {readonly kind: 'proxy'; readonly proxy: Proxy}
	| {readonly kind: 'direct'; readonly reason: 'loopback' | 'not-set'}
	/** `entry` of `variable` covers the host. */
	| {readonly kind: 'direct'; readonly reason: 'no-proxy'; readonly variable: string; readonly entry: string}
	/** Requests fail until `variable` is corrected. */
	| {readonly kind: 'unusable'; readonly variable: string; readonly fault: ProxyFault};

/** The variables with a proxy for https, in their order. HTTP_PROXY is last, as in Node's own fetch: a host that sets nothing else has no other way out. */
const proxyNames = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'];

/** Returns the first variable of these that is not empty; the lower-case name counts first, as in curl. */
const firstOf = (env: Variables, names: readonly string[]): {readonly variable: string; readonly value: string} | undefined =>
	names.flatMap(name => [name.toLowerCase(), name])
		.map(variable => ({variable, value: env[variable]?.trim() ?? ''}))
		.find(({value}) => value !== '');

/** Decodes `%40` and the like; a text that is not percent-encoded UTF-8 is taken as it is. */
const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

const authorizationOf = ({username, password}: URL): string | undefined =>
	(username === '' && password === '' ? undefined : `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`, 'utf8').toString('base64')}`);

const parseProxy = (variable: string, value: string): ProxyChoice => {
	// A value without a scheme is an http proxy, as in curl.
	const text = value.includes('://') ? value : `http://${value}`;
	const scheme = /^(?<scheme>[a-z][\d+\-.a-z]*):\/\//iv.exec(text)?.groups?.['scheme']?.toLowerCase() ?? '';
	if (scheme.startsWith('socks')) {
		return {kind: 'unusable', variable, fault: 'socks'};
	}

	if (scheme !== 'http' && scheme !== 'https') {
		return {kind: 'unusable', variable, fault: scheme === '' ? 'not-a-url' : 'scheme'};
	}

	// In a URL, these end the host, so what is then before them may be the beginning of a password that has one.
	const hasMore = /[#?\\]|\/(?!$)/v.test(text.slice(text.indexOf('://') + 3));
	if (hasMore || !URL.canParse(text)) {
		return {kind: 'unusable', variable, fault: 'not-a-url'};
	}

	const url = new URL(text);
	const port = portOf(url);
	return {
		kind: 'proxy',
		proxy: {
			variable,
			isEncrypted: url.protocol === 'https:',
			hostname: withoutBrackets(url.hostname),
			port,
			authorization: authorizationOf(url),
			shown: `${url.protocol}//${url.hostname}:${port}`,
		},
	};
};

/**
Returns how requests to a URL leave this machine, by HTTPS_PROXY, ALL_PROXY, HTTP_PROXY and NO_PROXY in either case; empty variables count as unset. This machine
is never reached through a proxy, whatever the variables are. Never throws for a value of the environment, and quotes none that is unusable: it may
contain a password.
*/
export const proxyFor = (url: URL, env: Variables): ProxyChoice => {
	if (isLoopback(url.hostname)) {
		return {kind: 'direct', reason: 'loopback'};
	}

	const found = firstOf(env, proxyNames);
	if (found === undefined) {
		return {kind: 'direct', reason: 'not-set'};
	}

	const exceptions = firstOf(env, ['NO_PROXY']);
	const place = {hostname: url.hostname, port: String(portOf(url))};
	const entry = exceptions && noProxyEntryFor(place, exceptions.value);
	return exceptions === undefined || entry === undefined
		? parseProxy(found.variable, found.value)
		: {
			kind: 'direct', reason: 'no-proxy', variable: exceptions.variable, entry,
		};
};
