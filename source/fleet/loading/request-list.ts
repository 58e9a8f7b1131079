/** The items of a list, by where they are. The last one of `waiting` and the first one of `postponed` are next. */
export type RequestList<Item> = {
	readonly waiting: Item[];
	readonly underway: Set<Item>;
	readonly postponed: Item[];
	readonly failed: Item[];
	readonly unknown: Item[];
};

/** Creates a list whose items all wait. */
export const newRequestList = <Item>(items: readonly Item[]): RequestList<Item> => ({
	waiting: items.toReversed(), underway: new Set(), postponed: [], failed: [], unknown: [],
});

/** Takes the next item; when all were asked, one that failed. Returns `undefined` if none is left. */
export const takeNext = <Item>(list: RequestList<Item>): {readonly item: Item; readonly isLastTry: boolean} | undefined => {
	const isLastTry = list.waiting.length === 0;
	const item = isLastTry ? list.postponed.shift() : list.waiting.pop();
	return item === undefined ? undefined : {item, isLastTry};
};

/** Returns how many items have not ended, without those under way. */
export const unfinishedIn = ({waiting, postponed}: Pick<RequestList<unknown>, 'waiting' | 'postponed'>): number => waiting.length + postponed.length;
