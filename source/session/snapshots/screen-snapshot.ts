import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {plural} from '../../text/numbers.ts';
import type {CommandId} from '../../keys/bindings.ts';
import {commandHint} from '../palette/command-hint.ts';
import {underlyingSession} from '../selectors/underlying-session.ts';
import type {Announcement, ScreenSnapshot} from '../../presentation/spoken/announcements.ts';
import {overviewSnapshot} from '../../presentation/spoken/overview.ts';
import {
	spoken,
	spokenLines,
	oneLine,
	spokenKeyNames,
} from '../../presentation/spoken/spoken-text.ts';
import {detailLines} from '../../presentation/help.ts';
import type {Line} from '../../presentation/line.ts';
import {setupLines, setupTitle} from '../../presentation/setup.ts';
import {textLines} from '../../presentation/text-screen.ts';
import type {TextInput} from '../../text/text-input.ts';
import {helpViewModel, type HelpScreen} from '../palette/help-view-model.ts';
import {clampViewport} from '../state/list-viewport.ts';
import {overviewViewportSize} from '../selectors/viewport-size.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {userViewModel} from '../selectors/user-view-model.ts';
import type {Workspace} from '../state/workspace.ts';
import {userSnapshot} from './user-snapshot.ts';
import {filterAnnouncement, rosterSnapshot} from './roster-snapshot.ts';

type Unavailable = (session: Session, id: CommandId) => string | undefined;

const nothing: ScreenSnapshot = {place: 'nothing', parts: {}};

const helpSnapshot = (session: Session, screen: HelpScreen, nameOf: NameOf, unavailable: Unavailable): ScreenSnapshot => {
	const {rows, list, picked} = helpViewModel(session, screen, unavailable);
	return {
		place: 'help',
		field: {...screen.field, isSecret: false},
		parts: {
			title: {key: '', lines: [`Help. Type words to search, ${nameOf('help.up')} and ${nameOf('help.down')} to pick, ${nameOf('help.run')} to run.`]},
			count: {key: String(rows.length), lines: [`${plural(rows.length, 'row')}.`]},
			row: {
				key: `${picked?.keys} ${picked?.name} ${picked?.title}`,
				lines: picked === undefined ? [] : [`Row ${list.cursor + 1}: ${picked.keys === '' ? '' : `${picked.keys}, `}${spokenLines(detailLines(picked, oneLine)).join(' ')}`],
			},
		},
	};
};

const setupSnapshot = (session: Session, {purpose, step}: Extract<Screen, {name: 'setup'}>, local: number): ScreenSnapshot => {
	const {settings, apiKeyVariable} = session;
	const lines = spokenLines(setupLines(step, {
		columns: oneLine, now: local, settingsPath: settings.path, keyVariable: apiKeyVariable,
	}));
	const problem = 'problem' in step ? step.problem : undefined;
	const retry = step.name === 'checking' ? step.retry?.attempt : undefined;
	return {
		place: `setup ${step.name}`,
		...(step.name === 'key' && {field: {...step.field, isSecret: true}}),
		parts: {
			title: {key: '', lines: [`${setupTitle(purpose)}.`]},
			text: {key: `${problem} ${retry}`, lines},
		},
	};
};

/** The row that is read: a text has no cursor, so that is the first one in sight. */
const textSaid = (lines: readonly Line[], top: number): Announcement => {
	const row = Math.min(top, lines.length - 1);
	return {key: String(row), lines: spokenLines(lines.slice(row, row + 1))};
};

const titled = (place: string, title: string): ScreenSnapshot => ({place, parts: {title: {key: '', lines: [title]}}});

const filterSnapshot = (field: TextInput, current: Workspace | undefined, nameOf: NameOf): ScreenSnapshot => {
	const keys = `${nameOf('filter.complete')} completes, ${nameOf('filter.accept')} keeps it, ${nameOf('filter.cancel')} goes back`;
	const {place, parts} = titled('filter', `Filter. Type words, ${keys}.`);
	return {place, field: {...field, isSecret: false}, parts: {...parts, ...(current !== undefined && {filter: filterAnnouncement(current)})}};
};

const commandSnapshot = (session: Session, field: TextInput, nameOf: NameOf, unavailable: Unavailable): ScreenSnapshot => {
	const {place, parts} = titled('command', `Command. Type a name, ${nameOf('command.run')} runs it, ${nameOf('command.back')} goes back.`);
	const hint = commandHint(underlyingSession(session), field.text, {unavailable, room: oneLine});
	return {place, field: {...field, isSecret: false}, parts: {...parts, hint: {key: field.text, lines: field.text === '' ? [] : [spoken(hint)]}}};
};

const snapshotOfScreen = (session: Session, screen: Screen, unavailable: Unavailable): ScreenSnapshot => {
	const {view, workspace, renderClock} = session;
	const {size} = view.store.getState();
	const nameOf = spokenKeyNames(session.keymap.nameOf);
	const {current} = workspace.getState();
	const local = renderClock.store.getState().at;
	switch (screen.name) {
		case 'roster': {
			return current === undefined ? nothing : rosterSnapshot(current, screen.list, {local, nameOf});
		}

		case 'user': {
			return current === undefined
				? nothing
				: userSnapshot(screen, userViewModel(current, screen, {size, local, nameOf}), current.details.of(screen.userId), {serverNow: current.clock.now(), localNow: local, nameOf});
		}

		case 'overview': {
			return current === undefined
				? nothing
				: overviewSnapshot(current.fleetStats.current(), {
					walk: current.pageLoader.store.getState(),
					sample: current.sampler.store.getState().current,
					cursor: clampViewport(screen.list, overviewViewportSize(session)).cursor,
					now: current.clock.now(),
					nameOf,
				});
		}

		case 'filter': {
			return filterSnapshot(screen.field, current, nameOf);
		}

		case 'command': {
			return commandSnapshot(session, screen.field, nameOf, unavailable);
		}

		case 'help': {
			return helpSnapshot(session, screen, nameOf, unavailable);
		}

		case 'setup': {
			return setupSnapshot(session, screen, local);
		}

		case 'text': {
			const lines = textLines(screen.content, size.columns, local);
			return {
				place: `text ${screen.title}`,
				parts: {
					title: {key: '', lines: [`${cleanText(screen.title)}, ${plural(lines.length, 'line')}. ${nameOf('list.up')} and ${nameOf('list.down')} read them.`]},
					line: textSaid(lines, screen.scrollOffset),
				},
			};
		}

		case 'profiles': {
			return screen.chosen === undefined
				? titled('profiles', 'Profiles, a menu.')
				: titled(`profile ${screen.chosen}`, `Getting the key of profile ${cleanText(screen.chosen)}.`);
		}

		case 'sort': {
			return titled('sort', 'Sort the users, a menu.');
		}

		case 'provider': {
			return screen.chosen === undefined
				? titled('provider', 'Only one provider, a menu.')
				: titled(`provider ${screen.chosen}`, `Only ${cleanText(screen.chosen)}, a menu.`);
		}
	}
};

/** What of the session is in sight, and what the last key had to say. */
export const snapshotOf = (session: Session, unavailable: Unavailable): ScreenSnapshot => {
	const snapshot = snapshotOfScreen(session, session.view.screen(), unavailable);
	const {flash} = session.view.store.getState();
	return {...snapshot, parts: {...snapshot.parts, flash: {key: flash ?? '', lines: flash === undefined ? [] : [spoken(flash)]}}};
};
