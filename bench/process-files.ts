import {globSync, readFileSync} from 'node:fs';

/** How many ticks of /proc make a second, on every usual Linux. */
const ticksASecond = 100;

/** The fields of /proc/PID/stat after the name, which may hold spaces: the state is the first. */
const stat = (pid: number): string[] => {
	const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
	return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const childrenOf = (pid: number): number[] =>
	globSync(`/proc/${pid}/task/*/children`).flatMap(file => readFileSync(file, 'utf8').split(' ').filter(text => text !== '').map(Number));

/** Returns the processor time of a process and its children, in milliseconds. Throws if /proc does not have it. */
export const cpuOf = (pid: number): number => {
	const [user, system] = [11, 12].map(index => Number(stat(pid)[index]));
	return (((user ?? 0) + (system ?? 0)) * 1000 / ticksASecond) + childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), 0);
};

const bytesIn = (pid: number, field: 'VmRSS' | 'VmHWM'): number => {
	const kilobytes = new RegExp(String.raw`^${field}:\s+(?<count>\d+) kB$`, 'mv').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['count'];
	if (kilobytes === undefined) {
		throw new Error(`/proc/${pid}/status has no ${field}`);
	}

	return Number(kilobytes) * 1024;
};

/** Returns the resident memory of a process, in bytes. Throws if /proc does not have it. */
export const memoryOf = (pid: number): number => bytesIn(pid, 'VmRSS');

/** Returns the most resident memory that a process has had, in bytes. Throws if /proc does not have it. */
export const peakMemoryOf = (pid: number): number => bytesIn(pid, 'VmHWM');
