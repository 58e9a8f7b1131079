import {setTimeout as wait} from 'node:timers/promises';
import {bigTeam, startServer} from '../fleet.ts';
import {cpuOf} from '../process-files.ts';
import {loadAll, openJunctop} from '../programs.ts';
import {inTurn, median} from '../sample.ts';
import type {Figure} from '../table.ts';

const rounds = 3;
const span = 60_000;

/** Measures the share of a core that junctop uses while idle, with 100,000 users loaded and no refresh. */
export const measureIdle = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: bigTeam, pageCap: 500});
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	// Wait for garbage collection after loading, and for the details of the selected user.
	await wait(5000);
	const [shares = []] = await inTurn(rounds, [async () => {
		const before = cpuOf(junctop.pid);
		await wait(span);
		return (cpuOf(junctop.pid) - before) / span;
	}]);
	const share = median(shares);
	return [{
		name: 'idle for 60 s, 100,000 users loaded',
		junctop: `${(share * 100).toFixed(2)} % of a core`,
		peer: '',
		goal: 'under 0.5 % of a core',
		isMet: share < 0.005,
	}];
};
