import {bindingsOf, type CommandId} from '../keys/bindings.ts';
import {back, type Command} from './commands/command.ts';
import {lineCommands} from './commands/line.ts';
import {moveCommands} from './commands/move.ts';
import {overviewCommands} from './commands/overview.ts';
import {problemCommands} from './commands/problems.ts';
import {rosterCommands} from './commands/roster.ts';
import {setupCommands} from './commands/setup.ts';
import {userCommands} from './commands/user.ts';
import {scopesOf} from './screens.ts';
import type {Session} from './session.ts';

const quit: Command = {
	run(session) {
		session.quit(0);
	},
};

const openHelp = (session: Session): void => {
	const {view} = session;
	const scopes = scopesOf(view.screen());
	const reasons = new Map(bindingsOf(scopes).flatMap(({id}) => {
		const reason = unavailable(session, id);
		return reason === undefined ? [] : [[id, reason]];
	}));
	view.push({
		name: 'text', title: 'Keys', content: {kind: 'help', scopes, reasons}, top: 0,
	});
};

/** What each command of the binding table does. */
const commands: Readonly<Record<CommandId, Command>> = {
	...moveCommands,
	...rosterCommands,
	...userCommands,
	...problemCommands,
	...overviewCommands,
	...lineCommands,
	...setupCommands,
	'text.back': back,
	'text.help': {
		run: openHelp,
		unavailable(session) {
			const screen = session.view.screen();
			return screen.name === 'text' && screen.content.kind === 'help' ? 'this is the help' : undefined;
		},
	},
	'screen.help': {run: openHelp},
	'screen.quit': quit,
	'unseen.quit': quit,
	'always.redraw': {
		run(session) {
			session.redraw();
		},
	},
	'always.quit': {
		run(session) {
			// As the shell says it of a program that Ctrl-C ended.
			session.quit(130);
		},
	},
};

/** Why a command can do nothing now; `undefined` when it can. */
export const unavailable = (session: Session, id: CommandId): string | undefined => commands[id].unavailable?.(session);

/** Does what a command of the table says, or flashes why it cannot. */
export const runCommand = (session: Session, id: CommandId): void => {
	const reason = unavailable(session, id);
	if (reason === undefined) {
		commands[id].run(session);
	} else {
		session.view.flash(`Not now: ${reason}.`);
	}
};
