import {Box} from 'ink';
import {useStore} from 'zustand';
import {actorSplitLines} from '../../presentation/actor-split.ts';
import {connectionLines} from '../../presentation/connection-progress.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {overviewLayout, previewRule} from '../../presentation/layout.ts';
import {line} from '../../presentation/line.ts';
import {directionsText} from '../../presentation/load-notices.ts';
import {
	changeLine,
	improvementRow,
	overviewHeading,
	overviewLine,
	overviewSummary,
	overviewTable,
	summingUpLine,
} from '../../presentation/overview.ts';
import {improvementWords} from '../../presentation/overview-charts.ts';
import {overviewLoadLines} from '../../presentation/overview-loading.ts';
import {providerPreviewLines} from '../../presentation/provider-preview.ts';
import {teamFailedLines, teamLines} from '../../presentation/team.ts';
import {connectionProgress} from '../../session/selectors/connection-progress.ts';
import {demoHint} from '../../session/selectors/demo-hint.ts';
import {overviewList, type OverviewScreen as OverviewState} from '../../session/selectors/overview-list.ts';
import {providerFactsOf} from '../../session/selectors/provider-view.ts';
import {shownLoadState} from '../../session/state/shown-user.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {ErrorBoundary} from '../components/error-boundary.tsx';
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

const summaryRows = 3;

function Overview({workspace, screen}: {readonly workspace: Workspace; readonly screen: OverviewState}) {
	const size = useSize();
	const {columns} = size;
	const {table: tableColumns, preview} = overviewLayout(size);
	const session = useSession();
	const {keymap} = session;
	const tick = useTick();
	const loadState = shownLoadState(workspace);
	useStore(workspace.connectionLoader.store);
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	const {frozen} = useStore(workspace.freeze.store);
	const newestComparison = useStore(workspace.comparison.store);
	const {compared, comparison} = frozen?.comparison ?? newestComparison;
	const newestTeam = useStore(workspace.team.store);
	const team = workspace.redaction.team(frozen?.team ?? newestTeam);
	const newestSamples = useStore(workspace.failingHistory.store, ({samples: known}) => known);
	const samples = frozen?.samples ?? newestSamples;
	const guide = useStore(session.demoGuide);
	const hint = demoHint(guide, 'overview', keymap.nameOf);
	const now = frozen?.now ?? workspace.clock.now();
	const {providers, viewport: {cursor, scrollOffset: top}, size: {height}, extra, statusRows, selected} = overviewList(session, screen);
	const table = overviewTable(providers, {
		columns: tableColumns, now, samples, comparison,
	});
	const forms = ['aged', 'clock', 'short'] as const;
	const changes = {
		columns,
		directions: forms.map(form => directionsText(loadState, now, form === 'aged' ? 'aged' : 'clock')),
		improvements: forms.map(form => (selected === undefined ? '' : improvementWords(selected, samples, now, form))),
	};
	const facts = selected === undefined || preview === 0 ? undefined : providerFactsOf(workspace, selected.provider);
	// The last column of a screen stays blank.
	const previewed = facts === undefined ? [] : providerPreviewLines({...facts, samples, now}, {columns: preview - 1, height: height + 1});
	const loading = connectionLines(connectionProgress(workspace), 'overview', {columns, now: tick, nameOf: keymap.nameOf});
	const loadKey = workspace.target().stored === undefined ? keymap.nameOf('overview.connections') : undefined;
	const status = selected === undefined || loading.length > 0 ? loading : actorSplitLines(selected.actors, selected.provider, columns, loadKey, statusRows);
	const hasChange = compared !== undefined || changes.directions[0] !== '' || changes.improvements[0] !== '';
	// Without a change to report, what Junction says about the team may use its row.
	const summaryHeight = (hasChange ? summaryRows : summaryRows + 1) + extra;
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), loadState, {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick, frozen,
			})}
		>
			<TextLines
				lines={[...(stats === undefined ? [summingUpLine(loadState.users)] : overviewSummary(stats, columns, now, summaryHeight)), ...teamLines(team, columns, now)]}
				top={0}
				height={summaryHeight}
			/>
			{hasChange ? <LineText line={changeLine(compared !== undefined, comparison, changes)}/> : null}
			<Box>
				<Box flexDirection='column' width={tableColumns} flexShrink={0}>
					<LineText line={overviewHeading(table)}/>
					<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
						{providers.slice(top, top + height).map((own, index) =>
							<LineText key={own.provider} line={overviewLine(own, table, {isSelected: top + index === cursor, position: top + index})}/>)}
					</ScrollBody>
				</Box>
				{preview === 0
					? undefined
					: <ErrorBoundary place='preview'><TextLines lines={previewed.map(text => [{text: previewRule, role: 'soft'}, ...text])} top={0} height={height + 1}/></ErrorBoundary>}
			</Box>
			<TextLines
				lines={[
					...overviewLoadLines(loadState, columns, tick, keymap.nameOf),
					...teamFailedLines(team, columns),
					...status,
					...(compared === undefined ? improvementRow(changes) : []),
					...(hint === undefined || status.length > 0 ? [] : [line(` ${hint}`, 'soft')]),
				]}
				top={0}
				height={statusRows}
			/>
		</Frame>
	);
}

/** Draws how far a problem reaches, and the most affected providers. */
export function OverviewScreen({screen}: {readonly screen: OverviewState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Overview workspace={workspace} screen={screen}/>;
}
