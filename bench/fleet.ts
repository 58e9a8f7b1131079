import {type Child, startChild} from './child.ts';

/** Where a server listens, and a key for it. */
export type Served = {readonly url: string; readonly key: string};

/** Starts the simulator in a process of its own. */
export const startServer = async ({users, pageCap}: {readonly users: number; readonly pageCap: number}): Promise<Child<Served>> =>
	startChild<Served>('server.ts', [String(users), String(pageCap)]);
