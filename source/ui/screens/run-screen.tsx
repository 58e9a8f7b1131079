import {useStore} from 'zustand';
import {textHeader} from '../../presentation/header.ts';
import {textHeight} from '../../presentation/layout.ts';
import {runLines} from '../../session/screens/run.ts';
import {clampScrollOffset} from '../../session/state/list-viewport.ts';
import type {Screen} from '../../session/state/screen.ts';
import {Frame} from '../components/frame.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useSize} from '../session-context.ts';

/** Draws the question before a custom command runs. */
export function RunScreen({screen}: {readonly screen: Extract<Screen, {name: 'run'}>}) {
	const session = useSession();
	const size = useSize();
	useStore(session.redaction.store);
	const height = textHeight(size);
	const lines = runLines(session, screen, {columns: size.columns, nameOf: session.keymap.nameOf});
	return (
		<Frame header={room => textHeader(screen.request.command.title, room)}>
			<TextLines lines={lines} top={clampScrollOffset(screen.scrollOffset, {count: lines.length, height})} height={height}/>
		</Frame>
	);
}
