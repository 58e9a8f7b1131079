import type {ErrorKind, JunctionError} from '../../junction/errors.ts';

/**
How many users to request per page. Junction documents 50 as the default; documents of 2023 called it the maximum, today's do not. So
larger pages are requested step by step, and the size that the server returns is accepted.
*/
export type PageSize = {
	/** The index of the largest size that the server has granted; -1 before the first page. */
	readonly granted: number;
	/** The index of the largest size to request. */
	readonly largest: number;
	/** Pages granted since a size was refused. */
	readonly pages: number;
	/** After this many pages a size that took too long is requested again; each time-out doubles it. A size that is invalid stays so. */
	readonly patience: number;
};

/**
The first page has the default size, so that the first users appear soon. No page is larger than 200: with 500 users of 30 streams each
the program blocked for twice as long and used 50 MB more, and loading was not faster (docs/decisions/memory-while-loading.md).
*/
const sizes = [50, 200] as const;

const refusals: ReadonlySet<ErrorKind> = new Set(['invalid-request', 'timed-out', 'too-large']);

/** Refusals that may depend on the users of one page, so the same size may work for another page. */
const dependsOnUsers: ReadonlySet<ErrorKind> = new Set(['timed-out', 'too-large']);

/** Nothing is known about the server yet. */
export const firstPageSize: PageSize = {
	granted: -1, largest: sizes.length - 1, pages: 0, patience: 25,
};

const indexOf = ({granted, largest}: PageSize): number => Math.min(granted + 1, largest);

/** Returns the `user_limit` of the next request. */
export const userLimitOf = (size: PageSize): number => sizes[indexOf(size)] ?? sizes[0];

/** Returns the size after the server returned a page. */
export const afterGranted = (size: PageSize): PageSize => {
	const granted = Math.max(size.granted, indexOf(size));
	if (size.largest === sizes.length - 1) {
		return {...size, granted};
	}

	return size.pages + 1 < size.patience
		? {...size, granted, pages: size.pages + 1}
		: {
			...size, granted, pages: 0, largest: size.largest + 1,
		};
};

/** Returns the smaller size to retry with after a failure; `undefined` if the size is not the cause. */
export const afterRefused = (size: PageSize, {kind}: JunctionError): PageSize | undefined => {
	const asked = indexOf(size);
	// A size that was granted before is not invalid, but it can take too long on a busy day, or have users with many streams.
	const isCause = refusals.has(kind) && (dependsOnUsers.has(kind) || asked > size.granted);
	return asked === 0 || !isCause
		? undefined
		: {
			...size, largest: asked - 1, pages: 0, patience: dependsOnUsers.has(kind) ? size.patience * 2 : Infinity,
		};
};
