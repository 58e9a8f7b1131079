import {Box} from 'ink';
import {memo, useLayoutEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import {isEmptyFilter} from '../../filter/filter.ts';
import {rowScopeOf, scopedRow, type RowScope} from '../../fleet/query/scoped-rows.ts';
import {connectionSummary} from '../../fleet/connections/connection-summary.ts';
import type {Compared} from '../../fleet/store/compared.ts';
import type {QueryResult} from '../../fleet/query/user-query.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {line} from '../../presentation/line.ts';
import {previewLines} from '../../presentation/preview.ts';
import {
	emptyRosterLines,
	rosterColumns,
	rosterHeading,
	rosterLine,
} from '../../presentation/roster-columns.ts';
import {previewRule, rosterHeight, rosterLayout} from '../../presentation/layout.ts';
import {partialCoverage} from '../../session/selectors/connection-coverage.ts';
import {demoHint} from '../../session/selectors/demo-hint.ts';
import {shownLookup} from '../../session/selectors/filter-lookup.ts';
import {knownSeverity} from '../../session/selectors/known-severity.ts';
import {listedUser} from '../../session/selectors/listed-users.ts';
import {rowChange} from '../../session/selectors/row-change.ts';
import {rosterStatusLines} from '../../session/selectors/roster-status-lines.ts';
import {areConnectionsShown} from '../../session/selectors/shown-connections.ts';
import {shownDetails, shownLoadState} from '../../session/state/shown-user.ts';
import type {Screen} from '../../session/state/screen.ts';
import {triageOf} from '../../session/selectors/user-triage.ts';
import {activeScreen} from '../../session/state/view.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {ErrorBoundary} from '../components/error-boundary.tsx';
import {LineText} from '../components/line-text.tsx';
import {ScrollBody} from '../components/scroll-body.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useTick, useWorkspace} from '../session-context.ts';

type RowProps = {
	readonly workspace: Workspace;
	readonly row: number;
	readonly columns: ReturnType<typeof rosterColumns>;
	readonly isSelected: boolean;
	readonly scope: RowScope | undefined;
	/** This machine's time at the last tick, and the listed users: a new object when time passes, and when users are loaded or change. */
	readonly moment: {readonly at: number; readonly listed: QueryResult; readonly compared: Compared | undefined};
};

/** Memoized, so that a cursor move redraws two rows instead of all. */
const Row = memo(({workspace, row, columns, isSelected, scope, moment}: RowProps) => {
	const now = workspace.clock.at(moment.at);
	const user = scopedRow(workspace.roster, scope, {row, now});
	const change = workspace.roster.generations.changeOf(row);
	const since = rowChange(workspace, row, scope, now);
	const connections = workspace.redaction.connections(connectionSummary(workspace.roster.connections.of(row), scope?.names));
	const severity = useStore(workspace.details.store, () => scope === undefined && user !== undefined ? knownSeverity(workspace, user.userId) : undefined);
	return user === undefined
		? undefined
		: (
			<LineText
				line={rosterLine(columns, {...user, userId: workspace.redaction.userId(user.userId), connections}, {
					now, isSelected, change, severity, since,
				})}
			/>
		);
});

type PreviewProps = Pick<RowProps, 'workspace' | 'moment'> & {
	/** The selected row; `undefined` if no user is listed. */
	readonly row: number | undefined;
	readonly columns: number;
	readonly height: number;
};

/** Memoized, so that it is laid out only when the selection, the user's details or the time change. */
const Preview = memo(({workspace, moment, row, columns, height}: PreviewProps) => {
	const userId = row === undefined ? undefined : workspace.roster.userId(row);
	useStore(workspace.details.store, details => userId === undefined ? undefined : details.get(userId));
	useStore(workspace.fleetStats.store);
	const lines = row === undefined || userId === undefined
		? Array.from({length: height}, () => [])
		: previewLines({
			userId: workspace.redaction.userId(userId),
			streams: workspace.roster.streams(row),
			details: shownDetails(workspace, userId),
			triage: () => triageOf(workspace, userId, workspace.clock.at(moment.at)),
		}, {columns, height}, {serverNow: workspace.clock.at(moment.at), localNow: moment.at, nameOf: undefined});
	return <TextLines lines={lines.map(text => [{text: previewRule, role: 'soft'}, ...text])} top={0} height={height}/>;
});

function Roster({workspace, list}: {readonly workspace: Workspace; readonly list: Extract<Screen, {name: 'roster'}>['list']}) {
	const {userQuery} = workspace;
	const session = useSession();
	const view = useStore(session.view.store);
	const tick = useTick();
	// Both change with each page, up to hundreds of times a second, so they are read only at ticks.
	const loadState = shownLoadState(workspace);
	const listed = userQuery.store.getState();
	const filter = useStore(workspace.rosterFilter.store);
	const watching = useStore(workspace.autoRefresh.store);
	const {size} = view;
	const hasConnections = areConnectionsShown(workspace);
	const {users, preview} = rosterLayout(size, hasConnections);
	const compared = useStore(workspace.comparison.store, state => state.compared);
	const columns = useMemo(() => rosterColumns(users, compared?.baseline.time, hasConnections), [users, compared, hasConnections]);
	const scope = useMemo(() => rowScopeOf(workspace.roster, listed.filter), [workspace, listed]);
	const moment = useMemo(() => ({at: tick, listed, compared}), [tick, listed, compared]);
	const status = rosterStatusLines(workspace, view, tick, session.keymap.nameOf);
	const guide = useStore(session.demoGuide);
	const hint = demoHint(guide, 'roster', session.keymap.nameOf);
	// A hint uses only the free row above the footer.
	const foot = hint !== undefined && status.length === 0 ? [line(` ${hint}`, 'soft')] : status;
	const height = rosterHeight(size, foot.length);
	const positions = Array.from({length: Math.max(0, Math.min(height, listed.count - list.scrollOffset))}, (_, index) => list.scrollOffset + index);
	const ids = positions.map(position => listedUser(workspace, position));
	useLayoutEffect(() => {
		session.drawnUsers.setState({ids});
	});
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), loadState, {
				cursor: isEmptyFilter(listed.filter) ? list.cursor : undefined, isSorting: listed.pendingSort !== undefined, watching, columns: room, now: tick,
			})}
		>
			<Box>
				<Box flexDirection='column' width={users} flexShrink={0}>
					<LineText line={rosterHeading(columns, listed.sort)}/>
					<ScrollBody flexDirection='column' height={height}>
						{positions.length === 0
							? emptyRosterLines(loadState, {
								provider: workspace.target().provider,
								filter: filter.text,
								isMatching: listed.pending !== undefined,
								lookup: shownLookup(workspace),
								coverage: partialCoverage(workspace, listed.filter, session.keymap.nameOf),
								isTyped: activeScreen(view).name === 'filter',
								columns: users,
								nameOf: session.keymap.nameOf,
							}).map((text, index) => <LineText key={index} line={text}/>)
							: positions.map(position => (
								<Row
									// Keyed by screen position, so that paging down only changes the text of rows.
									key={position % height}
									workspace={workspace}
									row={userQuery.rowAt(position) ?? 0}
									columns={columns}
									isSelected={position === list.cursor}
									scope={scope}
									moment={moment}
								/>
							))}
					</ScrollBody>
				</Box>
				{preview === 0
					? undefined
					: <ErrorBoundary place='preview'><Preview workspace={workspace} moment={moment} row={userQuery.rowAt(list.cursor)} columns={preview} height={height + 1}/></ErrorBoundary>}
			</Box>
			{foot.map((text, index) => <LineText key={index} line={text}/>)}
		</Frame>
	);
}

/** Draws the loaded users. */
export function RosterScreen({list}: {readonly list: Extract<Screen, {name: 'roster'}>['list']}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Roster workspace={workspace} list={list}/>;
}
