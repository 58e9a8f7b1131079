import {Text} from 'ink';
import {useMemo} from 'react';
import {useStore} from 'zustand';
import {hasRoom, smallest} from '../presentation/layout.ts';
import type {Session} from '../session/session.ts';
import {FrameCapture, type DrawFrame} from './components/frame-capture.tsx';
import {HelpScreen} from './screens/help-screen.tsx';
import {OverviewScreen} from './screens/overview-screen.tsx';
import {ProfilesScreen} from './screens/profiles-screen.tsx';
import {ProviderScreen} from './screens/provider-screen.tsx';
import {RosterScreen} from './screens/roster-screen.tsx';
import {SetupScreen} from './screens/setup-screen.tsx';
import {SortScreen} from './screens/sort-screen.tsx';
import {TextScreen} from './screens/text-screen.tsx';
import {UserScreen} from './screens/user-screen.tsx';
import {SessionContext, useSession, useSize} from './session-context.ts';
import type {Theme} from './theme.ts';

/** The screen in sight; while a command or a filter is typed, the one below it. */
function ScreenInSight() {
	const size = useSize();
	const screen = useStore(useSession().view.store, ({stack}) => stack.findLast(({name}) => name !== 'command' && name !== 'filter') ?? stack[0]);
	if (!hasRoom(size)) {
		return <Text wrap='truncate'>{`junctop needs ${smallest.columns}x${smallest.rows}, this is ${size.columns}x${size.rows}`}</Text>;
	}

	switch (screen.name) {
		case 'setup': {
			return <SetupScreen screen={screen}/>;
		}

		case 'profiles': {
			return <ProfilesScreen chosen={screen.chosen}/>;
		}

		case 'roster': {
			return <RosterScreen list={screen.list}/>;
		}

		case 'user': {
			return <UserScreen screen={screen}/>;
		}

		case 'overview': {
			return <OverviewScreen list={screen.list}/>;
		}

		case 'help': {
			return <HelpScreen screen={screen}/>;
		}

		case 'text': {
			return <TextScreen screen={screen}/>;
		}

		case 'sort': {
			return <SortScreen/>;
		}

		case 'provider': {
			return <ProviderScreen chosen={screen.chosen}/>;
		}

		case 'filter':
		case 'command': {
			return undefined;
		}
	}
}

/** The whole program on screen; Ink draws it where nothing else does. */
export function App({session, theme, draw}: {readonly session: Session; readonly theme: Theme; readonly draw?: DrawFrame}) {
	const shared = useMemo(() => ({session, theme}), [session, theme]);
	return (
		<SessionContext value={shared}>
			{draw === undefined ? <ScreenInSight/> : <FrameCapture draw={draw}><ScreenInSight/></FrameCapture>}
		</SessionContext>
	);
}
