import type {NameOf} from '../keys/keymap.ts';
import {cleanText} from '../text/clean.ts';
import {plural} from '../text/numbers.ts';
import {unavailable} from './commands.ts';
import {commandLine} from './content/command-line.ts';
import type {Said, Sight} from './content/announce-news.ts';
import {overviewSight} from './content/announce-overview.ts';
import {filterSaid, rosterSight} from './content/announce-roster.ts';
import {userSight} from './content/announce-user.ts';
import {
	aloud,
	aloudLines,
	oneLine,
	spokenNames,
} from './content/announce-words.ts';
import {detailLines} from './content/help.ts';
import type {Line} from './content/line.ts';
import {setupLines, setupTitle} from './content/setup.ts';
import {textLines} from './content/text.ts';
import type {Field} from './field.ts';
import {helpView, type HelpScreen} from './help-view.ts';
import {fitList} from './list.ts';
import {overviewExtent} from './extent.ts';
import type {Screen} from './screens.ts';
import type {Session} from './session.ts';
import {userView} from './user-view.ts';
import type {Workspace} from './workspace.ts';

const nothing: Sight = {place: 'nothing', parts: {}};

const helpSight = (session: Session, screen: HelpScreen, nameOf: NameOf): Sight => {
	const {rows, list, picked} = helpView(session, screen, unavailable);
	return {
		place: 'help',
		field: {...screen.field, isSecret: false},
		parts: {
			title: {key: '', lines: [`Help. Type words to search, ${nameOf('help.up')} and ${nameOf('help.down')} to pick, ${nameOf('help.run')} to run.`]},
			count: {key: String(rows.length), lines: [`${plural(rows.length, 'row')}.`]},
			row: {
				key: `${picked?.keys} ${picked?.name} ${picked?.title}`,
				lines: picked === undefined ? [] : [`Row ${list.cursor + 1}: ${picked.keys === '' ? '' : `${picked.keys}, `}${aloudLines(detailLines(picked, oneLine)).join(' ')}`],
			},
		},
	};
};

const setupSight = (session: Session, {purpose, step}: Extract<Screen, {name: 'setup'}>, local: number): Sight => {
	const {settings, keyVariable} = session;
	const lines = aloudLines(setupLines(step, {
		columns: oneLine, now: local, settingsPath: settings.path, keyVariable,
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
const textSaid = (lines: readonly Line[], top: number): Said => {
	const row = Math.min(top, lines.length - 1);
	return {key: String(row), lines: aloudLines(lines.slice(row, row + 1))};
};

const titled = (place: string, title: string): Sight => ({place, parts: {title: {key: '', lines: [title]}}});

const filterSight = (field: Field, current: Workspace | undefined, nameOf: NameOf): Sight => {
	const keys = `${nameOf('filter.complete')} completes, ${nameOf('filter.accept')} keeps it, ${nameOf('filter.cancel')} goes back`;
	const {place, parts} = titled('filter', `Filter. Type words, ${keys}.`);
	return {place, field: {...field, isSecret: false}, parts: {...parts, ...(current !== undefined && {filter: filterSaid(current)})}};
};

const commandSight = (session: Session, field: Field, nameOf: NameOf): Sight => {
	const {place, parts} = titled('command', `Command. Type a name, ${nameOf('command.run')} runs it, ${nameOf('command.back')} goes back.`);
	const hint = commandLine(session, field, {unavailable, columns: oneLine}).at(-1)?.text ?? '';
	return {place, field: {...field, isSecret: false}, parts: {...parts, hint: {key: field.text, lines: field.text === '' ? [] : [aloud(hint)]}}};
};

const sightOfScreen = (session: Session, screen: Screen): Sight => {
	const {view, workspace, ticker} = session;
	const {size} = view.store.getState();
	const nameOf = spokenNames(session.keymap.nameOf);
	const {current} = workspace.getState();
	const local = ticker.store.getState().at;
	switch (screen.name) {
		case 'roster': {
			return current === undefined ? nothing : rosterSight(current, screen.list, {local, nameOf});
		}

		case 'user': {
			return current === undefined
				? nothing
				: userSight(screen, userView(current, screen, {size, local, nameOf}), current.details.of(screen.userId), {now: current.clock.now(), local, nameOf});
		}

		case 'overview': {
			return current === undefined
				? nothing
				: overviewSight(current.fleet.sums(), {
					walk: current.walker.store.getState(),
					sample: current.sampler.store.getState().current,
					cursor: fitList(screen.list, overviewExtent(session)).cursor,
					now: current.clock.now(),
					nameOf,
				});
		}

		case 'filter': {
			return filterSight(screen.field, current, nameOf);
		}

		case 'command': {
			return commandSight(session, screen.field, nameOf);
		}

		case 'help': {
			return helpSight(session, screen, nameOf);
		}

		case 'setup': {
			return setupSight(session, screen, local);
		}

		case 'text': {
			const lines = textLines(screen.content, size.columns, local);
			return {
				place: `text ${screen.title}`,
				parts: {
					title: {key: '', lines: [`${cleanText(screen.title)}, ${plural(lines.length, 'line')}. ${nameOf('list.up')} and ${nameOf('list.down')} read them.`]},
					line: textSaid(lines, screen.top),
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
export const sightOf = (session: Session): Sight => {
	const sight = sightOfScreen(session, session.view.screen());
	const {flash} = session.view.store.getState();
	return {...sight, parts: {...sight.parts, flash: {key: flash ?? '', lines: flash === undefined ? [] : [aloud(flash)]}}};
};
