import {useMemo} from 'react';
import type {Session} from '../session/session.ts';
import {ProfilesScreen} from './screens/profiles-screen.tsx';
import {ProviderScreen} from './screens/provider-screen.tsx';
import {SetupScreen} from './screens/setup-screen.tsx';
import {SortScreen} from './screens/sort-screen.tsx';
import {MenuItemContext} from './menu-context.ts';
import {SessionContext, useScreen} from './session-context.ts';
import {createTheme} from './theme.ts';

/** The menu in sight, if there is one: menus take their keys from Ink. */
function MenuInSight() {
	const screen = useScreen();
	switch (screen.name) {
		case 'setup': {
			return <SetupScreen screen={screen}/>;
		}

		case 'profiles': {
			return <ProfilesScreen chosen={screen.chosen}/>;
		}

		case 'sort': {
			return <SortScreen/>;
		}

		case 'provider': {
			return <ProviderScreen chosen={screen.chosen}/>;
		}

		case 'roster':
		case 'user':
		case 'overview':
		case 'filter':
		case 'command':
		case 'help':
		case 'text': {
			return undefined;
		}
	}
}

/** What of the screens has to run where nobody sees them. */
export function ScreenReaderApp({session, pick}: {readonly session: Session; readonly pick: (label: string, position: string) => void}) {
	const shared = useMemo(() => ({session, theme: createTheme('none')}), [session]);
	return (
		<SessionContext value={shared}>
			<MenuItemContext value={pick}><MenuInSight/></MenuItemContext>
		</SessionContext>
	);
}
