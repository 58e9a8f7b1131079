import {tableTitles} from '../messages/reports.ts';
import {
	connectionsTableHead,
	connectionsTableRow,
	usersTableHead,
	usersTableRow,
} from '../presentation/handover/user-row.ts';
import {
	markdownCode,
	markdownRow,
	markdownTable,
	markdownText,
} from '../presentation/handover/markdown.ts';
import {cleanText} from '../text/clean.ts';
import {isoUtc} from '../text/ages.ts';
import {pad} from '../text/width.ts';
import {csvRow} from './csv.ts';
import {
	connectionFields,
	pickFields,
	usersFields,
	type UsersField,
} from './fields.ts';
import type {UsersFormat} from './formats.ts';
import {jsonText, schemaVersion, toJson} from './json.ts';
import type {PrintedField} from './printed-columns.ts';
import type {UserRow} from './user-rows.ts';

/** Writes the users in a format, piece by piece. */
export type UsersWriter = {
	readonly head: string;
	/** Returns one user; `index` counts the users that were written before. */
	row(row: UserRow, index: number): string;
	/** Returns the end. `isComplete`: every user that matches and could be read was written. `unreadable`: how many could not be read, where that is known. */
	foot(facts: {
		readonly isComplete: boolean;
		readonly unreadable: number | undefined;
		/** Of how many of the matching users the connections are loaded; `undefined` where they were not asked for. */
		readonly connections?: Readonly<Record<'users' | 'loaded' | 'missing' | 'notAsked', number>> | undefined;
	}): string;
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

const columns: Readonly<Record<PrintedField, Column>> = {
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
	change: {csvName: 'change', width: 9, cell: row => row.change},
	errorType: {csvName: 'error_type', width: 26, cell: row => row.errorType},
	erroredAt: {csvName: 'errored_at', width: 20, cell: row => isoUtc(row.erroredAt)},
	actor: {csvName: 'actor', width: 8, cell: row => row.actor},
	oldestData: {csvName: 'oldest_data', width: 20, cell: row => isoUtc(row.oldestData)},
	connectionCount: {
		csvName: 'connections', width: 11, isNumber: true, cell: row => row.connectionCount,
	},
	connectionsLoadedAt: {csvName: 'connections_loaded_at', width: 20, cell: row => isoUtc(row.connectionsLoadedAt)},
};

/** Which fields are written. */
type Choice = {
	/** Only these, in this order; those of the format without any. */
	readonly fields: readonly PrintedField[] | undefined;
	/** Whether there is a baseline, without which users have no change. */
	readonly isCompared: boolean;
	/** Whether connections were asked for. */
	readonly hasConnections: boolean;
};

/** The columns of the table without `--fields`. */
const tableFields: readonly UsersField[] = ['userId', 'state', 'change', 'errorType', 'erroredAt', 'actor', 'failing', 'streams', 'lastAttempt', 'newestData', 'providers'];

const chosen = ({fields, isCompared, hasConnections}: Choice, otherwise: readonly UsersField[] = usersFields): readonly PrintedField[] =>
	fields ?? otherwise.filter(field => (field !== 'change' || isCompared) && (hasConnections || !connectionFields.includes(field)));

const tableRow = (fields: readonly PrintedField[], textOf: (field: PrintedField) => string): string =>
	`${fields.map(field => pad(textOf(field), columns[field].width, columns[field].isNumber ? 'right' : 'left')).join('  ').trimEnd()}\n`;

const createTable = (choice: Choice): UsersWriter => {
	const fields = chosen(choice, tableFields);
	return {
		head: tableRow(fields, field => tableTitles[field]),
		row: row => tableRow(fields, field => {
			const cell = cleanText(String(columns[field].cell(row) ?? ''));
			return cell === '' ? '-' : cell;
		}),
		foot: () => '',
	};
};

const createCsv = (choice: Choice): UsersWriter => {
	const fields = chosen(choice);
	return {
		head: csvRow(fields.map(field => columns[field].csvName)),
		row: row => csvRow(fields.map(field => columns[field].cell(row))),
		foot: () => '',
	};
};

const createJson = (choice: Choice): UsersWriter => ({
	head: `{"schema":${schemaVersion},"users":[`,
	row: (row, index) => `${index === 0 ? '' : ','}\n${jsonText(pickFields(row, chosen(choice)))}`,
	foot: ({isComplete, unreadable, connections}) =>
		`\n],"isComplete":${String(isComplete)},"unreadable":${jsonText(unreadable ?? null)}${connections === undefined ? '' : `,"connections":${jsonText(connections)}`}}\n`,
});

const createLines = (choice: Choice): UsersWriter => ({
	head: '',
	row: row => `${toJson(pickFields(row, chosen(choice)))}\n`,
	foot: () => '',
});

const createChosenMarkdown = (fields: readonly PrintedField[]): UsersWriter => ({
	head: `${markdownTable(fields.map(field => tableTitles[field])).join('\n')}\n`,
	row: row => `${markdownRow(fields.map(field => (field === 'userId' ? markdownCode(row.userId) : markdownText(String(columns[field].cell(row) ?? '')))))}\n`,
	foot: () => '',
});

const createMarkdown = ({fields, hasConnections}: Choice): UsersWriter => (fields === undefined ? createUsualMarkdown(hasConnections) : createChosenMarkdown(fields));

const createUsualMarkdown = (hasConnections: boolean): UsersWriter => ({
	head: hasConnections ? connectionsTableHead : usersTableHead,
	row(row) {
		const written = {...row, lastAttempt: isoUtc(row.lastAttempt) ?? '', newestData: isoUtc(row.newestData) ?? ''};
		return hasConnections ? connectionsTableRow(written, {errorType: row.errorType, erroredAt: isoUtc(row.erroredAt), actor: row.actor}) : usersTableRow(written);
	},
	foot: () => '',
});

const writers: Readonly<Record<UsersFormat, (choice: Choice) => UsersWriter>> = {
	table: createTable, csv: createCsv, json: createJson, ndjson: createLines, markdown: createMarkdown,
};

/** Creates the writer of a format. */
export const createUsersWriter = (format: UsersFormat, choice: Choice): UsersWriter => writers[format](choice);
