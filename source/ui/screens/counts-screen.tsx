import {useStore} from 'zustand';
import {countTexts} from '../../messages/counts.ts';
import {
	columnStrip,
	countLine,
	countsHeading,
	countsTop,
} from '../../presentation/counts.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {line, wrap} from '../../presentation/line.ts';
import {countsList, type CountsScreen as CountsState} from '../../session/selectors/counts-list.ts';
import {shownBasis} from '../../session/state/counts-basis.ts';
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

/** Header, columns and titles are not part of the lines above the table. */
const basisRows = countsTop - 3;

function Counts({workspace, screen}: {readonly workspace: Workspace; readonly screen: CountsState}) {
	const {columns} = useSize();
	const session = useSession();
	const tick = useTick();
	useStore(workspace.valueCounts.store);
	const {counts, rows, viewport: {cursor, scrollOffset: top}, size: {height}} = countsList(session, screen);
	const basis = counts === undefined ? countTexts.counting : shownBasis(workspace, counts);
	const largest = Math.max(0, ...rows.map(({share}) => share));
	const now = workspace.clock.at(tick);
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), shownLoadState(workspace), {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={wrap(basis, columns - 2).map(text => line(` ${text}`, 'soft'))} top={0} height={basisRows}/>
			<LineText line={columnStrip(screen.column, columns)}/>
			<LineText line={countsHeading(screen.column, columns)}/>
			<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
				{counts !== undefined && rows.length === 0
					? <LineText line={line(`  ${countTexts.none}`, 'soft')}/>
					: rows.slice(top, top + height).map((row, index) => (
						<LineText
							key={row.value}
							line={countLine(row, {
								columns, largest, now, isSelected: top + index === cursor,
							})}
						/>
					))}
			</ScrollBody>
		</Frame>
	);
}

/** Draws the frequency table of a column. */
export function CountsScreen({screen}: {readonly screen: CountsState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Counts workspace={workspace} screen={screen}/>;
}
