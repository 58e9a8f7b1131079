import {useStore} from 'zustand';
import {connectionLines} from '../../presentation/connection-progress.ts';
import {
	fixBasis,
	fixColumns,
	fixDetailLines,
	fixHeading,
} from '../../presentation/fixes.ts';
import {fixHeights, fixLines} from '../../presentation/fix-lines.ts';
import {fixDetailRows, fixesTop, fixStatusRows} from '../../presentation/layout.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {line, wrap} from '../../presentation/line.ts';
import {fixesTexts} from '../../messages/fixes.ts';
import {connectionProgress} from '../../session/selectors/connection-progress.ts';
import {fixesList, shownFixes, type FixesScreen as FixesState} from '../../session/selectors/fixes-list.ts';
import {shownLoadState} from '../../session/state/shown-user.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {ScrollBody} from '../components/scroll-body.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {
	useSession,
	useSize,
	useTick,
	useWorkspace,
} from '../session-context.ts';

/** Header and column titles are not part of the lines above the list. */
const basisRows = fixesTop - 2;

function Fixes({workspace, screen}: {readonly workspace: Workspace; readonly screen: FixesState}) {
	const size = useSize();
	const {columns} = size;
	const session = useSession();
	const tick = useTick();
	useStore(workspace.fixes.store);
	const fixes = shownFixes(workspace);
	useStore(workspace.connectionLoader.store);
	const filter = workspace.redaction.typedText(workspace.rosterFilter.store.getState().text);
	const {rows, viewport: {cursor, scrollOffset: top}, size: {height}, shown} = fixesList(session, screen);
	const basis = fixes === undefined ? fixesTexts.grouping : fixBasis(fixes, {provider: screen.provider ?? workspace.target().provider, filter});
	const layout = fixColumns(rows, columns);
	const heights = fixHeights(rows, layout, {columns, height});
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), shownLoadState(workspace), {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={wrap(basis, columns - 2).map(text => line(` ${text}`, 'heading'))} top={0} height={basisRows}/>
			<LineText line={rows.length === 0 ? line(' ') : fixHeading(layout)}/>
			<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
				{fixes !== undefined && rows.length === 0
					? <LineText line={line(` ${fixesTexts.none}`)}/>
					: rows.slice(top, top + height).flatMap((row, index) => {
						const position = top + index;
						const lines = fixLines(row, layout, {
							columns, isSelected: position === cursor, position, lines: heights[position] ?? 1,
						});
						return lines.map((own, place) => <LineText key={`${place} ${row.id}`} line={own}/>);
					})}
			</ScrollBody>
			<TextLines lines={shown === undefined ? [] : fixDetailLines(shown, columns)} top={0} height={fixDetailRows(size)}/>
			<TextLines lines={connectionLines(connectionProgress(workspace), 'fixes', {columns, now: tick, nameOf: session.keymap.nameOf})} top={0} height={fixStatusRows}/>
		</Frame>
	);
}

/** Draws the fixes, the largest group first. */
export function FixesScreen({screen}: {readonly screen: FixesState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Fixes workspace={workspace} screen={screen}/>;
}
