import type {CommandId} from '../../keys/bindings.ts';
import type {Session} from '../session.ts';
import {back, type Command, type CommandRunner} from './command.ts';
import {copyCommands} from './copy.ts';
import {textInputCommands} from './text-input.ts';
import {filterCommands} from './filter.ts';
import {helpCommands} from './help.ts';
import {commandLineCommands} from './command-line.ts';
import {messageCommands} from './messages.ts';
import {mouseCommands} from './mouse.ts';
import {moveCommands} from './move.ts';
import {overviewCommands} from './overview.ts';
import {problemCommands} from './problems.ts';
import {rosterCommands} from './roster.ts';
import {setupCommands} from './setup.ts';
import {sortCommands} from './sort.ts';
import {userCommands} from './user.ts';

const quit: Command = {
	run(session) {
		session.quit(0);
	},
};

const runner: CommandRunner = {
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
	...commandLineCommands(runner),
	...helpCommands(runner),
	...messageCommands,
	...mouseCommands,
	...textInputCommands,
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
