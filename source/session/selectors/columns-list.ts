import {automaticChoices, rosterView, type RosterView} from '../../presentation/chosen-columns.ts';
import {columnsLayout} from '../../presentation/columns-screen.ts';
import type {Session} from '../session.ts';
import {
	columnDraft,
	draftChoices,
	type ColumnDraft,
	type ColumnRow,
} from '../state/columns-screen.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import {areConnectionsShown} from '../state/shown-connections.ts';

/** One of the `Screen` variants, with the draft. */
export type ColumnsScreen = Extract<Screen, {name: 'columns'}>;

/** Returns the draft with the columns that the automatic layout shows now. */
export const automaticDraft = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): ColumnDraft => {
	const {current} = workspace.getState();
	const choices = automaticChoices(view.store.getState().size, areConnectionsShown(current));
	return columnDraft(choices, true);
};

/** Returns the chooser with the columns in use. */
export const newColumnsScreen = (session: Pick<Session, 'view' | 'workspace' | 'chosenColumns'>): ColumnsScreen => {
	const {choices} = session.chosenColumns.store.getState();
	return {name: 'columns', draft: choices === undefined ? automaticDraft(session) : columnDraft(choices, false), list: {cursor: 0, scrollOffset: 0}};
};

/** The rows of the chooser, and the user list as it would be drawn. */
export type ColumnsList = {
	readonly rows: readonly ColumnRow[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	readonly selected: ColumnRow | undefined;
	readonly preview: RosterView;
	/** The width of the selected column in the preview; of its usual one where it is not drawn. */
	readonly drawn: number;
};

/** The width from which a column that is not drawn is sized. */
const usualWidth = 10;

/** Returns the chooser as it is shown. */
export const columnsList = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, {draft, list}: ColumnsScreen): ColumnsList => {
	const {size: terminal} = view.store.getState();
	const {current} = workspace.getState();
	const size = {count: draft.rows.length, height: columnsLayout(terminal).rows};
	const viewport = clampViewport(list, size);
	const selected = draft.rows[viewport.cursor];
	const preview = rosterView(terminal, {
		choices: draft.isAutomatic ? undefined : draftChoices(draft),
		baselineTime: current?.comparison.store.getState().compared?.baseline.time,
		hasConnections: areConnectionsShown(current),
	});
	const drawn = preview.columns.find(({name, sortedBy, isUnsorted}) => (name ?? (isUnsorted === true ? undefined : sortedBy)) === selected?.name)?.width;
	return {
		rows: draft.rows, size, viewport, selected, preview, drawn: drawn ?? selected?.width ?? usualWidth,
	};
};
