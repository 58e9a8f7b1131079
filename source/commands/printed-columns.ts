import {columnUsage} from '../messages/columns.ts';
import {columnNamed, unknownColumn, type RosterColumnName} from '../presentation/column-choice.ts';
import type {UsersField} from './fields.ts';

/** What the table, CSV and Markdown of `users` can have: the fields of JSON, and what the user list of the screens has besides. */
export type PrintedField = UsersField | 'oldestData' | 'connectionCount';

/** The columns of the user list that `users --columns` prints; client user IDs are not in the list of users. */
export const printedColumns = ['user', 'providers', 'state', 'failing', 'attempt', 'newest', 'oldest', 'error', 'error-age', 'acts', 'connections'] as const satisfies readonly RosterColumnName[];

const fieldsOf: Readonly<Record<(typeof printedColumns)[number], readonly PrintedField[]>> = {
	user: ['userId'],
	providers: ['providers'],
	state: ['state'],
	failing: ['failing', 'streams'],
	attempt: ['lastAttempt'],
	newest: ['newestData'],
	oldest: ['oldestData'],
	error: ['errorType'],
	'error-age': ['erroredAt'],
	acts: ['actor'],
	connections: ['connectionCount'],
};

/** Returns the name of the column with a field; the field itself if none has it. */
export const columnOf = (field: PrintedField): string => printedColumns.find(column => fieldsOf[column].includes(field)) ?? field;

/** Reads a list of columns, separated by commas, as fields in this order; a repeated one counts once. Throws a `RangeError` for one that cannot be printed. */
export const columnList = (text: string): readonly PrintedField[] => {
	const fields = text.split(',').flatMap(part => {
		const [typed = '', width] = part.trim().split(':', 2);
		const name = columnNamed(typed.trim());
		const column = printedColumns.find(each => each === name);
		if (column === undefined) {
			throw new RangeError(name === 'client' ? columnUsage.client : unknownColumn(typed.trim(), printedColumns));
		}

		if (width !== undefined) {
			throw new RangeError(columnUsage.width(column));
		}

		return fieldsOf[column];
	});
	return [...new Set(fields)];
};
