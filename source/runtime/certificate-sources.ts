import type {Variables} from './port.ts';

/** Where trusted certificates come from. */
export type CertificateSource =
	/** Those that the runtime brings along. */
	| {readonly kind: 'built-in'}
	/** The system's store: from the start, where `variable` asks for it; otherwise once a server's certificate is not trusted without it. */
	| {readonly kind: 'system'; readonly variable: 'NODE_USE_SYSTEM_CA' | undefined}
	| {readonly kind: 'file'; readonly variable: 'NODE_EXTRA_CA_CERTS' | 'SSL_CERT_FILE'; readonly path: string}
	/** Each file in them may hold certificates. */
	| {readonly kind: 'folders'; readonly variable: 'SSL_CERT_DIR'; readonly paths: readonly string[]};

/**
Returns the sources of the certificates that are trusted, all of them together. NODE_USE_SYSTEM_CA=0 leaves the system's store out. `delimiter` separates
the folders of SSL_CERT_DIR: that of `node:path`. Empty variables count as unset.
*/
export const certificateSources = (env: Variables, delimiter: string): readonly CertificateSource[] => {
	const files = (['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'] as const)
		.map(variable => ({kind: 'file', variable, path: env[variable] ?? ''} as const));
	const paths = (env['SSL_CERT_DIR'] ?? '').split(delimiter).filter(path => path !== '');
	const system = env['NODE_USE_SYSTEM_CA'] ?? '';
	return [
		{kind: 'built-in'},
		...(system === '0' ? [] : [{kind: 'system', variable: system === '1' ? 'NODE_USE_SYSTEM_CA' : undefined} as const]),
		...files.filter(({path}) => path !== ''),
		...(paths.length === 0 ? [] : [{kind: 'folders', variable: 'SSL_CERT_DIR', paths} as const]),
	];
};

/** The variable that turns the check of certificates off. */
export const uncheckedVariable = 'NODE_TLS_REJECT_UNAUTHORIZED';

/** Returns whether the runtime checks no certificates: only the value 0 turns that off (https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue). */
export const isUnchecked = (env: Variables): boolean => env[uncheckedVariable] === '0';
