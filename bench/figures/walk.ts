import {startChild} from '../child.ts';
import {bigTeam, startServer} from '../fleet.ts';
import {inTurn, median} from '../sample.ts';
import {type Figure, milliseconds} from '../table.ts';

const rounds = 3;

/** Measures loading 100,000 users, 50 per page, compared with a bare loop of fetch and JSON.parse. */
export const measureWalk = async (): Promise<Figure[]> => {
	await using server = await startServer({users: bigTeam, pageCap: 50});
	const {url, key} = server.answer;
	const measureScript = (script: string) => async (): Promise<{readonly users: number; readonly milliseconds: number}> => {
		await using child = await startChild<{readonly users: number; readonly milliseconds: number}>(script, [url], {JUNCTION_API_KEY: key});
		return child.answer;
	};

	const own = measureScript('junctop-walk.ts');
	const bare = measureScript('bare-walk.ts');
	// The simulator's first run includes compiling its code.
	const {users} = await bare();
	const [ownWalks = [], bareWalks = []] = await inTurn(rounds, [own, bare]);
	const wrong = [...ownWalks, ...bareWalks].find(each => each.users !== users);
	if (wrong !== undefined) {
		throw new Error(`one run loaded ${wrong.users} users, another ${users}`);
	}

	const ownTime = median(ownWalks.map(each => each.milliseconds));
	const bareTime = median(bareWalks.map(each => each.milliseconds));
	return [{
		name: 'walk of 100,000 users, 50 a page',
		junctop: `${milliseconds(ownTime)} (${(ownTime / bareTime).toFixed(2)} times)`,
		peer: `fetch and JSON.parse ${milliseconds(bareTime)}`,
		goal: 'at most 1.3 times',
		isMet: ownTime <= 1.3 * bareTime,
	}];
};
