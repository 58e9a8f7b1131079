import {useStore} from 'zustand';
import {actorSplitLines} from '../../presentation/actor-split.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {line} from '../../presentation/line.ts';
import {
	comparisonLine,
	loadFailedLines,
	overviewHeading,
	overviewLine,
	overviewSummary,
	sampleLines,
	summingUpLine,
} from '../../presentation/overview.ts';
import {demoHint} from '../../session/selectors/demo-hint.ts';
import {overviewList, type OverviewScreen as OverviewState} from '../../session/selectors/overview-list.ts';
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

const summaryRows = 3;
const sampleRows = 3;

function Overview({workspace, screen}: {readonly workspace: Workspace; readonly screen: OverviewState}) {
	const {columns} = useSize();
	const session = useSession();
	const {keymap} = session;
	const tick = useTick();
	const loadState = shownLoadState(workspace);
	const sample = workspace.redaction.sample(useStore(workspace.sampler.store, ({current}) => current));
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	const {compared, comparison} = useStore(workspace.comparison.store);
	const guide = useStore(session.demoGuide);
	const hint = demoHint(guide, 'overview', keymap.nameOf);
	const now = workspace.clock.now();
	const {providers, viewport: {cursor, scrollOffset: top}, size: {height}, selected} = overviewList(session, screen);
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), loadState, {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={stats === undefined ? [summingUpLine(loadState.users)] : overviewSummary(stats, columns, now)} top={0} height={summaryRows}/>
			<LineText line={comparisonLine(compared !== undefined, comparison, columns)}/>
			<LineText line={overviewHeading(columns, comparison !== undefined)}/>
			<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
				{providers.slice(top, top + height).map((own, index) =>
					<LineText key={own.provider} line={overviewLine(own, columns, now, top + index === cursor, comparison)}/>)}
			</ScrollBody>
			<TextLines
				lines={[
					...loadFailedLines(loadState.error, columns, keymap.nameOf),
					...(selected === undefined ? [] : actorSplitLines(selected.actors, selected.provider, columns, workspace.target().stored === undefined ? keymap.nameOf('screen.fixes') : undefined)),
					...(selected === undefined || workspace.target().stored !== undefined ? [] : sampleLines(sample, selected.provider, columns, keymap.nameOf)),
					...(hint === undefined ? [] : [line(` ${hint}`, 'soft')]),
				]}
				top={0}
				height={sampleRows}
			/>
		</Frame>
	);
}

/** Draws how far a problem reaches, and the most affected providers. */
export function OverviewScreen({screen}: {readonly screen: OverviewState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Overview workspace={workspace} screen={screen}/>;
}
