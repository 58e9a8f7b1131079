import {Box} from 'ink';
import {memo, useMemo} from 'react';
import {useStore} from 'zustand';
import {rosterHeader} from '../../session/content/header.ts';
import {walkNotices} from '../../session/content/notices.ts';
import {
	emptyRosterLines,
	rosterColumns,
	rosterHeading,
	rosterLine,
} from '../../session/content/roster.ts';
import {rosterHeight} from '../../session/layout.ts';
import type {Screen} from '../../session/screens.ts';
import type {Workspace} from '../../session/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {useSize, useTick, useWorkspace} from '../session-context.ts';

type RowProps = {
	readonly workspace: Workspace;
	readonly row: number;
	readonly columns: ReturnType<typeof rosterColumns>;
	readonly isSelected: boolean;
	/** This machine's time at the last tick, which comes with every page too. */
	readonly at: number;
};

/** Memoized: a cursor move draws two rows, not a screen of them. */
const Row = memo(({workspace, row, columns, isSelected, at}: RowProps) => {
	const now = workspace.clock.at(at);
	const user = workspace.roster.row(row, now);
	return user === undefined ? undefined : <LineText line={rosterLine(columns, user, now, isSelected)}/>;
});

function Roster({workspace, list}: {readonly workspace: Workspace; readonly list: Extract<Screen, {name: 'roster'}>['list']}) {
	const size = useSize();
	const tick = useTick();
	const walk = useStore(workspace.walker.store);
	const columns = useMemo(() => rosterColumns(size.columns), [size.columns]);
	const notices = walkNotices(walk, size.columns, tick);
	const height = rosterHeight(size, notices.length);
	const rows = Array.from({length: Math.min(height, workspace.roster.count - list.top)}, (_, index) => list.top + index);
	return (
		<Frame header={rosterHeader(workspace.target(), walk, {cursor: list.cursor, columns: size.columns, now: tick})}>
			<LineText line={rosterHeading(columns)}/>
			<Box flexDirection='column' height={height}>
				{emptyRosterLines(walk, workspace.target().provider, size.columns).map((text, index) => <LineText key={index} line={text}/>)}
				{rows.map(row => (
					<Row
						key={row}
						workspace={workspace}
						row={row}
						columns={columns}
						isSelected={row === list.cursor}
						at={tick}
					/>
				))}
			</Box>
			{notices.map((notice, index) => <LineText key={index} line={notice}/>)}
		</Frame>
	);
}

/** The users loaded so far. */
export function RosterScreen({list}: {readonly list: Extract<Screen, {name: 'roster'}>['list']}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Roster workspace={workspace} list={list}/>;
}
