import {createContext, useContext} from 'react';
import {useStore} from 'zustand';
import {activeScreen} from '../session/state/view.ts';
import {type Size} from '../terminal/size.ts';
import type {Screen} from '../session/state/screen.ts';
import type {Session} from '../session/session.ts';
import type {Workspace} from '../session/state/workspace.ts';
import type {Theme} from './theme.ts';

type Shared = {readonly session: Session; readonly theme: Theme};

/** The session and the theme: what never changes while the program runs. */
export const SessionContext = createContext<Shared | undefined>(undefined);

const useShared = (): Shared => {
	const shared = useContext(SessionContext);
	if (shared === undefined) {
		throw new Error('A component stands outside the session');
	}

	return shared;
};

/** The session; throws in a component that stands outside of it. */
export const useSession = (): Session => useShared().session;

/** The theme; throws in a component that stands outside the session. */
export const useTheme = (): Theme => useShared().theme;

/** The terminal's size in columns and rows. */
export const useSize = (): Size => useStore(useSession().view.store, ({size}) => size);

/** The screen in sight. */
export const useScreen = (): Screen => useStore(useSession().view.store, activeScreen);

/** This machine's time at the last tick, in milliseconds; the component draws again at every tick. */
export const useTick = (): number => useStore(useSession().renderClock.store, ({at}) => at);

/** What is loaded from the team in use; `undefined` until there is a key. */
export const useWorkspace = (): Workspace | undefined => useStore(useSession().workspace, ({current}) => current);
