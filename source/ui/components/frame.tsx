import {Box} from 'ink';
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {unavailable} from '../../session/commands/registry.ts';
import {commandLine} from '../../presentation/command-line.ts';
import {flashLine, footerLine} from '../../presentation/footer.ts';
import {
	profileMark,
	withMouseMark,
	withProfileMark,
	withRedactionMark,
} from '../../presentation/header.ts';
import type {Line} from '../../presentation/line.ts';
import {commandHint} from '../../session/palette/command-hint.ts';
import {underlyingSession} from '../../session/selectors/underlying-session.ts';
import {scopesOf} from '../../session/state/screen.ts';
import {profileColourOf} from '../../settings/profile.ts';
import {
	useScreen,
	useSession,
	useSize,
	useWorkspace,
} from '../session-context.ts';
import {ErrorBoundary} from './error-boundary.tsx';
import {LineText} from './line-text.tsx';

/** Draws the command line, the last message, or the keys of the active screen. */
function Footer() {
	const session = useSession();
	const {columns} = useSize();
	const screen = useScreen();
	const flash = useStore(session.view.store, view => view.flash);
	if (screen.name === 'command') {
		return <LineText line={commandLine(screen.field, columns, room => flash ?? commandHint(underlyingSession(session), screen.field.text, {unavailable, room}))}/>;
	}

	const bindings = session.keymap.of(scopesOf(screen));
	return (
		<LineText
			line={flash === undefined
				? footerLine(bindings, id => unavailable(session, id), columns, session.capabilities.glyphs)
				: flashLine(flash, bindings, columns, session.capabilities.glyphs)}
		/>
	);
}

/** Draws the first row. */
function Header({header}: {readonly header: (columns: number) => Line}) {
	const {columns} = useSize();
	const {view, redaction, settings} = useSession();
	const target = useWorkspace()?.target();
	const isMouseOn = useStore(view.store, ({isMouseOn: isOn}) => isOn);
	const isRedacted = useStore(redaction.store, ({isOn}) => isOn);
	const marked = (room: number): Line => (isRedacted ? withRedactionMark(header, room) : header(room));
	const profile = target?.profile === undefined ? undefined : settings.profiles().find(({name}) => name === target.profile);
	const mark = target && profileMark(target, profile && profileColourOf(profile));
	const inner = (room: number): Line => (isMouseOn ? withMouseMark(marked, room) : marked(room));
	return <LineText line={mark === undefined ? inner(columns) : withProfileMark(inner, mark, columns)}/>;
}

/** Draws a screen of exactly the terminal's size: header, body, footer. */
export function Frame({header, children}: {
	/** Returns the header for a width. */
	readonly header: (columns: number) => Line;
	readonly children: ReactNode;
}) {
	const {columns, rows} = useSize();
	return (
		<Box flexDirection='column' width={columns} height={rows} overflowY='hidden'>
			<Box height={1} flexShrink={0}><ErrorBoundary place='header'><Header header={header}/></ErrorBoundary></Box>
			<Box flexDirection='column' flexGrow={1} flexShrink={1} overflowY='hidden'><ErrorBoundary place='screen'>{children}</ErrorBoundary></Box>
			<Box height={1} flexShrink={0}><ErrorBoundary place='footer'><Footer/></ErrorBoundary></Box>
		</Box>
	);
}
