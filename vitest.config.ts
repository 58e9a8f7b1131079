import {availableParallelism} from 'node:os';
import {defineConfig} from 'vitest/config';

/** Proxies and certificates of this machine are not part of a test; empty counts as unset. */
const withoutNetwork = Object.fromEntries([
	...['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap(name => [name, name.toLowerCase()]),
	'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_USE_SYSTEM_CA',
].map(name => [name, '']));

/** Tests of modules that leave nothing behind in the process. The others start programs, change the environment or replace globals. */
const sharedFolders = ['filter', 'fleet', 'junction', 'keys', 'presentation', 'session', 'simulator', 'text', 'triage', 'ui'];
/** Measures the memory of its process, so it has a worker of its own. */
const alone = 'test/junction/response-limits.test.ts';

export default defineConfig({
	oxc: {jsx: {runtime: 'automatic', development: false}},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'shared',
					include: sharedFolders.map(folder => `test/${folder}/**/*.test.{ts,tsx}`),
					exclude: [alone],
					// One worker runs many files with the modules that it has loaded: each file would otherwise load Ink and the session again.
					isolate: false,
				},
			},
			{
				extends: true,
				test: {
					name: 'isolated',
					include: [alone, 'test/*.test.ts', `test/!(${sharedFolders.join('|')})/**/*.test.{ts,tsx}`],
				},
			},
		],
		// Terminal tests drive the built program and wait for conditions; two cores are shared with them.
		testTimeout: 30_000,
		// The default of 1 s is too short where several programs share a core.
		expect: {poll: {timeout: 15_000}},
		// Half of the files wait for programs, servers and terminals most of their time. The default leaves a core free.
		maxWorkers: Math.ceil(availableParallelism() * 1.5),
		env: {
			// React as it is in the program: its development build takes four times as long.
			NODE_ENV: 'production',
			// Ink would otherwise run `tput` for every render of a test, because no terminal is there.
			COLUMNS: '100',
			LINES: '24',
			...withoutNetwork,
		},
		// The cells of the table of faults mostly wait for retries.
		maxConcurrency: 20,
	},
});
