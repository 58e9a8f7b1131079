import {useStore} from 'zustand';
import {markedComparisonTexts} from '../../messages/marked-comparison.ts';
import {rosterHeader} from '../../presentation/header.ts';
import {textHeight} from '../../presentation/layout.ts';
import {line} from '../../presentation/line.ts';
import {markedComparisonView, type CompareScreen as CompareState} from '../../session/selectors/marked-comparison-view.ts';
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

function Compare({workspace, screen}: {readonly workspace: Workspace; readonly screen: CompareState}) {
	const session = useSession();
	const size = useSize();
	const tick = useTick();
	useStore(workspace.markedComparison.store);
	const shown = markedComparisonView(session, screen);
	const lines = shown === undefined
		? [line(` ${markedComparisonTexts.comparing}`, 'soft')]
		: shown.lines.map((own, index) => [{text: index === shown.viewport.cursor ? '▸ ' : '  '}, ...own.line]);
	return (
		<Frame
			header={room => rosterHeader(workspace.target(), shownLoadState(workspace), {
				cursor: undefined, watching: workspace.autoRefresh.store.getState(), columns: room, now: tick,
			})}
		>
			<TextLines lines={lines} top={shown?.viewport.scrollOffset ?? 0} height={textHeight(size)}/>
		</Frame>
	);
}

/** Draws what the marked users share, next to the other listed users. */
export function CompareScreen({screen}: {readonly screen: CompareState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Compare workspace={workspace} screen={screen}/>;
}
