import {defineConfig} from 'vitest/config';

/** Proxies and certificates of this machine are not part of a test; empty counts as unset. */
const withoutNetwork = Object.fromEntries([
	...['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap(name => [name, name.toLowerCase()]),
	'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_USE_SYSTEM_CA',
].map(name => [name, '']));

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Terminal tests drive the built program and wait for conditions; two cores are shared with them.
		testTimeout: 30_000,
		// The default leaves a core free: on a machine with two, files would run one after the other.
		maxWorkers: '100%',
		env: {
			// Ink would otherwise run `tput` for every render of a test, because no terminal is there.
			COLUMNS: '100',
			LINES: '24',
			...withoutNetwork,
		},
		// The cells of the table of faults mostly wait for retries.
		maxConcurrency: 20,
	},
});
