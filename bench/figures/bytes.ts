import path from 'node:path';
import {startServer} from '../fleet.ts';
import {
	isInstalled,
	keys,
	openJunctop,
	untilUsers,
} from '../programs.ts';
import {openPty, type Pty} from '../pty.ts';
import {run} from '../run.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Figure, missing} from '../table.ts';

const rounds = 3;
/** Fewer than the visible rows, so that the list does not scroll. */
const steps = 25;
const commits = 2000;

/** A repository with as many commits as tig needs to fill its window, in one import. */
const makeRepository = async (folder: string): Promise<string> => {
	const repository = path.join(folder, 'repository');
	const who = 'Ann Example <ann@example.com>';
	const log = Array.from({length: commits}, (_, index) => {
		const message = `Change ${index}: what was changed, in a line of usual length`;
		return `commit refs/heads/main\ncommitter ${who} ${1_700_000_000 + (index * 3600)} +0000\ndata ${message.length}\n${message}\n`;
	});
	await run('git', ['init', '--quiet', '--initial-branch=main', repository]);
	await run('git', ['-C', repository, 'fast-import', '--quiet'], {input: log.join('\n')});
	return repository;
};

const openTig = async (folder: string): Promise<Pty> => {
	const repository = await makeRepository(folder);
	const tig = openPty('/bin/sh', ['-c', 'cd "$REPOSITORY" && exec tig'], {home: folder, env: {REPOSITORY: repository, GIT_CONFIG_NOSYSTEM: '1'}});
	await tig.until('the commits', rows => rows.some(row => row.includes(`Change ${commits - 20}:`)));
	return tig;
};

/** Bytes of each cursor move, down and up again inside the window. */
const bytesAKey = (pty: Pty, down: string, up: string) => async (): Promise<number[]> => {
	const counts: number[] = [];
	for (const key of [down, up]) {
		for (let step = 0; step < steps; step++) {
			const {bytes} = await pty.press(key);
			counts.push(bytes);
		}
	}

	return counts;
};

/** Bytes that a cursor move inside the window costs, against tig. */
export const measureBytes = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: 1000, pageCap: 500});
	await using junctop = openJunctop(server.answer, folder);
	await untilUsers(junctop);
	await using tig = isInstalled('tig') && isInstalled('git') ? await openTig(folder) : undefined;
	const [own = [], theirs] = await inTurn(rounds, [
		bytesAKey(junctop, keys.down, keys.up),
		tig ? bytesAKey(tig, keys.applicationDown, keys.applicationUp) : async () => [],
	]);
	const {p50, p95} = spreadOf(own);
	const peer = tig && theirs && spreadOf(theirs);
	return [{
		name: 'cursor move inside the window, bytes a key',
		junctop: `p50 ${p50}, p95 ${p95}`,
		peer: peer === undefined ? missing('tig') : `tig p50 ${peer.p50}, p95 ${peer.p95}`,
		goal: 'p95 under 500',
		isMet: p95 < 500,
	}];
};
