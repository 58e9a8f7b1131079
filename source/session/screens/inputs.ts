import {spokenScreens} from '../../messages/spoken.ts';
import {spoken, oneLine, spokenLines} from '../../presentation/spoken/spoken-text.ts';
import {setupLines, setupTitle} from '../../presentation/setup.ts';
import {commandHint} from '../palette/command-hint.ts';
import {underlyingSession} from '../selectors/underlying-session.ts';
import {filterAnnouncement} from '../snapshots/roster-snapshot.ts';
import {titleSnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The filter, typed below the roster. */
export const filterDefinition: ScreenDefinition<'filter'> = {
	snapshot({workspace}, {field}, {nameOf}) {
		const {current} = workspace.getState();
		const title = spokenScreens.filter({complete: nameOf('filter.complete'), accept: nameOf('filter.accept'), cancel: nameOf('filter.cancel')});
		const {place, parts} = titleSnapshot('filter', title);
		return {place, field: {...field, isSecret: false}, parts: {...parts, ...(current !== undefined && {filter: filterAnnouncement(current)})}};
	},
};

/** The command line, typed in the footer of the underlying screen. */
export const commandDefinition: ScreenDefinition<'command'> = {
	snapshot(session, {field}, {nameOf, unavailable}) {
		const {place, parts} = titleSnapshot('command', spokenScreens.command({run: nameOf('command.run'), back: nameOf('command.back')}));
		const hint = commandHint(underlyingSession(session), field.text, {unavailable, room: oneLine});
		return {place, field: {...field, isSecret: false}, parts: {...parts, hint: {key: field.text, lines: field.text === '' ? [] : [spoken(hint)]}}};
	},
};

/** Set-up: the API key, its region, the live check, and whether to save it. */
export const setupDefinition: ScreenDefinition<'setup'> = {
	snapshot({settings, apiKeyVariable}, {purpose, step}, {localNow}) {
		const lines = spokenLines(setupLines(step, {
			columns: oneLine, now: localNow, settingsPath: settings.path, apiKeyVariable,
		}));
		const problem = 'problem' in step ? step.problem : undefined;
		const retry = step.name === 'checking' ? step.retry?.attempt : undefined;
		return {
			place: `setup ${step.name}`,
			...(step.name === 'key' && {field: {...step.field, isSecret: true}}),
			parts: {
				title: {key: '', lines: [spokenScreens.setup(setupTitle(purpose))]},
				text: {key: `${problem} ${retry}`, lines},
			},
		};
	},
};
