import {expect, test} from 'vitest';
import {connectionErrorTypes} from '../../source/junction/connection-error-types.ts';
import {connectionErrors} from '../../source/triage/facts/connection-error-words.ts';

test('has words for every error type of the contract, and for no other', () => {
	expect(Object.keys(connectionErrors).toSorted()).toEqual(connectionErrorTypes);
});
