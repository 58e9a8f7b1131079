import {fieldOf} from '../field.ts';
import {helpView, type HelpView} from '../help-view.ts';
import {moveList, type Motion} from '../list.ts';
import type {Session} from '../session.ts';
import {back, type Command, type Runner} from './command.ts';

const inSight = (session: Session, unavailable: Runner['unavailable']): HelpView | undefined => {
	const screen = session.view.screen();
	return screen.name === 'help' ? helpView(session, screen, unavailable) : undefined;
};

/** Does what the picked row says, on the screen below. */
const runPicked = (session: Session, {unavailable, run}: Runner): void => {
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
			view.replace({name: 'command', field: fieldOf(does.text)});
			break;
		}

		case 'filter': {
			view.replace({name: 'filter', field: fieldOf(does.text), before: workspace.getState().current?.filtering.store.getState().text ?? ''});
			break;
		}
	}
};

/** What can be done on a screen: a list to search, to pick from and to run. */
export const helpCommands = (runner: Runner) => {
	const moving = (motion: Motion): Command => ({
		run(session) {
			const screen = session.view.screen();
			const view = inSight(session, runner.unavailable);
			if (view !== undefined && screen.name === 'help') {
				session.view.replace({...screen, list: moveList(view.list, motion, {count: view.rows.length, height: view.height})});
			}
		},
	});

	return {
		'anywhere.help': {
			run({view}) {
				view.push({name: 'help', field: fieldOf(''), list: {cursor: 0, top: 0}});
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
