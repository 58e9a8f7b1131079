/** Returns the host of a URL without the brackets of an IPv6 address. */
export const hostOf = ({hostname}: URL): string => hostname.replace(/^\[(?<address>.*)\]$/v, '$<address>');

/** Returns the port of an http or https URL. */
export const portOf = ({port, protocol}: URL): number => {
	const usual = protocol === 'https:' ? 443 : 80;
	return port === '' ? usual : Number(port);
};
