import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import {columnTexts} from '../../messages/columns.ts';
import {
	columnLine,
	columnsIntro,
	columnsLayout,
	columnsTop,
} from '../../presentation/columns-screen.ts';
import {textHeader} from '../../presentation/header.ts';
import {line, type Line} from '../../presentation/line.ts';
import {rosterHeading, rosterLine} from '../../presentation/roster-columns.ts';
import {columnsList, type ColumnsScreen as ColumnsState} from '../../session/selectors/columns-list.ts';
import {shownRow} from '../../session/selectors/shown-row.ts';
import {draftChoices} from '../../session/state/columns-screen.ts';
import type {RosterView} from '../../presentation/chosen-columns.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {
	useSession,
	useSize,
	useTick,
	useWorkspace,
} from '../session-context.ts';

/** Returns the first visible users of the list with the columns of the draft. */
const previewLines = (workspace: Workspace, {columns}: RosterView, {from, users, now}: {readonly from: number; readonly users: number; readonly now: number}): readonly Line[] => {
	const {roster, userQuery} = workspace;
	const scope = rowScopeOf(roster, userQuery.store.getState().filter);
	const rows = Array.from({length: users}, (_, index) => userQuery.rowAt(from + index)).filter(row => row !== undefined);
	const lines = rows.flatMap(row => shownRow(workspace, {row, scope, now}) ?? []).map(({user}) => rosterLine(columns, user, {now, isSelected: false, change: 'same'}));
	return lines.length === 0 ? [line(`  ${columnTexts.noUsers}`, 'soft')] : lines;
};

function Columns({workspace, screen}: {readonly workspace: Workspace; readonly screen: ColumnsState}) {
	const session = useSession();
	const size = useSize();
	const now = workspace.clock.at(useTick());
	const {rows, viewport: {cursor, scrollOffset: top}, preview} = columnsList(session, screen);
	const {rows: height, users} = columnsLayout(size);
	const [root] = session.view.store.getState().stack;
	const from = root.name === 'roster' ? root.list.scrollOffset : 0;
	const intro = columnsIntro({shown: draftChoices(screen.draft).length, isAutomatic: screen.draft.isAutomatic, hidden: preview.hidden}, size.columns, session.keymap.nameOf);
	return (
		<Frame header={room => textHeader(columnTexts.title, room)}>
			<TextLines lines={intro} top={0} height={columnsTop - 1}/>
			<TextLines lines={rows.slice(top, top + height).map((row, index) => columnLine(row, top + index === cursor, size.columns))} top={0} height={height}/>
			<LineText line={line(` ${columnTexts.preview}`, 'heading')}/>
			<LineText line={rosterHeading(preview.columns, workspace.userQuery.store.getState().sort, preview.hidden)}/>
			<TextLines lines={previewLines(workspace, preview, {from, users, now})} top={0} height={users}/>
		</Frame>
	);
}

/** Draws the chooser of columns, with the user list as it would be below it. */
export function ColumnsScreen({screen}: {readonly screen: ColumnsState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Columns workspace={workspace} screen={screen}/>;
}
