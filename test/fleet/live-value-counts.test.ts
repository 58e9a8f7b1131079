import {expect, onTestFinished, test} from 'vitest';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createLiveValueCounts} from '../../source/fleet/stats/live-value-counts.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
import {slowDown} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

test('counts again from the start when users are removed meanwhile, because their rows have other numbers then', async () => {
	slowDown();
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	const counts = createLiveValueCounts({roster, userQuery, clock: {now: () => noon}});
	onTestFinished(() => {
		counts.stop();
		userQuery.stop();
	});
	const users = bigFleet(11_000);
	roster.add(users);
	counts.update('state');
	expect(counts.store.getState().counts).toBeUndefined();
	roster.beginRefresh();
	roster.add(users.filter((_, index) => index % 2 === 1));
	roster.endPass(true);
	const {counts: counted} = await until(counts.store, ({counts: own}) => own !== undefined);
	expect(counted?.users).toBe(5500);
	expect(counted?.values.find(({value}) => value === 'failing')?.users).toBe(550);
});
