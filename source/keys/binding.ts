import type {Scope} from './scopes.ts';

/** A command, what it is called, and the keys that run it where its scope counts. */
export type Binding = {
	/** The command's long name, `scope.verb`. */
	readonly id: string;
	readonly scope: Scope;
	/** Key ids as terminal/key.ts names them; without any the command is run by `:` or from the help. */
	readonly keys: readonly string[];
	/** What it does, as the help says it. */
	readonly title: string;
	/** The word in the footer; without one the footer leaves it to the help. */
	readonly hint?: string;
	/** The id of a command whose first key the footer names before this one's. */
	readonly beside?: string;
	/** The menu that has the focus does it: the key goes on to it. */
	readonly forwarded?: true;
};
