import type {CommandId} from '../../keys/bindings.ts';
import type {Session} from '../session.ts';

/** What a command of the binding table does. */
export type Command = {
	readonly run: (session: Session) => void;
	/** Why it can do nothing now; without this it always can. */
	readonly unavailable?: (session: Session) => string | undefined;
};

/** How a command runs another one; what lists commands has no other way to the table of all of them. */
export type CommandRunner = {
	/** Why a command can do nothing now; `undefined` when it can. */
	readonly unavailable: (session: Session, id: CommandId) => string | undefined;
	/** Runs a command on the screen in sight, or says why it can do nothing. */
	readonly run: (session: Session, id: CommandId) => void;
};

/** Takes away the screen in sight. */
export const back: Command = {
	run({view}) {
		view.pop();
	},
};
