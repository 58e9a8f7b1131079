import {tableTitles} from '../messages/reports.ts';
import {usersTableHead, usersTableRow} from '../presentation/handover/user-row.ts';
import {cleanText} from '../text/clean.ts';
import {isoUtc} from '../text/ages.ts';
import {pad} from '../text/width.ts';
import {csvRow} from './csv.ts';
import {pickFields, usersFields, type UsersField} from './fields.ts';
import type {UsersFormat} from './formats.ts';
import {jsonText, schemaVersion, toJson} from './json.ts';
import type {UserRow} from './user-rows.ts';

/** Writes the users in a format, piece by piece. */
export type UsersWriter = {
	readonly head: string;
	/** Returns one user; `index` counts the users that were written before. */
	row(row: UserRow, index: number): string;
	/** Returns the end. `isComplete`: every user that matches was written. */
	foot(isComplete: boolean): string;
};

/** How a field is written without JSON. */
type Column = {
	readonly csvName: string;
	/** The columns of the table that it takes; a longer value is not cut. */
	readonly width: number;
	readonly isNumber?: boolean;
	/** Times are in UTC, in one format, so that they sort as text. */
	cell(row: UserRow): string | number | undefined;
};

const columns: Readonly<Record<UsersField, Column>> = {
	userId: {csvName: 'user_id', width: 36, cell: row => row.userId},
	state: {csvName: 'state', width: 8, cell: row => row.state},
	providers: {csvName: 'providers', width: 30, cell: row => row.providers.join(' ')},
	failingProviders: {csvName: 'failing_providers', width: 20, cell: row => row.failingProviders.join(' ')},
	failing: {
		csvName: 'failing', width: 7, isNumber: true, cell: row => row.failing,
	},
	stalled: {
		csvName: 'stalled', width: 7, isNumber: true, cell: row => row.stalled,
	},
	streams: {
		csvName: 'streams', width: 7, isNumber: true, cell: row => row.streams,
	},
	lastAttempt: {csvName: 'last_attempt', width: 20, cell: row => isoUtc(row.lastAttempt)},
	newestData: {csvName: 'newest_data', width: 20, cell: row => isoUtc(row.newestData)},
	unreadParts: {
		csvName: 'unread_parts', width: 12, isNumber: true, cell: row => row.unreadParts,
	},
};

/** The columns of the table without `--fields`. */
const tableFields: readonly UsersField[] = ['userId', 'state', 'failing', 'streams', 'lastAttempt', 'newestData', 'providers'];

const tableRow = (fields: readonly UsersField[], textOf: (field: UsersField) => string): string =>
	`${fields.map(field => pad(textOf(field), columns[field].width, columns[field].isNumber ? 'right' : 'left')).join('  ').trimEnd()}\n`;

const createTable = (fields: readonly UsersField[] = tableFields): UsersWriter => ({
	head: tableRow(fields, field => tableTitles[field]),
	row: row => tableRow(fields, field => {
		const cell = cleanText(String(columns[field].cell(row) ?? ''));
		return cell === '' ? '-' : cell;
	}),
	foot: () => '',
});

const createCsv = (fields: readonly UsersField[] = usersFields): UsersWriter => ({
	head: csvRow(fields.map(field => columns[field].csvName)),
	row: row => csvRow(fields.map(field => columns[field].cell(row))),
	foot: () => '',
});

const createJson = (fields: readonly UsersField[] | undefined): UsersWriter => ({
	head: `{"schema":${schemaVersion},"users":[`,
	row: (row, index) => `${index === 0 ? '' : ','}\n${jsonText(pickFields(row, fields))}`,
	foot: isComplete => `\n],"isComplete":${String(isComplete)}}\n`,
});

const createLines = (fields: readonly UsersField[] | undefined): UsersWriter => ({
	head: '',
	row: row => `${toJson(pickFields(row, fields))}\n`,
	foot: () => '',
});

const createMarkdown = (): UsersWriter => ({
	head: usersTableHead,
	row: row => usersTableRow({...row, lastAttempt: isoUtc(row.lastAttempt) ?? '', newestData: isoUtc(row.newestData) ?? ''}),
	foot: () => '',
});

const writers: Readonly<Record<UsersFormat, (fields: readonly UsersField[] | undefined) => UsersWriter>> = {
	table: createTable, csv: createCsv, json: createJson, ndjson: createLines, markdown: createMarkdown,
};

/** Creates the writer of a format, with these fields only and in this order; without fields, with those of the format. */
export const createUsersWriter = (format: UsersFormat, fields: readonly UsersField[] | undefined): UsersWriter => writers[format](fields);
