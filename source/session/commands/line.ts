import {cleanText} from '../../text/clean.ts';
import type {Session} from '../session.ts';
import {back, type Command} from './command.ts';

const runLine = (session: Session): void => {
	const {view} = session;
	const screen = view.screen();
	if (screen.name !== 'command') {
		return;
	}

	const [name = '', ...rest] = screen.text.trim().split(/\s+/v);
	const argument = rest.join(' ');
	view.pop();
	if (name === 'user' && argument !== '') {
		void session.openById(argument);
	} else if (name !== '') {
		view.flash(name === 'user' ? 'user needs an id: a user id, or the id that the client has for the user.' : `There is no command ${cleanText(name)}. user ID opens a user by either id.`);
	}
};

/** The line of a command. */
export const lineCommands = {
	'screen.command': {
		run({view}) {
			view.push({name: 'command', text: ''});
		},
	},
	'command.run': {run: runLine},
	'command.clear': {
		run({view}) {
			view.replace({name: 'command', text: ''});
		},
	},
	'command.back': back,
} as const satisfies Readonly<Record<string, Command>>;
