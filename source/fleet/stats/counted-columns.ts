import type {SortColumn} from '../query/sort-order.ts';

/** The columns whose values are counted: those that sort, without the user ID, of which each is different. */
export const countedColumns = ['state', 'providers', 'failing', 'attempt', 'newest', 'oldest', 'error', 'error-age', 'acts', 'connections'] as const satisfies readonly SortColumn[];

/** One of `countedColumns`. */
export type CountedColumn = (typeof countedColumns)[number];
