import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Terminal tests drive the built program and wait for conditions; two cores are shared with them.
		testTimeout: 30_000,
	},
});
