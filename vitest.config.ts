import {defineConfig} from 'vitest/config';

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
			// Proxies and certificates of this machine are not part of a test; empty counts as unset.
			...Object.fromEntries(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_USE_SYSTEM_CA'].map(name => [name, ''])),
		},
		// The cells of the table of faults mostly wait for retries.
		maxConcurrency: 20,
	},
});
