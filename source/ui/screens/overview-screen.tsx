import {Box} from 'ink';
import {useStore} from 'zustand';
import {rosterHeader} from '../../presentation/header.ts';
import {line} from '../../presentation/line.ts';
import {
	overviewHeading,
	overviewLine,
	overviewSummary,
	sampleLines,
} from '../../presentation/overview.ts';
import {overviewHeight} from '../../presentation/layout.ts';
import {clampViewport, type ListViewport} from '../../session/state/list-viewport.ts';
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

const summaryRows = 3;
const sampleRows = 3;

function Overview({workspace, list}: {readonly workspace: Workspace; readonly list: ListViewport}) {
	const {columns, ...size} = useSize();
	const {keymap} = useSession();
	const tick = useTick();
	const loadState = workspace.pageLoader.store.getState();
	const sample = useStore(workspace.sampler.store, ({current}) => current);
	const sums = workspace.fleetStats.current();
	const now = workspace.clock.now();
	const height = overviewHeight({columns, ...size});
	const {cursor, scrollOffset: top} = clampViewport(list, {count: sums.providers.length, height});
	const provider = sums.providers[cursor];
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), loadState, {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={overviewSummary(sums, columns, now)} top={0} height={summaryRows}/>
			<LineText line={line(' ')}/>
			<LineText line={overviewHeading(columns)}/>
			<Box flexDirection='column' height={height} overflowY='hidden'>
				{sums.providers.slice(top, top + height).map((own, index) =>
					<LineText key={own.provider} line={overviewLine(own, columns, now, top + index === cursor)}/>)}
			</Box>
			<TextLines lines={provider === undefined ? [] : sampleLines(sample, provider.provider, columns, keymap.nameOf)} top={0} height={sampleRows}/>
		</Frame>
	);
}

/** Draws how far a problem reaches, and the most affected providers. */
export function OverviewScreen({list}: {readonly list: ListViewport}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Overview workspace={workspace} list={list}/>;
}
