import {expect, it} from 'vitest';
import {formatCount, plural} from '../../source/text/numbers.ts';

it('groups the digits of a count', () => {
	expect([0, 999, 1250, 1_000_000].map(count => formatCount(count))).toEqual(['0', '999', '1,250', '1,000,000']);
});

it('counts one user, and many users', () => {
	expect([0, 1, 2, 1250].map(count => plural(count, 'user'))).toEqual(['0 users', '1 user', '2 users', '1,250 users']);
});
