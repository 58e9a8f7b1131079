import type {MarkedComparison} from '../../fleet/stats/marked-comparison.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {textHeight} from '../../presentation/layout.ts';
import type {Line} from '../../presentation/line.ts';
import {comparisonRows, type ComparisonContext, type ComparisonRow} from '../../presentation/marked-comparison.ts';
import {oneLine} from '../../presentation/spoken/spoken-text.ts';
import {isLoadingConnections} from '../flows/load-connections.ts';
import type {Session} from '../session.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

/** One of the `Screen` variants. */
export type CompareScreen = Extract<Screen, {name: 'compare'}>;

/** The comparison of the marked users, line by line. */
export type MarkedComparisonView = {
	/** As it may be shown. */
	readonly compared: MarkedComparison;
	readonly rows: readonly ComparisonRow[];
	readonly lines: ReadonlyArray<{readonly line: Line; readonly row: ComparisonRow}>;
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The row under the cursor. */
	readonly selected: ComparisonRow | undefined;
};

/** Returns the comparison as it may be shown; `undefined` until it is counted. */
export const shownComparison = ({markedComparison, redaction}: Pick<Workspace, 'markedComparison' | 'redaction'>): MarkedComparison | undefined => {
	const {compared} = markedComparison.store.getState();
	return compared && redaction.markedComparison(compared);
};

/** Returns what the comparison rests on. */
export const comparisonContext = (session: Pick<Session, 'workspace'>, {rosterFilter, redaction, pageLoader, target, connectionsLeft}: Workspace, nameOf: NameOf): ComparisonContext => ({
	filter: redaction.typedText(rosterFilter.store.getState().text),
	isComplete: pageLoader.store.getState().isAllLoaded,
	loading: isLoadingConnections(session) ? (connectionsLeft.filter?.marks === undefined ? 'listed' : 'marked') : 'none',
	connectionsKey: target().stored === undefined ? nameOf('compare.connections') : undefined,
});

/** Returns the comparison with the cursor on its value, wherever that is now; `undefined` until it is counted. With `isSpoken`, no line is wrapped: a screen reader reads a row whole. */
export const markedComparisonView = (session: Pick<Session, 'view' | 'workspace' | 'keymap'>, {list, anchor}: CompareScreen, {isSpoken = false, nameOf = session.keymap.nameOf}: {
	readonly isSpoken?: boolean;
	readonly nameOf?: NameOf;
} = {}): MarkedComparisonView | undefined => {
	const {current} = session.workspace.getState();
	const compared = current && shownComparison(current);
	if (current === undefined || compared === undefined) {
		return undefined;
	}

	const {size: terminal} = session.view.store.getState();
	const rows = comparisonRows(compared, comparisonContext(session, current, nameOf), {columns: isSpoken ? oneLine : terminal.columns, isSpoken});
	const lines = rows.flatMap(row => row.lines.map(line => ({line, row})));
	const size = {count: lines.length, height: textHeight(terminal)};
	const position = anchor === undefined ? -1 : lines.findIndex(({row}) => row.key === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	return {
		compared, rows, lines, size, viewport, selected: lines[viewport.cursor]?.row,
	};
};

/** Returns the screen with another viewport, anchored to the value under its cursor: values move while users load. */
export const withComparisonViewport = ({lines}: Pick<MarkedComparisonView, 'lines'>, screen: CompareScreen, list: ListViewport): CompareScreen => {
	const row = lines[list.cursor]?.row;
	return {...screen, list, anchor: row?.open === undefined ? undefined : row.key};
};
