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
	readonly rows: readonly FixRow[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The row under the cursor; `undefined` if there is none. */
	readonly selected: FixRow | undefined;
};

/** Returns the fixes as they are shown; `undefined` until they are computed for the first time. */
export const shownFixes = ({fixes, redaction}: Pick<Workspace, 'fixes' | 'redaction'>): Fixes | undefined => redaction.fixes(fixes.store.getState().fixes);

/** Returns the fixes with the cursor on its row, wherever that is now; if it is gone, on the one at the same position. */
export const fixesList = ({view, workspace, keymap}: Pick<Session, 'view' | 'workspace' | 'keymap'>, {list, anchor, provider}: FixesScreen): FixesList => {
	const {current} = workspace.getState();
	const fixes = current && shownFixes(current);
	const rows = current === undefined || fixes === undefined
		? []
		: fixRows(fixes, {
			now: current.clock.now(), provider: provider ?? current.target().provider, loadKey: current.target().stored === undefined ? keymap.nameOf('fixes.connections') : undefined,
		});
	const size = {count: rows.length, height: fixesHeight(view.store.getState().size)};
	const position = anchor === undefined ? -1 : rows.findIndex(({id}) => id === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	return {
		rows, size, viewport, selected: rows[viewport.cursor],
	};
};

/** Returns the screen with another viewport, anchored to the row under its cursor. */
export const withFixesViewport = ({rows}: Pick<FixesList, 'rows'>, screen: FixesScreen, list: ListViewport): FixesScreen => ({
	...screen, list, anchor: rows[list.cursor]?.id ?? screen.anchor,
});
