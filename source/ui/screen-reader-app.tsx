import {useMemo} from 'react';
import type {Session} from '../session/session.ts';
import {MenuItemContext} from './menu-context.ts';
import {ErrorBoundary} from './components/error-boundary.tsx';
import {drawMenu} from './screens/registry.tsx';
import {SessionContext, useScreen} from './session-context.ts';
import {createTheme} from './theme.ts';

/** The active menu, if there is one: menus take their keys from Ink. */
function ActiveMenu() {
	const screen = useScreen();
	return <ErrorBoundary place={screen.name}>{drawMenu(screen)}</ErrorBoundary>;
}

/** The part of the screens that runs without being drawn, for a screen reader. */
export function ScreenReaderApp({session, pick}: {readonly session: Session; readonly pick: (label: string, position: string) => void}) {
	const shared = useMemo(() => ({session, theme: createTheme('none')}), [session]);
	return (
		<SessionContext value={shared}>
			<MenuItemContext value={pick}><ActiveMenu/></MenuItemContext>
		</SessionContext>
	);
}
