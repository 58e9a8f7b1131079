import {startChild} from '../child.ts';
import {type Served} from '../fleet.ts';
import {memoryOf} from '../process-files.ts';
import {loadAll, openJunctop} from '../programs.ts';
import {inTurn, median} from '../sample.ts';
import type {Figure} from '../table.ts';

const rounds = 3;
const users = 100_000;
const megabyte = 2 ** 20;
const text = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;

/** Measures the memory of the whole program after loading 3 million streams, compared with the same users as parsed objects. */
export const measureMemory = async (folder: string): Promise<Figure[]> => {
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
		name: 'memory (RSS) after a walk of 100,000 users, 30 streams each',
		junctop: `${text(ownMemory)} (${(ownMemory / parsedMemory).toFixed(2)} of it)`,
		peer: `parsed objects ${text(parsedMemory)}`,
		goal: 'at most a quarter, and under 350 MB',
		isMet: ownMemory <= parsedMemory / 4 && ownMemory < 350 * megabyte,
	}];
};
