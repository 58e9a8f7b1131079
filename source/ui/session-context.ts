import {createContext, useContext} from 'react';
import {useStore} from 'zustand';
import {activeScreen} from '../session/state/view.ts';
import {type Size} from '../terminal/size.ts';
import type {Screen} from '../session/state/screen.ts';
import type {Session} from '../session/session.ts';
import type {Workspace} from '../session/state/workspace.ts';
import type {Theme} from './theme.ts';

type Shared = {readonly session: Session; readonly theme: Theme};

/** The session and the theme, which never change while the program runs. */
export const SessionContext = createContext<Shared | undefined>(undefined);

const useShared = (): Shared => {
	const shared = useContext(SessionContext);
	if (shared === undefined) {
		throw new Error('This component needs a SessionContext');
	}

	return shared;
};

/** Returns the session; throws outside a SessionContext. */
export const useSession = (): Session => useShared().session;

/** Returns the theme; throws outside a SessionContext. */
export const useTheme = (): Theme => useShared().theme;

/** Returns the terminal's size in columns and rows. */
export const useSize = (): Size => useStore(useSession().view.store, ({size}) => size);

/** Returns the active screen. */
export const useScreen = (): Screen => useStore(useSession().view.store, activeScreen);

/** Returns this machine's time at the last tick, in milliseconds; the component is redrawn at every tick. */
export const useTick = (): number => useStore(useSession().renderClock.store, ({at}) => at);

/** Returns this machine's time at the last tick, in milliseconds, while something counts down; otherwise 0, and ticks do not redraw the component. */
export const useCountdown = (isCounting: boolean): number => useStore(useSession().renderClock.store, ({at}) => (isCounting ? at : 0));

/** Returns the data of the current team; `undefined` until there is an API key. */
export const useWorkspace = (): Workspace | undefined => useStore(useSession().workspace, ({current}) => current);
