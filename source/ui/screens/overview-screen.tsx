import {Box} from 'ink';
import {useStore} from 'zustand';
import {rosterHeader} from '../../session/content/header.ts';
import {line} from '../../session/content/line.ts';
import {
	overviewHeading,
	overviewLine,
	overviewSummary,
	sampleLines,
} from '../../session/content/overview.ts';
import {overviewHeight} from '../../session/layout.ts';
import {fitList, type ListPosition} from '../../session/list.ts';
import type {Workspace} from '../../session/workspace.ts';
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

function Overview({workspace, list}: {readonly workspace: Workspace; readonly list: ListPosition}) {
	const {columns, ...size} = useSize();
	const {keymap} = useSession();
	const tick = useTick();
	const walk = workspace.walker.store.getState();
	const sample = useStore(workspace.sampler.store, ({current}) => current);
	const sums = workspace.fleet.sums();
	const now = workspace.clock.now();
	const height = overviewHeight({columns, ...size});
	const {cursor, top} = fitList(list, {count: sums.providers.length, height});
	const provider = sums.providers[cursor];
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), walk, {
				cursor: undefined, watching: workspace.watch.store.getState(), columns: room, now: tick,
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

/** How far the trouble reaches, and the providers with the most of it. */
export function OverviewScreen({list}: {readonly list: ListPosition}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Overview workspace={workspace} list={list}/>;
}
