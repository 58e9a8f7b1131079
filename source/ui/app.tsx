import {Text} from 'ink';
import {useMemo} from 'react';
import {useStore} from 'zustand';
import {hasRoom, smallest} from '../presentation/layout.ts';
import {tooSmall} from '../messages/app.ts';
import type {Session} from '../session/session.ts';
import {FrameCapture, type DrawFrame} from './components/frame-capture.tsx';
import {ErrorBoundary} from './components/error-boundary.tsx';
import {drawScreen, isDrawn} from './screens/registry.tsx';
import {SessionContext, useSession, useSize} from './session-context.ts';
import type {Theme} from './theme.ts';

/** The active screen; while a command or a filter is typed, the one underneath. */
function ActiveScreen() {
	const size = useSize();
	const {view, redaction} = useSession();
	// A screen is built anew with and without redaction, so that nothing of the other is left.
	const isRedacted = useStore(redaction.store, ({isOn}) => isOn);
	const screen = useStore(view.store, ({stack}) => stack.findLast(one => isDrawn(one)) ?? stack[0]);
	return hasRoom(size) ? <ErrorBoundary key={isRedacted ? 'redacted' : 'whole'} place={screen.name}>{drawScreen(screen)}</ErrorBoundary> : <Text wrap='truncate'>{tooSmall(size, smallest)}</Text>;
}

/** The whole program on screen. Ink draws it, unless `draw` takes each frame. */
export function App({session, theme, draw}: {readonly session: Session; readonly theme: Theme; readonly draw?: DrawFrame}) {
	const shared = useMemo(() => ({session, theme}), [session, theme]);
	return (
		<SessionContext value={shared}>
			{draw === undefined ? <ActiveScreen/> : <FrameCapture draw={draw}><ActiveScreen/></FrameCapture>}
		</SessionContext>
	);
}
