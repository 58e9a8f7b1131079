import {useStore} from 'zustand';
import {rosterHeader} from '../../presentation/header.ts';
import {summingUpLine} from '../../presentation/overview.ts';
import {textHeight} from '../../presentation/layout.ts';
import {line, type Line} from '../../presentation/line.ts';
import {sharingTexts} from '../../messages/sharing.ts';
import {cleanText} from '../../text/clean.ts';
import {providerView, type ExplainScreen as ExplainState} from '../../session/selectors/provider-view.ts';
import {shownLoadState} from '../../session/state/shown-user.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {
	useSession,
	useSize,
	useTick,
	useWorkspace,
} from '../session-context.ts';

/** Returns a line with the mark of the cursor before it. */
const marked = (own: Line, isSelected: boolean): Line => [{text: isSelected ? '▸ ' : '  '}, ...own];

function Explain({workspace, screen}: {readonly workspace: Workspace; readonly screen: ExplainState}) {
	const session = useSession();
	const size = useSize();
	const tick = useTick();
	useStore(workspace.sharingSampler.store);
	useStore(workspace.failingHistory.store);
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	const loadState = shownLoadState(workspace);
	const shown = providerView(session, screen);
	const missing = stats === undefined ? summingUpLine(loadState.users) : line(` ${sharingTexts.gone(cleanText(screen.provider))}`);
	const lines = shown === undefined ? [missing] : shown.lines.map((own, index) => marked(own.line, index === shown.viewport.cursor));
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), loadState, {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={lines} top={shown?.viewport.scrollOffset ?? 0} height={textHeight(size)}/>
		</Frame>
	);
}

/** Draws one provider: its verdict, and what its failing users share. */
export function ExplainScreen({screen}: {readonly screen: ExplainState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Explain workspace={workspace} screen={screen}/>;
}
