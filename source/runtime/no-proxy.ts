import {BlockList, isIP} from 'node:net';
import {withoutBrackets} from './place.ts';

/** A host and port as they are requested; `hostname` in the form of `URL.hostname`. */
type Place = {readonly hostname: string; readonly port: string};

/** Returns the host in the form of the URL parser, which lower-cases names and knows every spelling of an address; `undefined` for no host. */
const normalHost = (host: string): string | undefined => {
	const bracketed = isIP(host) === 6 ? `[${host}]` : host;
	// The parser reads these as the end of the host.
	return /[\s#\/?@\\]/v.test(host) || !URL.canParse(`http://${bracketed}`) ? undefined : new URL(`http://${bracketed}`).hostname;
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const isInRange = (hostname: string, range: string): boolean => {
	const {address = '', bits = ''} = /^\[?(?<address>[\d.:a-f]+)\]?\/(?<bits>\d{1,3})$/iv.exec(range)?.groups ?? {};
	const host = withoutBrackets(hostname);
	if (isIP(host) === 0 || isIP(address) === 0 || Number(bits) > (isIP(address) === 6 ? 128 : 32)) {
		return false;
	}

	const list = new BlockList();
	list.addSubnet(address, Number(bits), familyOf(address));
	return list.check(host, familyOf(host));
};

const withoutEndingDot = (hostname: string): string => hostname.replace(/\.$/v, '');

/** Returns whether an entry without a range covers the place. */
const isCoveredBy = (entry: string, {hostname, port}: Place): boolean => {
	const {host = entry, entryPort} = isIP(entry) === 6 ? {} : /^(?<host>.*):(?<entryPort>\d+)$/v.exec(entry)?.groups ?? {};
	if (entryPort !== undefined && Number(entryPort) !== Number(port)) {
		return false;
	}

	if (host === '*') {
		return true;
	}

	const known = normalHost(host.replace(/^\*?\./v, ''));
	if (known === undefined) {
		return false;
	}

	const wanted = withoutEndingDot(known);
	const name = withoutEndingDot(hostname);
	return name === wanted || (isIP(withoutBrackets(wanted)) === 0 && name.endsWith(`.${wanted}`));
};

/**
Returns the first entry of a NO_PROXY list that covers the host; `undefined` if none does. Entries are separated by commas or spaces. `*` covers every
host. A name covers itself and all names below it, with or without a leading `.` or `*.`. An IP address covers itself, and a range such as
10.0.0.0/8 the addresses in it. A port after a colon limits an entry to that port. Upper and lower case are equal. Names are not resolved, so an address covers no name.
*/
export const noProxyEntryFor = (place: Place, list: string): string | undefined =>
	list.split(/[\s,]+/v).filter(entry => entry !== '').find(entry => (entry.includes('/') ? isInRange(place.hostname, entry) : isCoveredBy(entry, place)));
