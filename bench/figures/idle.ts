import {setTimeout as wait} from 'node:timers/promises';
import {formatCount} from '../../source/text/numbers.ts';
import {startServer} from '../fleet.ts';
import {cpuOf} from '../process-files.ts';
import {loadAll, openJunctop} from '../programs.ts';
import {inTurn, median} from '../sample.ts';
import {type Scale, simulatedUsers} from '../scale.ts';
import type {Figure} from '../table.ts';

/** Measures the share of a core that junctop uses while idle, with a big team loaded and no refresh. */
export const measureIdle = async (folder: string, scale: Scale): Promise<Figure[]> => {
	const span = scale.pick(40_000, 4000);
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 500});
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	// Wait for garbage collection after loading, and for the details of the selected user.
	await wait(5000);
	const [shares = []] = await inTurn(3, [async () => {
		const before = cpuOf(junctop.pid);
		await wait(span);
		return (cpuOf(junctop.pid) - before) / span;
	}]);
	const share = median(shares);
	return [{
		name: `idle for ${span / 1000} s, ${formatCount(scale.users)} users loaded`,
		junctop: `${(share * 100).toFixed(2)} % of a core`,
		peer: '',
		goal: 'under 0.5 % of a core',
		isMet: share < 0.005,
		values: {share: shares},
	}];
};
