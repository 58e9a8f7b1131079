import {spoken, spokenKeyNames} from '../../presentation/spoken/spoken-text.ts';
import type {ScreenSnapshot} from '../../presentation/spoken/announcements.ts';
import {demoHint} from '../selectors/demo-hint.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {columnsDefinition} from './columns.ts';
import {compareDefinition} from './compare.ts';
import {countsDefinition} from './counts.ts';
import {explainDefinition} from './explain.ts';
import {fixesDefinition} from './fixes.ts';
import {helpDefinition} from './help.ts';
import {commandDefinition, filterDefinition, setupDefinition} from './inputs.ts';
import {
	exportDefinition,
	matchesDefinition,
	profilesDefinition,
	providerDefinition,
	sortDefinition,
	statesDefinition,
} from './menus.ts';
import {overviewDefinition} from './overview.ts';
import {rosterDefinition} from './roster.ts';
import {filtersDefinition, searchDefinition} from './saved-filters.ts';
import type {
	ScreenDefinition,
	ScreenName,
	ScreenOf,
	Unavailable,
} from './screen-definition.ts';
import {runDefinition} from './run.ts';
import {textDefinition} from './text.ts';
import {userDefinition} from './user.ts';
import {writeDefinition} from './write.ts';

/** Every screen. What it looks like is in the registry of `ui/`, which names the same screens; its key scopes are in `state/screen.ts`. */
const screens: {readonly [Name in ScreenName]: ScreenDefinition<Name>} = {
	setup: setupDefinition,
	profiles: profilesDefinition,
	roster: rosterDefinition,
	filter: filterDefinition,
	sort: sortDefinition,
	states: statesDefinition,
	export: exportDefinition,
	provider: providerDefinition,
	matches: matchesDefinition,
	user: userDefinition,
	overview: overviewDefinition,
	columns: columnsDefinition,
	counts: countsDefinition,
	compare: compareDefinition,
	filters: filtersDefinition,
	search: searchDefinition,
	explain: explainDefinition,
	fixes: fixesDefinition,
	help: helpDefinition,
	command: commandDefinition,
	write: writeDefinition,
	run: runDefinition,
	text: textDefinition,
};

/** Returns the definition of a screen, which takes only screens of that name. */
export const definitionOf = <Name extends ScreenName>(screen: ScreenOf<Name>): ScreenDefinition<Name> => {
	const {name} = screen;
	return screens[name];
};

/** Returns what a screen reader announces of the active screen, of the demo's next step and of the last key. */
export const snapshotOf = (session: Session, unavailable: Unavailable): ScreenSnapshot => {
	const screen: Screen = session.view.screen();
	const nameOf = spokenKeyNames(session.keymap.nameOf);
	const snapshot = definitionOf(screen).snapshot(session, screen, {unavailable, nameOf, localNow: session.renderClock.store.getState().at});
	const hint = demoHint(session.demoGuide.getState(), screen.name, nameOf);
	const {flash} = session.view.store.getState();
	return {
		...snapshot,
		parts: {
			...snapshot.parts,
			// Without a hint the part is absent, so that a hint which was announced is not repeated.
			...(hint !== undefined && {hint: {key: hint, lines: [spoken(hint)]}}),
			flash: {key: flash ?? '', lines: flash === undefined ? [] : [spoken(flash)]},
		},
	};
};
