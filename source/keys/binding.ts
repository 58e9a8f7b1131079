import type {Scope} from './scopes.ts';

/** A command, its names, and the keys that run it in its scope. */
export type Binding = {
	/** The command's long name, `scope.verb`. */
	readonly id: string;
	readonly scope: Scope;
	/** Key IDs as in terminal/key.ts; without a key, `:` or the help runs the command. */
	readonly keys: readonly string[];
	/** What it does, for the help. */
	readonly title: string;
	/** The word in the footer; without one, only the help lists the command. */
	readonly hint?: string;
	/** The ID of a command whose first key the footer shows before this one's. */
	readonly pairedWith?: string;
	/** The focused menu handles the key itself. */
	readonly forwarded?: true;
};
