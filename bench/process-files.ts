import {existsSync, globSync, readFileSync} from 'node:fs';

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

/** Returns bytes of a process's status; `undefined` if they are not there: an ended process keeps its status without memory until its parent notices. */
const bytesIn = (pid: number, field: 'VmRSS' | 'VmHWM'): number | undefined => {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = new RegExp(String.raw`^${field}:\s+(?<count>\d+) kB$`, 'mv').exec(status)?.groups?.['count'];
	return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
};

/** Returns the resident memory of a process, in bytes. Throws if /proc does not have it. */
export const memoryOf = (pid: number): number => {
	const bytes = bytesIn(pid, 'VmRSS');
	if (bytes === undefined) {
		throw new Error(`process ${pid} has ended`);
	}

	return bytes;
};

/** Returns the most resident memory that a process has had, in bytes; `undefined` if it has ended. */
export const peakMemoryOf = (pid: number): number | undefined => existsSync(`/proc/${pid}`) ? bytesIn(pid, 'VmHWM') : undefined;
