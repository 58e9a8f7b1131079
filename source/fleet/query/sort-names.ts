import {sortColumns, type Sort} from './sort-order.ts';

const reversed = ':reversed';

/** The values of `--sort` and `:sort`: the columns of the user list, each also reversed. */
export const sortOrders: readonly string[] = sortColumns.flatMap(column => [column, `${column}${reversed}`]);

/** Reads one of `sortOrders`; `undefined` for any other text. */
export const readSort = (text: string): Sort | undefined => {
	const column = sortColumns.find(each => text === each || text === `${each}${reversed}`);
	return column === undefined ? undefined : {column, isReversed: text !== column};
};
