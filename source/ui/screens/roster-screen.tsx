import {Box} from 'ink';
import {memo, useLayoutEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import {isEmptyFilter} from '../../filter/filter.ts';
import {rowScopeOf, type RowScope} from '../../fleet/query/scoped-rows.ts';
import type {Compared} from '../../fleet/store/compared.ts';
import type {QueryResult} from '../../fleet/query/user-query.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {line, withLink} from '../../presentation/line.ts';
import {stateCountsText} from '../../presentation/state-meters.ts';
import {previewLines} from '../../presentation/preview.ts';
import {
	emptyRosterLines,
	rosterHeading,
	rosterLine,
} from '../../presentation/roster-columns.ts';
import {hasMeters, previewRule, rosterHeight} from '../../presentation/layout.ts';
import {rosterView, type RosterView} from '../../presentation/chosen-columns.ts';
import {partialCoverage} from '../../session/selectors/connection-coverage.ts';
import {demoHint} from '../../session/selectors/demo-hint.ts';
import {shownLookup} from '../../session/selectors/filter-lookup.ts';
import {knownSeverity} from '../../session/selectors/known-severity.ts';
import {listedUser} from '../../session/selectors/listed-users.ts';
import {rangeOf} from '../../session/selectors/marked-range.ts';
import {rosterMeters} from '../../session/selectors/state-meters.ts';
import {rosterStatusLines} from '../../session/selectors/roster-status-lines.ts';
import {areConnectionsShown} from '../../session/state/shown-connections.ts';
import {knownClientUserId, shownRow} from '../../session/selectors/shown-row.ts';
import {shownDetails, shownLoadState} from '../../session/state/shown-user.ts';
import type {Screen} from '../../session/state/screen.ts';
import {cleanText} from '../../text/clean.ts';
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
	readonly columns: RosterView['columns'];
	readonly isSelected: boolean;
	readonly isMarked: boolean;
	readonly scope: RowScope | undefined;
	/** This machine's time at the last tick, the server's then or when the list was frozen, and the listed users: a new object when time passes, and when users are loaded or change. */
	readonly moment: {readonly at: number; readonly now: number; readonly listed: QueryResult; readonly compared: Compared | undefined};
};

/** Memoized, so that a cursor move redraws two rows instead of all. */
const Row = memo(({workspace, row, columns, isSelected, isMarked, scope, moment}: RowProps) => {
	const {now} = moment;
	const userId = workspace.userQuery.userIdOf(row);
	// Drawn again when it becomes known.
	useStore(workspace.details.store, () => userId === undefined ? undefined : knownClientUserId(workspace, userId));
	const shown = shownRow(workspace, {row, scope, now});
	const severity = useStore(workspace.details.store, () => scope === undefined && userId !== undefined ? knownSeverity(workspace, userId) : undefined);
	const {userLink} = useSession();
	if (shown === undefined || userId === undefined) {
		return undefined;
	}

	const {user, change, since} = shown;
	const ids = columns.find(({sortedBy}) => sortedBy === 'user');
	const text = rosterLine(columns, user, {
		now, isSelected, isMarked, change, severity, since,
	});
	return <LineText line={withLink(text, ids?.text(user, ids.width, now, since) ?? '', userLink(userId))}/>;
});

type PreviewProps = Pick<RowProps, 'workspace' | 'moment'> & {
	/** The selected row; `undefined` if no user is listed. */
	readonly row: number | undefined;
	/** Without the last column of the terminal, which stays blank. */
	readonly columns: number;
	readonly height: number;
};

/** Memoized, so that it is laid out only when the selection, the user's details or the time change. */
const Preview = memo(({workspace, moment, row, columns, height}: PreviewProps) => {
	const userId = row === undefined ? undefined : workspace.userQuery.userIdOf(row);
	const newestRow = userId === undefined ? undefined : workspace.roster.rowOf(userId);
	const {userLink} = useSession();
	useStore(workspace.details.store, details => userId === undefined ? undefined : details.get(userId));
	useStore(workspace.fleetStats.store);
	const lines = row === undefined || userId === undefined
		? Array.from({length: height}, () => [])
		: previewLines({
			userId: workspace.redaction.userId(userId),
			streams: newestRow === undefined ? [] : workspace.roster.streams(newestRow),
			details: shownDetails(workspace, userId),
			triage: () => triageOf(workspace, userId, workspace.clock.at(moment.at)),
		}, {columns, height}, {serverNow: workspace.clock.at(moment.at), localNow: moment.at, nameOf: undefined});
	const [first = [], ...others] = lines;
	const linkedLines = userId === undefined ? lines : [withLink(first, cleanText(userId), userLink(userId)), ...others];
	return <TextLines lines={linkedLines.map(text => [{text: previewRule, role: 'soft'}, ...text])} top={0} height={height}/>;
});

function Roster({workspace, screen}: {readonly workspace: Workspace; readonly screen: Extract<Screen, {name: 'roster'}>}) {
	const {list} = screen;
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
	const compared = useStore(workspace.comparison.store, state => state.compared);
	const choices = useStore(session.chosenColumns.store, chosen => chosen.choices);
	const {users, preview, columns, hidden} = useMemo(
		() => rosterView(size, {choices, baselineTime: compared?.baseline.time, hasConnections}),
		[size, choices, compared, hasConnections],
	);
	const scope = useMemo(() => rowScopeOf(workspace.roster, listed.filter), [workspace, listed]);
	const {frozen} = useStore(workspace.freeze.store);
	const moment = useMemo(() => ({
		at: tick, now: frozen?.now ?? workspace.clock.at(tick), listed, compared,
	}), [workspace, tick, frozen, listed, compared]);
	const status = rosterStatusLines(workspace, view, tick, session);
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	const isMetered = hasMeters(size);
	const range = rangeOf(workspace, screen);
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
				cursor: isEmptyFilter(listed.filter) ? list.cursor : undefined, isSorting: listed.pendingSort !== undefined, isOutdated: listed.isOutdated, watching, columns: room, now: tick, frozen,
				counts: isMetered || stats === undefined ? undefined : stateCountsText(stats.states),
			})}
		>
			{isMetered ? <LineText line={rosterMeters(workspace, size.columns).line}/> : undefined}
			<Box>
				<Box flexDirection='column' width={users} flexShrink={0}>
					<LineText line={rosterHeading(columns, listed.sort, hidden)}/>
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
									isMarked={workspace.roster.marks.has(userQuery.rowAt(position) ?? -1) || (range !== undefined && position >= range.from && position <= range.to)}
									scope={scope}
									moment={moment}
								/>
							))}
					</ScrollBody>
				</Box>
				{preview === 0
					? undefined
					: <ErrorBoundary place='preview'><Preview workspace={workspace} moment={moment} row={userQuery.rowAt(list.cursor)} columns={preview - 1} height={height + 1}/></ErrorBoundary>}
			</Box>
			{foot.map((text, index) => <LineText key={index} line={text}/>)}
		</Frame>
	);
}

/** Draws the loaded users. */
export function RosterScreen({screen}: {readonly screen: Extract<Screen, {name: 'roster'}>}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Roster workspace={workspace} screen={screen}/>;
}
