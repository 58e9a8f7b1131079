import {commandMessages} from '../../messages/commands.ts';
import {setupHelp} from '../../messages/setup.ts';
import {cleanText} from '../../text/clean.ts';
import {textInputOf} from '../../text/text-input.ts';
import {helpViewModel, withHelpViewport, type HelpViewModel} from '../palette/help-view-model.ts';
import {underlyingSession} from '../selectors/underlying-session.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {moveCursor, type Motion} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {back, type Command, type CommandRunner} from './command.ts';

const activeHelp = (session: Session, unavailable: CommandRunner['unavailable']): HelpViewModel | undefined => {
	const screen = session.view.screen();
	return screen.name === 'help' ? helpViewModel(session, screen, unavailable) : undefined;
};

/** Runs the selected row on the screen below the help. */
const runPicked = (session: Session, {unavailable, run}: CommandRunner): void => {
	const {view, workspace} = session;
	const picked = activeHelp(session, unavailable)?.picked;
	if (picked === undefined) {
		return;
	}

	const {does, reason} = picked;
	if (reason !== undefined) {
		view.flash(commandMessages.notNow(reason));
		return;
	}

	switch (does.kind) {
		case 'command': {
			view.pop();
			run(session, does.id);
			break;
		}

		case 'line': {
			view.replace({name: 'command', field: textInputOf(does.text)});
			break;
		}

		case 'filter': {
			if (underlyingSession(session).view.screen().name === 'filter') {
				view.pop();
				editActiveInput(view, ({text}) => textInputOf([text.trim(), does.text].filter(part => part !== '').join(' ')));
			} else {
				view.replace({name: 'filter', field: textInputOf(does.text), before: workspace.getState().current?.rosterFilter.store.getState().text ?? ''});
			}

			break;
		}
	}
};

/** Opens the help of set-up: which API key, and what happens to it. */
const openSetupHelp: Command = {
	run({view, settings, keymap: {nameOf}}) {
		const parts = setupHelp.parts({path: cleanText(settings.path), demo: nameOf('key.demo'), back: nameOf('key.back')});
		const content = {kind: 'plain', text: parts.map(({heading, text}) => `${heading}\n${text}`).join('\n\n')} as const;
		const shown = {title: setupHelp.title, content};
		view.push({
			name: 'text', ...shown, redacted: shown, scrollOffset: 0,
		});
	},
};

const openHelp: Command = {
	run(session) {
		const {view} = session;
		if (view.screen().name === 'setup') {
			openSetupHelp.run(session);
			return;
		}

		view.push({name: 'help', field: textInputOf(''), list: {cursor: 0, scrollOffset: 0}});
	},
};

/** Commands of the help: search the commands of a screen, select one, run it. */
export const helpCommands = (runner: CommandRunner) => {
	const moving = (motion: Motion): Command => ({
		run(session) {
			const screen = session.view.screen();
			const view = activeHelp(session, runner.unavailable);
			if (view !== undefined && screen.name === 'help') {
				session.view.replace(withHelpViewport(screen, view, moveCursor(view.list, motion, {count: view.rows.length, height: view.height})));
			}
		},
	});

	return {
		'anywhere.help': openHelp,
		'filter.help': openHelp,
		'key.help': openSetupHelp,
		'help.run': {
			run(session) {
				runPicked(session, runner);
			},
		},
		'help.down': moving('down'),
		'help.up': moving('up'),
		'help.pageDown': moving('pageDown'),
		'help.pageUp': moving('pageUp'),
		'help.back': back,
	} as const satisfies Readonly<Record<string, Command>>;
};
