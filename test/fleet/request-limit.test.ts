import {expect, test} from 'vitest';
import {createRequestLimit} from '../../source/fleet/loading/request-limit.ts';
import {createRequestPace} from '../../source/fleet/loading/request-pace.ts';
import {JunctionError} from '../../source/junction/errors.ts';
import type {Retry} from '../../source/junction/retry.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';

const limited = (retryAfter?: number) => new JunctionError({kind: 'limited', message: 'Limited', retryAfter});

test('a late answer with a shorter wait does not shorten a limit', () => {
	const clock = stopMonotonic();
	const limit = createRequestLimit();
	limit.note(limited(3_600_000));
	clock.advance(500);
	limit.note(limited(1000));
	limit.note(limited());
	expect(limit.current()).toMatchObject({wait: 3_600_000});
	limit.note(limited(7_200_000));
	expect(limit.current()).toMatchObject({wait: 7_200_000});
});

test('a limit that is over does not outlast a shorter one', () => {
	const clock = stopMonotonic();
	const limit = createRequestLimit();
	limit.note(limited(60_000));
	clock.advance(60_000);
	expect(limit.current()).toBeUndefined();
	limit.note(limited(1000));
	expect(limit.current()).toMatchObject({wait: 1000});
	clock.advance(1000);
	expect(limit.current()).toBeUndefined();
});

test('a pace reports the later of two limits', () => {
	const {until: later, ...rest}: Retry = {
		attempt: 0, attempts: 0, wait: 3_600_000, until: 3_600_000, error: limited(3_600_000),
	};
	const pace = createRequestPace(25);
	pace.holdUntil({...rest, until: later});
	pace.holdUntil({...rest, wait: 1000, until: 1000});
	expect(pace.limit()?.until).toBe(later);
	pace.holdUntil({...rest, until: later + 1});
	expect(pace.limit()?.until).toBe(later + 1);
});
