import {spawnSync} from 'node:child_process';

/** Whether a process has ended; one that has and that its parent has not noticed yet counts. */
export const isGone = (pid: number): boolean => {
	const {stdout} = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'});
	return /^\s*(?:Z|$)/v.test(stdout);
};
