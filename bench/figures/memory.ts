import {formatCount} from '../../source/text/numbers.ts';
import {startChild} from '../child.ts';
import {type Served} from '../fleet.ts';
import {memoryOf} from '../process-files.ts';
import {loadAll, openJunctop} from '../programs.ts';
import {inTurn, median} from '../sample.ts';
import type {Scale} from '../scale.ts';
import {type Figure, megabytes} from '../table.ts';

const rounds = 3;
const megabyte = 2 ** 20;

/** Measures the memory of the whole program after loading a big team with 30 streams per user, compared with the same users as parsed objects. */
export const measureMemory = async (folder: string, {users}: Scale): Promise<Figure[]> => {
	await using server = await startChild<Served>('stream-server.ts', [String(users), '50']);
	const {url, key} = server.answer;
	const [own = [], parsed = []] = await inTurn(rounds, [
		async () => {
			await using junctop = openJunctop(server.answer, folder);
			await loadAll(junctop);
			return memoryOf(junctop.pid);
		},
		async () => {
			await using child = await startChild<{readonly memory: number}>('bare-walk.ts', [url, 'keep'], {JUNCTION_API_KEY: key});
			return child.answer.memory;
		},
	]);
	const ownMemory = median(own);
	const parsedMemory = median(parsed);
	return [{
		name: `memory (RSS) after a walk of ${formatCount(users)} users, 30 streams each`,
		junctop: `${megabytes(ownMemory)} (${(ownMemory / parsedMemory).toFixed(2)} of it)`,
		peer: `parsed objects ${megabytes(parsedMemory)}`,
		goal: 'at most a quarter, and under 350 MB',
		isMet: ownMemory <= parsedMemory / 4 && ownMemory < 350 * megabyte,
		values: {bytes: own, 'parsed objects': parsed},
	}];
};
