import type {CommandId} from '../keys/bindings.ts';
import {back, type Command, type Runner} from './commands/command.ts';
import {copyCommands} from './commands/copy.ts';
import {fieldCommands} from './commands/field.ts';
import {filterCommands} from './commands/filter.ts';
import {helpCommands} from './commands/help.ts';
import {lineCommands} from './commands/line.ts';
import {messageCommands} from './commands/messages.ts';
import {mouseCommands} from './commands/mouse.ts';
import {moveCommands} from './commands/move.ts';
import {overviewCommands} from './commands/overview.ts';
import {problemCommands} from './commands/problems.ts';
import {rosterCommands} from './commands/roster.ts';
import {setupCommands} from './commands/setup.ts';
import {sortCommands} from './commands/sort.ts';
import {userCommands} from './commands/user.ts';
import type {Session} from './session.ts';

const quit: Command = {
	run(session) {
		session.quit(0);
	},
};

const runner: Runner = {
	unavailable: (session, id) => unavailable(session, id),
	run(session, id) {
		runCommand(session, id);
	},
};

/** What each command of the binding table does. */
const commands: Readonly<Record<CommandId, Command>> = {
	...moveCommands,
	...rosterCommands,
	...filterCommands,
	...sortCommands,
	...userCommands,
	...problemCommands,
	...overviewCommands,
	...lineCommands(runner),
	...helpCommands(runner),
	...messageCommands,
	...mouseCommands,
	...fieldCommands,
	...copyCommands,
	...setupCommands,
	'text.back': back,
	'screen.quit': quit,
	'unseen.quit': quit,
	'always.redraw': {
		run(session) {
			session.redraw();
		},
	},
	'always.suspend': {
		run(session) {
			session.suspend();
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
