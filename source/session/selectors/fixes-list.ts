import {fixesHeight} from '../../presentation/layout.ts';
import type {Fixes} from '../../fleet/stats/fixes.ts';
import {fixRows, type FixRow} from '../../presentation/fixes.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Session} from '../session.ts';

/** One of the `Screen` variants, with its list and anchor. */
export type FixesScreen = Extract<Screen, {name: 'fixes'}>;

/** The rows of the fixes screen. */
export type FixesList = {
	/** With redaction on, their texts are redacted. Their IDs and filters are not: error types that are hidden would share one. */
	readonly rows: readonly FixRow[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The row under the cursor; `undefined` if there is none. */
	readonly selected: FixRow | undefined;
	/** The same row with its filter as it may be shown. */
	readonly shown: FixRow | undefined;
};

/** Returns the fixes as they are shown; `undefined` until they are computed for the first time. */
export const shownFixes = ({fixes, redaction}: Pick<Workspace, 'fixes' | 'redaction'>): Fixes | undefined => redaction.fixes(fixes.store.getState().fixes);

/** Returns the rows of fixes, of one provider or of all; redaction changes the texts only, so that each row keeps its place, ID and filter. */
const rowsOf = ({fixes, redaction, clock, target}: Pick<Workspace, 'fixes' | 'redaction' | 'clock' | 'target'>, keymap: Session['keymap'], provider: string | undefined): readonly FixRow[] => {
	const {fixes: whole} = fixes.store.getState();
	if (whole === undefined) {
		return [];
	}

	const options = {now: clock.now(), provider: provider ?? target().provider, loadKey: target().stored === undefined ? keymap.nameOf('fixes.connections') : undefined};
	const rows = fixRows(whole, options);
	const redacted = redaction.isOn() ? fixRows(redaction.fixes(whole) ?? whole, options) : rows;
	return rows.map(({id, filter, ...row}, index) => ({...redacted[index] ?? row, id, filter}));
};

/** Returns the fixes with the cursor on its row, wherever that is now; if it is gone, on the one at the same position. */
export const fixesList = ({view, workspace, keymap}: Pick<Session, 'view' | 'workspace' | 'keymap'>, {list, anchor, provider}: FixesScreen): FixesList => {
	const {current} = workspace.getState();
	const rows = current === undefined ? [] : rowsOf(current, keymap, provider);
	const size = {count: rows.length, height: fixesHeight(view.store.getState().size)};
	const position = anchor === undefined ? -1 : rows.findIndex(({id}) => id === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	const selected = rows[viewport.cursor];
	return {
		rows, size, viewport, selected, shown: selected && current && {...selected, filter: current.redaction.typedText(selected.filter)},
	};
};

/** Returns the screen with another viewport, anchored to the row under its cursor. */
export const withFixesViewport = ({rows}: Pick<FixesList, 'rows'>, screen: FixesScreen, list: ListViewport): FixesScreen => ({
	...screen, list, anchor: rows[list.cursor]?.id ?? screen.anchor,
});
