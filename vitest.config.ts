import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Terminal tests drive the built program and wait for conditions; two cores are shared with them.
		testTimeout: 30_000,
		// The default leaves a core free: on a machine with two, files would run one after the other.
		maxWorkers: '100%',
		// Ink would otherwise run `tput` for every render of a test, because no terminal is there.
		env: {COLUMNS: '100', LINES: '24'},
		// The cells of the table of faults mostly wait for retries.
		maxConcurrency: 20,
	},
});
