import type {Variables} from './port.ts';

/** Where trusted certificates come from. */
export type CertificateSource =
	/** Those that the runtime brings along. */
	| {readonly kind: 'built-in'}
	/** The system's store: from the start, where `variable` asks for it; otherwise once a server's certificate is not trusted without it. */
	| {readonly kind: 'system'; readonly variable: 'NODE_USE_SYSTEM_CA' | undefined}
	| {readonly kind: 'file'; readonly variable: 'NODE_EXTRA_CA_CERTS' | 'SSL_CERT_FILE'; readonly path: string}
	/** Folders as in SSL_CERT_DIR: each file in them may hold certificates. */
	| {readonly kind: 'folder'; readonly variable: 'SSL_CERT_DIR'; readonly path: string};

/**
Returns the sources of the certificates that are trusted, all of them together. NODE_USE_SYSTEM_CA=0 leaves the system's store out. `delimiter` separates
the folders of SSL_CERT_DIR: that of `node:path`. Empty variables count as unset.
*/
export const certificateSources = (env: Variables, delimiter: string): readonly CertificateSource[] => {
	const files = (['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'] as const)
		.map(variable => ({kind: 'file', variable, path: env[variable] ?? ''} as const));
	const folders = (env['SSL_CERT_DIR'] ?? '').split(delimiter)
		.map(path => ({kind: 'folder', variable: 'SSL_CERT_DIR', path} as const));
	const system = env['NODE_USE_SYSTEM_CA'] ?? '';
	return [
		{kind: 'built-in'},
		...(system === '0' ? [] : [{kind: 'system', variable: system === '1' ? 'NODE_USE_SYSTEM_CA' : undefined} as const]),
		...[...files, ...folders].filter(({path}) => path !== ''),
	];
};

/** Returns whether the environment names certificates beyond those that the runtime trusts by itself. */
export const hasOwnCertificates = (sources: readonly CertificateSource[]): boolean =>
	sources.some(source => source.kind === 'file' || source.kind === 'folder' || (source.kind === 'system' && source.variable !== undefined));
