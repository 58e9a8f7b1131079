import {sortColumns, type SortColumn} from '../fleet/query/sort-order.ts';
import {columnTexts} from '../messages/columns.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';

/** The columns of the user list that can be chosen: those that sort, and the client user ID, which is known of few users. */
export const rosterColumnNames = ['user', 'client', ...sortColumns.filter(name => name !== 'user')] as const;

/** One of `rosterColumnNames`. */
export type RosterColumnName = SortColumn | 'client';

/** A chosen column; its width is in cells, automatic where it is absent. */
export type ColumnChoice = {readonly name: RosterColumnName; readonly width?: number | undefined};

/** The chosen columns from left to right, each once and at least one. */
export type ColumnChoices = readonly ColumnChoice[];

/** The range of a width that is set. */
export const leastColumnWidth = 4;
export const mostColumnWidth = 60;

/** Returns the name of a column that a text is; `undefined` for any other. */
export const columnNamed = (text: string): RosterColumnName | undefined => rosterColumnNames.find(name => name === text.toLowerCase());

const longestShown = 40;
const shown = (text: string): string => truncate(cleanText(text.slice(0, 1000)), longestShown);

/** Returns the sentence about an unknown column, with the nearest name. */
export const unknownColumn = (text: string, names: readonly string[] = rosterColumnNames): string =>
	columnTexts.unknown({name: shown(text), meant: nearest(shown(text).toLowerCase(), names), names: names.join(', ')});

/** Reads a column with or without a width, such as `state` or `user:20`; returns a sentence about one that cannot be used. */
const readColumn = (text: string): {readonly choice: ColumnChoice} | {readonly problem: string; readonly isUnknown: boolean} => {
	const [typed = '', size, ...rest] = text.split(':');
	const name = columnNamed(typed.trim());
	if (name === undefined) {
		return {problem: unknownColumn(typed.trim()), isUnknown: true};
	}

	if (size === undefined) {
		return {choice: {name}};
	}

	const width = /^\d{1,3}$/v.test(size.trim()) ? Number(size) : NaN;
	return rest.length === 0 && width >= leastColumnWidth && width <= mostColumnWidth
		? {choice: {name, width}}
		: {problem: columnTexts.width({name, least: leastColumnWidth, most: mostColumnWidth}), isUnknown: false};
};

const withoutRepeats = (choices: ColumnChoices): ColumnChoices => choices.filter(({name}, index) => choices.findIndex(other => other.name === name) === index);

/** Reads columns that were typed, separated by commas; the first mistake is returned as a sentence. A repeated name counts once. */
export const readTypedColumns = (text: string): {readonly choices: ColumnChoices} | {readonly problem: string} => {
	const choices: ColumnChoice[] = [];
	for (const part of text.split(',')) {
		const read = readColumn(part.trim());
		if ('problem' in read) {
			return read;
		}

		choices.push(read.choice);
	}

	return {choices: withoutRepeats(choices)};
};

/** The word that stands in place of names for automatic columns. */
export const automaticColumns = 'default';

/** Returns the lists that complete a typed one: the names that it lacks, after its last comma. */
export const completedColumns = (typed: string): readonly string[] => {
	const parts = typed.split(',');
	const before = parts.slice(0, -1);
	const names = rosterColumnNames.filter(name => !before.includes(name)).map(name => [...before, name].join(','));
	return before.length === 0 ? [automaticColumns, ...names] : names;
};

/** The readable columns of a profile, what this version does not know and keeps, and what is wrong with the others. */
export type StoredColumns = {
	/** `undefined` for the automatic columns. */
	readonly choices: ColumnChoices | undefined;
	/** Names that a newer version may have written. */
	readonly unknown: readonly string[];
	readonly problem: string | undefined;
};

/** Reads the columns of a profile of the settings file, which may hold anything. */
export const readStoredColumns = (stored: unknown): StoredColumns => {
	if (stored === undefined) {
		return {choices: undefined, unknown: [], problem: undefined};
	}

	if (!Array.isArray(stored)) {
		return {choices: undefined, unknown: [], problem: columnTexts.notList};
	}

	const read = stored.map((entry: unknown) => (typeof entry === 'string' ? {entry, ...readColumn(entry)} : {entry: '', problem: columnTexts.notList, isUnknown: false}));
	const choices = withoutRepeats(read.flatMap(each => ('choice' in each ? [each.choice] : [])));
	const faulty = read.find(each => 'problem' in each);
	return {
		choices: choices.length === 0 ? undefined : choices,
		unknown: read.flatMap(each => ('problem' in each && each.isUnknown ? [each.entry] : [])),
		problem: faulty === undefined || !('problem' in faulty) ? undefined : faulty.problem,
	};
};

/** Returns a column as it is stored and typed: `user:20`. */
export const columnText = ({name, width}: ColumnChoice): string => (width === undefined ? name : `${name}:${width}`);
