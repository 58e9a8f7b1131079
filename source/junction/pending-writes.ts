import {JunctionError} from './errors.ts';
import type {WritePurpose} from './request.ts';

/** Of the whole program, since the program must not end while any client waits for the outcome of a write. */
const underWay = new Map<symbol, {readonly purpose: WritePurpose; readonly end: Promise<unknown>}>();

/** Runs a write and keeps it among the writes under way until it has ended; settles as the write does. */
export const keepWrite = async <Result>(purpose: WritePurpose, write: () => Promise<Result>): Promise<Result> => {
	const id = Symbol(purpose);
	const runToEnd = async () => {
		try {
			return await write();
		} finally {
			underWay.delete(id);
		}
	};

	const end = runToEnd();
	underWay.set(id, {purpose, end});
	return end;
};

/** Returns the purposes of the writes under way, oldest first. */
export const pendingWrites = (): readonly WritePurpose[] => [...underWay.values()].map(({purpose}) => purpose);

/** Waits until no write is under way; each one has a deadline. Resolves with the errors of those that failed meanwhile. */
export const writesEnded = async (): Promise<readonly JunctionError[]> => {
	const errors: JunctionError[] = [];
	while (underWay.size > 0) {
		const ends = await Promise.allSettled([...underWay.values()].map(async ({end}) => end));
		for (const end of ends) {
			if (end.status === 'rejected' && end.reason instanceof JunctionError) {
				errors.push(end.reason);
			}
		}
	}

	return errors;
};

/** Stops keeping the writes under way, because the program ends without their answers; returns their purposes. */
export const abandonWrites = (): readonly WritePurpose[] => {
	const purposes = pendingWrites();
	underWay.clear();
	return purposes;
};
