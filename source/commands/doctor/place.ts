import type {Place} from './tunnel.ts';

/** Returns the host of a URL without the brackets of an IPv6 address. */
export const hostOf = ({hostname}: URL): string => hostname.replace(/^\[(?<address>.*)\]$/v, '$<address>');

/** Returns the place that a URL connects to. */
export const placeOf = (url: URL): Place => ({host: hostOf(url), port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)});
