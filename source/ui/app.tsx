import {Text} from 'ink';
import {useMemo} from 'react';
import {useStore} from 'zustand';
import {hasRoom, smallest} from '../session/layout.ts';
import type {Session} from '../session/session.ts';
import {OverviewScreen} from './screens/overview-screen.tsx';
import {ProfilesScreen} from './screens/profiles-screen.tsx';
import {RosterScreen} from './screens/roster-screen.tsx';
import {SetupScreen} from './screens/setup-screen.tsx';
import {TextScreen} from './screens/text-screen.tsx';
import {UserScreen} from './screens/user-screen.tsx';
import {SessionContext, useSession, useSize} from './session-context.ts';
import type {Theme} from './theme.ts';

/** The screen in sight; while a command is typed, the one below it. */
function ScreenInSight() {
	const size = useSize();
	const screen = useStore(useSession().view.store, ({stack}) => stack.findLast(({name}) => name !== 'command') ?? stack[0]);
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

		case 'text': {
			return <TextScreen screen={screen}/>;
		}

		case 'command': {
			return undefined;
		}
	}
}

/** The whole program on screen. */
export function App({session, theme}: {readonly session: Session; readonly theme: Theme}) {
	const shared = useMemo(() => ({session, theme}), [session, theme]);
	return <SessionContext value={shared}><ScreenInSight/></SessionContext>;
}
