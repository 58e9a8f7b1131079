import type {CommandId, TableCommandId} from '../../keys/bindings.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import type {Session} from '../session.ts';
import {isSnapshot} from '../selectors/is-snapshot.ts';
import {back, type Command, type CommandRunner} from './command.ts';
import {connectionCommands} from './connections.ts';
import {columnCommands} from './columns.ts';
import {customCommand, outputCommands} from './custom-commands.ts';
import {copyCommands} from './copy.ts';
import {compareCommands} from './compare.ts';
import {countsCommands} from './counts.ts';
import {explainCommands} from './explain.ts';
import {exportCommands} from './export.ts';
import {textInputCommands} from './text-input.ts';
import {fixesCommands} from './fixes.ts';
import {freezeCommands} from './freeze.ts';
import {filterCommands} from './filter.ts';
import {helpCommands} from './help.ts';
import {commandLineCommands} from './command-line.ts';
import {markCommands} from './marks.ts';
import {messageCommands} from './messages.ts';
import {mouseCommands} from './mouse.ts';
import {moveCommands} from './move.ts';
import {overviewCommands} from './overview.ts';
import {problemCommands} from './problems.ts';
import {redactionCommands} from './redaction.ts';
import {rosterCommands} from './roster.ts';
import {savedFilterCommands} from './saved-filters.ts';
import {setupCommands} from './setup.ts';
import {sortCommands} from './sort.ts';
import {stateCommands} from './states.ts';
import {userCommands} from './user.ts';
import {writeCommands} from './writes.ts';

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

/** Maps each command of the binding table to its implementation. */
const commands: Readonly<Record<TableCommandId, Command>> = {
	...moveCommands,
	...rosterCommands,
	...filterCommands,
	...sortCommands,
	...columnCommands,
	...savedFilterCommands,
	...countsCommands,
	...compareCommands,
	...stateCommands,
	...markCommands,
	...freezeCommands,
	...userCommands,
	...problemCommands,
	...overviewCommands,
	...fixesCommands,
	...connectionCommands,
	...explainCommands,
	...commandLineCommands(runner),
	...helpCommands(runner),
	...messageCommands,
	...mouseCommands,
	...redactionCommands,
	...textInputCommands,
	...copyCommands(runner),
	...exportCommands,
	...outputCommands,
	...setupCommands,
	...writeCommands,
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
			// The exit code that shells use for a program ended by Ctrl-C.
			session.quit(130);
		},
	},
};

/** The commands that ask Junction, or lead to where it is asked. Those that only may, such as a retry, decide it themselves. */
const asksJunction: ReadonlySet<CommandId> = new Set([
	'roster.watch', 'overview.watch', 'roster.refreshMarked', 'user.refresh', 'overview.sample', 'explain.sample', 'fixes.connections', 'screen.profiles', 'screen.refreshUser', 'user.reconnect',
]);

const isOfTable = (id: CommandId): id is TableCommandId => Object.hasOwn(commands, id);

const commandOf = (session: Session, id: CommandId): Command | undefined => (isOfTable(id) ? commands[id] : customCommand(session, id));

/** Returns why a command is not available; `undefined` when it is. */
export const unavailable = (session: Session, id: CommandId, position?: number): string | undefined =>
	(asksJunction.has(id) && isSnapshot(session) ? unavailableReasons.snapshot : commandOf(session, id)?.unavailable?.(session, position));

/** Runs a command, or shows why it is not available, except where a key does so silently. `position` is the one of the pressed key, as in `Command`. */
export const runCommand = (session: Session, id: CommandId, position?: number): void => {
	const reason = unavailable(session, id, position);
	if (reason === undefined) {
		commandOf(session, id)?.run(session, position);
	} else if (position === undefined || commandOf(session, id)?.isSilentByKey !== true) {
		session.view.flash(commandMessages.notNow(reason));
	}
};
