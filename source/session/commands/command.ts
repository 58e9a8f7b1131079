import type {CommandId} from '../../keys/bindings.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import type {Session} from '../session.ts';

/** A command of the binding table. */
export type Command = {
	/** Runs the command. `position` is the place of the pressed key among the keys of the binding, counted from 0; `undefined` if `:` or the help runs it. */
	readonly run: (session: Session, position?: number) => void;
	/** Returns why the command is not available; a command without this is always available. */
	readonly unavailable?: (session: Session, position?: number) => string | undefined;
	/** Set if a key shows no reason while the command is not available: pressing it then is no mistake. */
	readonly isSilentByKey?: true;
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

/** Returns the row that a number key opens, if the list has it. */
export const rowAt = <Row>(rows: readonly Row[], position: number | undefined): Row | undefined => (position === undefined ? undefined : rows[position]);

/** Returns why a number key opens no row: `missing` if the list is shorter. */
export const noRowAt = (rows: readonly unknown[], position: number | undefined, missing: string): string | undefined => {
	if (position === undefined) {
		return unavailableReasons.noRowNumber;
	}

	return rows[position] === undefined ? missing : undefined;
};
