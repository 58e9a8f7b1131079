import process from 'node:process';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {startServer} from '../fleet.ts';
import {openJunctop} from '../programs.ts';
import {openPty, type Pty} from '../pty.ts';
import {inTurn, median} from '../sample.ts';
import {type Figure, milliseconds} from '../table.ts';

const rounds = 15;
const oneLine = path.join(import.meta.dirname, '../ink-one-line.js');

/** Starts a program and ends it once its first frame shows a text; milliseconds from the start to that. */
const startTime = (open: () => Pty, text: string) => async (): Promise<number> => {
	await using pty = open();
	await pty.until('the first frame', ([first]) => first?.includes(text) ?? false);
	return performance.now() - pty.startedAt;
};

/** Start to the first frame, against an Ink program of one line that is not bundled. */
export const measureStart = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: 1000, pageCap: 500});
	const own = startTime(() => openJunctop(server.answer, folder), 'junctop');
	// Production mode makes the peer faster, for a fair comparison.
	const peer = startTime(() => openPty(process.execPath, [oneLine], {home: folder, env: {NODE_ENV: 'production'}}), 'one line');
	// The first start reads the files from the disk.
	await own();
	await peer();
	const [ownTimes = [], peerTimes = []] = await inTurn(rounds, [own, peer]);
	const ownTime = median(ownTimes);
	const peerTime = median(peerTimes);
	return [{
		name: 'start to first frame',
		junctop: `${milliseconds(ownTime)} (${(ownTime / peerTime).toFixed(2)} of it)`,
		peer: `Ink program of one line ${milliseconds(peerTime)}`,
		goal: 'at most 0.7 of it',
		isMet: ownTime <= 0.7 * peerTime,
	}];
};
