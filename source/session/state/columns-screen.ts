import {
	leastColumnWidth,
	mostColumnWidth,
	rosterColumnNames,
	type ColumnChoices,
	type RosterColumnName,
} from '../../presentation/column-choice.ts';

/** A row of the chooser: a column, shown or hidden, with its width in cells, automatic where it is `undefined`. */
export type ColumnRow = {readonly name: RosterColumnName; readonly width: number | undefined; readonly isShown: boolean};

/** All columns in order, each once; `isAutomatic` until one is changed. */
export type ColumnDraft = {readonly rows: readonly ColumnRow[]; readonly isAutomatic: boolean};

/** What can be done with a row of the draft. */
export type ColumnEdit = 'toggle' | 'earlier' | 'later' | 'wider' | 'narrower' | 'automaticWidth';

/** Returns the draft that begins with these columns; the others follow, hidden. */
export const columnDraft = (choices: ColumnChoices, isAutomatic: boolean): ColumnDraft => {
	const shown = choices.map(({name, width}): ColumnRow => ({name, width, isShown: true}));
	const hidden = rosterColumnNames.filter(name => choices.every(choice => choice.name !== name)).map((name): ColumnRow => ({name, width: undefined, isShown: false}));
	return {rows: [...shown, ...hidden], isAutomatic};
};

/** Returns the columns that a draft shows. */
export const draftChoices = ({rows}: ColumnDraft): ColumnChoices =>
	rows.filter(({isShown}) => isShown).map(({name, width}) => (width === undefined ? {name} : {name, width}));

const moved = (rows: readonly ColumnRow[], from: number, to: number): readonly ColumnRow[] => {
	const row = rows[from];
	return row === undefined || to < 0 || to >= rows.length ? rows : rows.toSpliced(from, 1).toSpliced(to, 0, row);
};

const sized = (row: ColumnRow, step: number, drawn: number): ColumnRow =>
	({...row, width: Math.max(leastColumnWidth, Math.min(mostColumnWidth, (row.width ?? drawn) + step))});

/**
Edits the row at a position and returns the draft with the row's new position; the same draft where nothing changes: at the ends, and for the last shown column. `drawn` is the width
that the column has now, from which an automatic width is changed.
*/
export const editColumn = (draft: ColumnDraft, edit: ColumnEdit, {at, drawn}: {readonly at: number; readonly drawn: number}): {readonly draft: ColumnDraft; readonly at: number} => {
	const {rows} = draft;
	const row = rows[at];
	if (row === undefined) {
		return {draft, at};
	}

	const withRow = (changed: ColumnRow) => ({draft: {rows: rows.with(at, changed), isAutomatic: false}, at});
	switch (edit) {
		case 'toggle': {
			const isLast = row.isShown && draftChoices(draft).length === 1;
			return isLast ? {draft, at} : withRow({...row, isShown: !row.isShown});
		}

		case 'earlier':
		case 'later': {
			const to = at + (edit === 'earlier' ? -1 : 1);
			const changed = moved(rows, at, to);
			return changed === rows ? {draft, at} : {draft: {rows: changed, isAutomatic: false}, at: to};
		}

		case 'wider': {
			return withRow(sized(row, 1, drawn));
		}

		case 'narrower': {
			return withRow(sized(row, -1, drawn));
		}

		case 'automaticWidth': {
			return withRow({...row, width: undefined});
		}
	}
};
