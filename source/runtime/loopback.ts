/** 127.0.0.0/8 as the end of an IPv4-mapped IPv6 address, in the form of the URL parser. */
const mapped = /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/v;

/**
Returns whether a host is this machine: localhost, 127.0.0.0/8, ::1, and IPv4-mapped addresses of 127.0.0.0/8. `hostname` is in the form of
`URL.hostname`, whose parser has already turned every spelling of an address into one.
*/
export const isLoopback = (hostname: string): boolean =>
	/^localhost\.?$/v.test(hostname) || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/v.test(hostname) || mapped.test(hostname);
