/** Returns a host in the form of `URL.hostname` without the brackets of an IPv6 address. */
export const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(?<address>.*)\]$/v, '$<address>');

/** Returns the port of an http or https URL: that of its scheme if it names none. */
export const portOf = ({port, protocol}: URL): number => {
	const usual = protocol === 'https:' ? 443 : 80;
	return port === '' ? usual : Number(port);
};
