import {describe, expect, test} from 'vitest';
import {createMonotonicClock, monotonicNow} from '../../source/runtime/clock.ts';

describe('createMonotonicClock', () => {
	test('follows the steady clock while the machine is awake', () => {
		let now = 5000;
		const clock = createMonotonicClock(() => now, () => now / 1000);
		const start = clock();
		now += 90_000;
		expect(clock() - start).toBe(90_000);
	});

	test('includes the time that the machine slept', () => {
		let now = 5000;
		let slept = 0;
		const clock = createMonotonicClock(() => now, () => (now + slept) / 1000);
		const start = clock();
		slept = 3_600_000;
		now += 1000;
		expect(clock() - start).toBe(3_601_000);
		now += 500;
		expect(clock() - start).toBe(3_601_500);
	});

	test('ignores an uptime in whole seconds and an uptime that goes back', () => {
		let now = 5400;
		let offset = 0;
		const clock = createMonotonicClock(() => now, () => Math.floor((now + offset) / 1000));
		const start = clock();
		for (let step = 0; step < 20; step++) {
			now += 1300;
			expect(clock() - start).toBe((step + 1) * 1300);
		}

		offset = -4000;
		now += 2000;
		expect(clock() - start).toBe(28_000);
	});
});

test('counts milliseconds', () => {
	const before = monotonicNow();
	expect(monotonicNow()).toBeGreaterThanOrEqual(before);
});
