import type {Variables} from './port.ts';

/** Names of this machine. Neither runtime understands ranges of addresses here, so 127.0.0.2 and later need an http URL, which is never proxied. */
const loopback = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** Returns the first variable that is set; the lower-case name counts first, as in curl. */
const valueOf = (env: Variables, name: string): string | undefined =>
	[env[name.toLowerCase()], env[name]].find(value => value !== undefined && value !== '');

/**
Returns the proxy for https as a URL; `undefined` if none is set. A value without a scheme is an http proxy, as in curl. Throws a `TypeError`
for anything but an http or https URL. HTTP_PROXY is not read: junctop uses http on this machine only.
*/
export const httpsProxyOf = (env: Variables): string | undefined => {
	const value = valueOf(env, 'HTTPS_PROXY');
	if (value === undefined) {
		return undefined;
	}

	const url = value.includes('://') ? value : `http://${value}`;
	if (!URL.canParse(url) || !/^https?:$/v.test(new URL(url).protocol)) {
		throw new TypeError('The proxy is not an http or https URL');
	}

	return url;
};

/** Returns the hosts that are reached without the proxy, in the form of NO_PROXY: this machine and those of the environment. */
export const directHostsOf = (env: Variables): string => [...loopback, valueOf(env, 'NO_PROXY') ?? ''].filter(host => host !== '').join(',');
