import type {CommandId} from '../../keys/bindings.ts';
import type {Session} from '../session.ts';

/** A command of the binding table. */
export type Command = {
	readonly run: (session: Session) => void;
	/** Returns why the command is not available; a command without this is always available. */
	readonly unavailable?: (session: Session) => string | undefined;
};

/** Lets a command run another one without importing the registry, which would be a circular import. */
export type CommandRunner = {
	/** Returns why a command is not available; `undefined` when it is. */
	readonly unavailable: (session: Session, id: CommandId) => string | undefined;
	/** Runs a command on the active screen, or shows why it is not available. */
	readonly run: (session: Session, id: CommandId) => void;
};

/** Closes the active screen. */
export const back: Command = {
	run({view}) {
		view.pop();
	},
};
