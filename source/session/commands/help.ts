import {textInputOf} from '../../text/text-input.ts';
import {helpViewModel, type HelpViewModel} from '../palette/help-view-model.ts';
import {moveCursor, type Motion} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {back, type Command, type CommandRunner} from './command.ts';

const inSight = (session: Session, unavailable: CommandRunner['unavailable']): HelpViewModel | undefined => {
	const screen = session.view.screen();
	return screen.name === 'help' ? helpViewModel(session, screen, unavailable) : undefined;
};

/** Does what the picked row says, on the screen below. */
const runPicked = (session: Session, {unavailable, run}: CommandRunner): void => {
	const {view, workspace} = session;
	const picked = inSight(session, unavailable)?.picked;
	if (picked === undefined) {
		return;
	}

	const {does, reason} = picked;
	if (reason !== undefined) {
		view.flash(`Not now: ${reason}.`);
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
			view.replace({name: 'filter', field: textInputOf(does.text), before: workspace.getState().current?.rosterFilter.store.getState().text ?? ''});
			break;
		}
	}
};

/** What can be done on a screen: a list to search, to pick from and to run. */
export const helpCommands = (runner: CommandRunner) => {
	const moving = (motion: Motion): Command => ({
		run(session) {
			const screen = session.view.screen();
			const view = inSight(session, runner.unavailable);
			if (view !== undefined && screen.name === 'help') {
				session.view.replace({...screen, list: moveCursor(view.list, motion, {count: view.rows.length, height: view.height})});
			}
		},
	});

	return {
		'anywhere.help': {
			run({view}) {
				view.push({name: 'help', field: textInputOf(''), list: {cursor: 0, scrollOffset: 0}});
			},
		},
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
