import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import {startServer} from '../fleet.ts';
import {inTurn, median} from '../sample.ts';
import {type Scale, simulatedUsers} from '../scale.ts';
import {type Figure, milliseconds} from '../table.ts';

const rounds = 3;

/** Measures loading a big team, 50 per page, compared with a bare loop of fetch and JSON.parse. */
export const measureWalk = async (_folder: string, scale: Scale): Promise<Figure[]> => {
	await using server = await startServer({users: simulatedUsers(scale), pageCap: 50});
	const {url, key} = server.answer;
	const measureScript = (script: string) => async (): Promise<{readonly users: number; readonly milliseconds: number}> => {
		await using child = await startChild<{readonly users: number; readonly milliseconds: number}>(script, [url], {JUNCTION_API_KEY: key});
		return child.answer;
	};

	const own = measureScript('junctop-walk.ts');
	const bare = measureScript('bare-walk.ts');
	// The simulator's first run includes compiling its code.
	const {users} = await bare();
	if (users < scale.users) {
		throw new Error(`only ${users} users were loaded`);
	}

	const [ownWalks = [], bareWalks = []] = await inTurn(rounds, [own, bare]);
	const wrong = [...ownWalks, ...bareWalks].find(each => each.users !== users);
	if (wrong !== undefined) {
		throw new Error(`one run loaded ${wrong.users} users, another ${users}`);
	}

	const ownTime = median(ownWalks.map(each => each.milliseconds));
	const bareTime = median(bareWalks.map(each => each.milliseconds));
	return [{
		name: `walk of ${formatCount(scale.users)} users, 50 a page`,
		junctop: `${milliseconds(ownTime)} (${(ownTime / bareTime).toFixed(2)} times)`,
		peer: `fetch and JSON.parse ${milliseconds(bareTime)}`,
		goal: 'at most 1.3 times',
		isMet: ownTime <= 1.3 * bareTime,
		values: {milliseconds: ownWalks.map(each => each.milliseconds), 'bare fetch': bareWalks.map(each => each.milliseconds)},
	}];
};
