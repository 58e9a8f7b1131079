import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {hour, minute} from '../../source/text/durations.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';

const user = (userId: string, time: number | undefined): UserResources => {
	const text = time === undefined ? undefined : new Date(time).toISOString();
	return {
		userId,
		streams: [{
			provider: 'oura', resource: 'sleep', lastAttempt: {timestamp: text, status: 'success'}, oldestData: undefined, newestData: text, sentCount: 1,
		}],
		problems: [],
	};
};

/** Users by when their time was or will be; the fleet is sorted at once, or in slices where `atOnce` is 0. */
const open = async (column: 'attempt' | 'newest', isReversed: boolean, atOnce?: number) => {
	const time = {now: noon};
	const roster = createRoster(() => time.now);
	const userQuery = createUserQuery(roster, () => time.now, atOnce);
	roster.add([
		user('in 8h', noon + (8 * hour)), user('none', undefined), user('old', noon - hour), user('in 2h', noon + (2 * hour)), user('ahead', noon + minute), user('new', noon - minute),
	]);
	userQuery.sortBy({column, isReversed});
	const order = async () => {
		await expect.poll(() => userQuery.store.getState().pendingSort).toBeUndefined();
		return Array.from({length: roster.count}, (_, position) => roster.userId(userQuery.rowAt(position) ?? -1));
	};

	return {time, userQuery, order};
};

for (const column of ['attempt', 'newest'] as const) {
	for (const atOnce of [undefined, 0]) {
		test(`times to come are after those that have been, in both directions of ${column}${atOnce === 0 ? ', in slices' : ''}`, async () => {
			const latest = await open(column, false, atOnce);
			expect(await latest.order()).toEqual(['ahead', 'new', 'old', 'in 2h', 'in 8h', 'none']);
			const oldest = await open(column, true, atOnce);
			expect(await oldest.order()).toEqual(['old', 'new', 'ahead', 'in 2h', 'in 8h', 'none']);
		});
	}

	test(`a time of ${column} that arrives takes its place`, async () => {
		const {time, userQuery, order} = await open(column, false);
		await order();
		time.now = noon + (3 * hour);
		userQuery.reevaluate();
		expect(await order()).toEqual(['in 2h', 'ahead', 'new', 'old', 'in 8h', 'none']);
	});
}
