import {unavailableReasons} from '../../messages/commands.ts';
import type {Session} from '../session.ts';

/** A command that is typed with an argument. */
export type ArgumentCommand = {
	readonly name: string;
	/** The argument as the help shows it, for example `ID`; empty for a command without one. */
	readonly argument: string;
	/** Set where a screen's command with the same short name does something else: without an argument the line asks for one, as its hint does, and does not run that command. */
	readonly isOwnMeaning?: true;
	readonly title: string;
	/** Whether the command also works without its argument. */
	readonly isOptional?: true;
	/** Returns the possible arguments, if they can be listed. */
	readonly values?: (session: Pick<Session, 'demoScenarios' | 'savedFilters' | 'workspace'>, typed: string) => readonly string[];
	/** Returns whether the command is left out of completions and help; never if absent. */
	readonly isHidden?: (session: Pick<Session, 'workspace'>) => boolean;
	/** Returns why the command is not available; `undefined` when it is. */
	readonly reason: (session: Session) => string | undefined;
	readonly run: (session: Session, argument: string) => void;
};

/** Returns why a command that needs a team's data is not available before there is an API key. */
export const noApiKey = ({workspace}: Pick<Session, 'workspace'>): string | undefined =>
	workspace.getState().current === undefined ? unavailableReasons.noApiKey : undefined;
