import type {ReactElement} from 'react';
import type {ScreenName, ScreenOf} from '../../session/screens/screen-definition.ts';
import type {Screen} from '../../session/state/screen.ts';
import {ColumnsScreen} from './columns-screen.tsx';
import {CompareScreen} from './compare-screen.tsx';
import {CountsScreen} from './counts-screen.tsx';
import {ExplainScreen} from './explain-screen.tsx';
import {ExportScreen} from './export-screen.tsx';
import {FiltersScreen} from './filters-screen.tsx';
import {FixesScreen} from './fixes-screen.tsx';
import {HelpScreen} from './help-screen.tsx';
import {MatchesScreen} from './matches-screen.tsx';
import {OverviewScreen} from './overview-screen.tsx';
import {ProfilesScreen} from './profiles-screen.tsx';
import {ProviderOrderScreen} from './provider-order-screen.tsx';
import {ProviderRowScreen} from './provider-row-screen.tsx';
import {ProviderScreen} from './provider-screen.tsx';
import {RosterScreen} from './roster-screen.tsx';
import {RunScreen} from './run-screen.tsx';
import {SetupScreen} from './setup-screen.tsx';
import {SortScreen} from './sort-screen.tsx';
import {StatesScreen} from './states-screen.tsx';
import {TextScreen} from './text-screen.tsx';
import {UserScreen} from './user-screen.tsx';
import {WriteScreen} from './write-screen.tsx';

/** How one screen is drawn. */
type ScreenView<Name extends ScreenName> = {
	/** Draws the screen; `undefined` for an input that is drawn inside the underlying screen. */
	readonly draw: ((screen: ScreenOf<Name>) => ReactElement) | undefined;
	/** Whether Ink must run it for a screen reader too, because a menu takes its keys from Ink. */
	readonly hasMenu: boolean;
};

/** Every screen. What the session knows of it is in the registry of `session/screens/`, which names the same screens. */
const views: {readonly [Name in ScreenName]: ScreenView<Name>} = {
	setup: {draw: screen => <SetupScreen screen={screen}/>, hasMenu: true},
	profiles: {draw: ({chosen}) => <ProfilesScreen chosen={chosen}/>, hasMenu: true},
	roster: {draw: screen => <RosterScreen screen={screen}/>, hasMenu: false},
	filter: {draw: undefined, hasMenu: false},
	export: {draw: screen => <ExportScreen screen={screen}/>, hasMenu: true},
	sort: {draw: ({of}) => (of === undefined ? <SortScreen/> : <ProviderOrderScreen/>), hasMenu: true},
	states: {draw: () => <StatesScreen/>, hasMenu: true},
	provider: {draw: ({chosen, selects}) => (selects === undefined ? <ProviderScreen chosen={chosen}/> : <ProviderRowScreen/>), hasMenu: true},
	matches: {draw: screen => <MatchesScreen screen={screen}/>, hasMenu: true},
	user: {draw: screen => <UserScreen screen={screen}/>, hasMenu: false},
	overview: {draw: screen => <OverviewScreen screen={screen}/>, hasMenu: false},
	fixes: {draw: screen => <FixesScreen screen={screen}/>, hasMenu: false},
	columns: {draw: screen => <ColumnsScreen screen={screen}/>, hasMenu: false},
	counts: {draw: screen => <CountsScreen screen={screen}/>, hasMenu: false},
	compare: {draw: screen => <CompareScreen screen={screen}/>, hasMenu: false},
	filters: {draw: screen => <FiltersScreen screen={screen}/>, hasMenu: false},
	search: {draw: undefined, hasMenu: false},
	explain: {draw: screen => <ExplainScreen screen={screen}/>, hasMenu: false},
	help: {draw: screen => <HelpScreen screen={screen}/>, hasMenu: false},
	command: {draw: undefined, hasMenu: false},
	write: {draw: screen => <WriteScreen screen={screen}/>, hasMenu: true},
	run: {draw: screen => <RunScreen screen={screen}/>, hasMenu: false},
	text: {draw: screen => <TextScreen screen={screen}/>, hasMenu: false},
};

const viewOf = <Name extends ScreenName>(screen: ScreenOf<Name>): ScreenView<Name> => {
	const {name} = screen;
	return views[name];
};

/** Whether a screen is drawn by itself, not inside the underlying one. */
export const isDrawn = (screen: Screen): boolean => viewOf(screen).draw !== undefined;

/** Draws a screen. */
export const drawScreen = (screen: Screen): ReactElement | undefined => viewOf(screen).draw?.(screen);

/** Draws a screen that has a menu; nothing for any other. */
export const drawMenu = (screen: Screen): ReactElement | undefined => (viewOf(screen).hasMenu ? drawScreen(screen) : undefined);
