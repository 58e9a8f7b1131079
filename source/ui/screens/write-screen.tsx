import {useStore} from 'zustand';
import {textHeader} from '../../presentation/header.ts';
import {textHeight} from '../../presentation/layout.ts';
import {providerItemsOf, writeLines, writeTitle} from '../../presentation/write-screen.ts';
import {shownStep, writeContext} from '../../session/selectors/write-context.ts';
import {clampScrollOffset} from '../../session/state/list-viewport.ts';
import type {Screen} from '../../session/state/screen.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {Menu} from '../components/menu.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {
	useSession,
	useSize,
	useTick,
	useWorkspace,
} from '../session-context.ts';

type WriteScreenState = Extract<Screen, {name: 'write'}>;

function Write({workspace, screen}: {readonly workspace: Workspace; readonly screen: WriteScreenState}) {
	const session = useSession();
	const size = useSize();
	const now = useTick();
	useStore(workspace.details.store);
	const {step, scrollOffset} = screen;
	const context = writeContext(session, step, {columns: size.columns, now, nameOf: session.keymap.nameOf});
	const lines = context === undefined ? [] : writeLines(shownStep(session, step), context);
	const height = step.name === 'provider' ? lines.length : textHeight(size);
	return (
		<Frame header={room => textHeader(writeTitle(step), room)}>
			<TextLines lines={lines} top={clampScrollOffset(scrollOffset, {count: lines.length, height})} height={height}/>
			{step.name === 'provider' && (
				<Menu
					items={providerItemsOf(step.choices)}
					limit={Math.max(2, textHeight(size) - lines.length)}
					onSelect={provider => {
						session.writeFlow.chooseProvider(provider);
					}}
				/>
			)}
		</Frame>
	);
}

/** Draws the question before a write, and what came of it. */
export function WriteScreen({screen}: {readonly screen: WriteScreenState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <Write workspace={workspace} screen={screen}/>;
}
