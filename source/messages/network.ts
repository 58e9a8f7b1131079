/* Faults of proxies and certificates: what happened, without a full stop, and what to do. No parameter contains credentials. */

/** A proxy without its credentials, and the variable it comes from. */
type ProxyText = {readonly shown: string; readonly variable: string};

/** Most proxies have no TLS of their own, also for https. */
const example = ['http', 'proxy.example:3128'].join('://');

const correct = (variable: string): string => `Correct ${variable}, or unset it if this machine needs no proxy.`;

/** Reasons for which a proxy could not be used, before it has answered; after the proxy's name and a colon. */
export const proxyFaults = {
	unknownName: {words: 'no such host is known', nextStep: correct},
	name: {words: 'its name could not be resolved', nextStep: (variable: string) => `Check ${variable}, and the DNS and VPN of this machine, then try again.`},
	refused: {words: 'the connection was refused', nextStep: (variable: string) => `Check that the proxy runs, and its host and port in ${variable}, then try again.`},
	noAnswer: {words: 'it did not answer in time', nextStep: (variable: string) => `Check that the proxy works, and its host and port in ${variable}, then try again.`},
	noRoute: {words: 'there is no route to it', nextStep: (variable: string) => `Check the network and VPN of this machine, and ${variable}, then try again.`},
	cut: {words: 'it closed the connection before it answered', nextStep: (variable: string) => `Try again. If it happens each time, check the host, port and scheme in ${variable}.`},
	notHttp: {words: 'it does not answer as an HTTP proxy', nextStep: (variable: string) => `Check the host, port and scheme in ${variable}.`},
	tls: {words: 'the TLS handshake with it failed', nextStep: (variable: string) => `Check ${variable}: most proxies need http:// in front of their host, also for https.`},
	certificate: {
		words: 'its TLS certificate is not valid for it or not trusted',
		nextStep: (variable: string) => `Check the host in ${variable}. If it is right, set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE to the file with its issuer's certificate.`,
	},
	other: {words: 'the connection failed', nextStep: (variable: string) => `Check ${variable}, then try again.`},
};

const setProxy = (variable: string): string => `Set ${variable} to an HTTP proxy, such as ${example}, or unset it.`;

/** Reasons for which a variable's value is no proxy that can be used, by `ProxyFault`. None quotes the value, which may contain a password. */
export const proxySettingFaults = {
	'not-a-url': {
		message: (variable: string) => `${variable} is not the URL of a proxy, which has a host and a port and nothing after them`,
		nextStep: (variable: string) => `${setProxy(variable)} Percent-encode special characters in its user name and password: # is %23, / is %2F, ? is %3F.`,
	},
	scheme: {message: (variable: string) => `${variable} is not an http or https URL`, nextStep: setProxy},
	socks: {
		message: (variable: string) => `${variable} names a SOCKS proxy, which junctop does not support`,
		nextStep: (variable: string) => (/^all_proxy$/iv.test(variable) ? `Set HTTPS_PROXY to an HTTP proxy, such as ${example}, or unset ${variable}.` : setProxy(variable)),
	},
};

/** Faults of a proxy's answer, and of variables about certificates: each is the message of a `NetworkFault`, or its next step. */
export const networkMessages = {
	proxyNotReached: ({shown, variable, reason, code}: ProxyText & {readonly reason: string; readonly code: string}) =>
		`Could not reach the proxy ${shown} (from ${variable}): ${reason}${code === '' ? '' : ` (${code})`}`,

	// What the proxy answers
	credentialsMissing: ({shown, variable}: ProxyText) => `The proxy ${shown} (from ${variable}) requires a user name and password (407)`,
	credentialsWrong: ({shown, variable}: ProxyText) => `The proxy ${shown} refused the user name or password in ${variable} (407)`,
	credentialsNextStep: (variable: string) => `Set ${variable} to a URL such as http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded (@ is %40).`,
	otherScheme: ({shown, variable, schemes}: ProxyText & {readonly schemes: string}) =>
		`The proxy ${shown} (from ${variable}) accepts only a log-in that junctop does not support: ${schemes} (407)`,
	otherSchemeNextStep: (variable: string) => `Ask the proxy's administrator for Basic authentication, or set ${variable} to a local proxy that logs in for you.`,
	forbidden: ({shown, variable, target, status}: ProxyText & {readonly target: string; readonly status: number}) =>
		`The proxy ${shown} (from ${variable}) does not allow connections to ${target} (${status})`,
	forbiddenNextStep: (host: string) => `Ask the proxy's administrator to allow it. If this machine can reach the host without the proxy, add ${host} to NO_PROXY.`,
	failed: ({shown, variable, target, status}: ProxyText & {readonly target: string; readonly status: number}) =>
		`The proxy ${shown} (from ${variable}) could not connect to ${target} (${status})`,
	failedNextStep: 'Try again. If it happens each time, ask the proxy\'s administrator, and check the base URL.',
	unexpected: ({shown, variable, target, status}: ProxyText & {readonly target: string; readonly status: number}) =>
		`The proxy ${shown} (from ${variable}) answered the request for a connection to ${target} with ${status}`,

	// Variables
	unusableCertificates: ({variable, path, reason}: {readonly variable: string; readonly path: string; readonly reason: string}) =>
		`${variable} names ${path}, ${reason}`,
	noFile: 'which does not exist',
	unreadableFile: (code: string) => `which cannot be read (${code})`,
	noCertificate: 'which has no certificate in PEM form',
	unusableCertificatesNextStep: (variable: string) => `Correct ${variable}, or unset it to use the usual certificates.`,
};
