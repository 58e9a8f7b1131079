import {Argument, Command, Option} from 'commander';
import {isObject} from '../../junction/json.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {nearest} from '../../text/nearest.ts';
import {LineError, type ExitName} from '../exit.ts';

/** What completion offers in the place of a value, besides fixed choices. */
export type ValueKind = 'columns' | 'profile' | 'provider' | 'filter' | 'fault' | 'file' | 'finding' | 'topic';

/** The global options in groups: where Junction is asked, a snapshot in its place, what is printed, changes at Junction, how the screens look, the demo. */
export type OptionGroup = 'target' | 'snapshot' | 'output' | 'writes' | 'screens' | 'demo';

/** A command line that does something, and what it does. */
export type Example = {readonly line: string; readonly meaning: string};

/** What help, man page and completion need to know of a command besides its options. */
export type CommandFacts = {
	/** One line, for the list of commands. */
	readonly summary: string;
	/** One paragraph or more, for the command's own help. */
	readonly purpose: readonly string[];
	/** The global options that matter to it: whole groups, or single ones by their long flag. */
	readonly globals: ReadonlyArray<OptionGroup | `--${string}`>;
	readonly examples: readonly Example[];
	/** When it ends with which exit code. */
	readonly exits: Readonly<Partial<Record<ExitName, string>>>;
	/** The options that it refuses next to one of its own, by long flags: completion does not offer both. */
	readonly refused?: Readonly<Record<string, readonly string[]>>;
	/** The exit code of every error, where the usual ones have another meaning. */
	readonly errorExit?: number;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const choiceProblem = (value: string, choices: readonly string[], named = choices): string | undefined =>
	(choices.includes(value) ? undefined : usageErrors.notAChoice({choices: named.join(', '), meant: nearest(value, choices)}));

/** An option with what completion offers for its value. A value that cannot be used is a `LineError`. */
export class ListedOption extends Option {
	readonly values: ValueKind | undefined;
	readonly group: OptionGroup | undefined;
	/** The choices that help and errors name. */
	readonly named: readonly string[] | undefined;

	constructor(flags: string, description: string, {choices, named = choices, parse, values, group, otherwise}: {
		/** The only values that it takes. */
		readonly choices?: readonly string[];
		/** Those that help and errors name, if the description explains the others. */
		readonly named?: readonly string[];
		/** Reads the value; gets the one so far of an option that may be repeated. Throws an error with a sentence about a value that cannot be used. */
		readonly parse?: (text: string, earlier: unknown) => unknown;
		readonly values?: ValueKind;
		readonly group?: OptionGroup;
		/** The value without the option. */
		readonly otherwise?: unknown;
	} = {}) {
		super(flags, description);
		this.values = values;
		this.group = group;
		this.named = named;
		if (otherwise !== undefined) {
			this.default(otherwise);
		}

		if (choices !== undefined) {
			this.choices(choices);
		}

		const read = parse ?? ((text: string) => {
			const problem = choices && choiceProblem(text, choices, named);
			if (problem !== undefined) {
				throw new RangeError(problem);
			}

			return text;
		});
		if (this.required) {
			this.argParser((text: string, earlier: unknown) => this.read(text, value => read(value, earlier)));
		}
	}

	/** Reads a value of this option. Throws a `LineError` if `parse` throws; one that `parse` throws stays as it is. */
	read<Value>(text: string, parse: (text: string) => Value): Value {
		try {
			return parse(text);
		} catch (error) {
			if (error instanceof LineError) {
				throw error;
			}

			throw new LineError(usageErrors.invalidValue({value: text, of: this.long ?? this.flags, reason: messageOf(error)}));
		}
	}
}

/** An argument with what completion offers for it. A value that is not one of its choices is a `LineError`. */
export class ListedArgument extends Argument {
	readonly values: ValueKind | undefined;

	constructor(name: string, description: string, {choices, values}: {readonly choices?: readonly string[]; readonly values?: ValueKind} = {}) {
		super(name, description);
		this.values = values;
		if (choices === undefined) {
			return;
		}

		this.choices(choices);
		this.argParser((text: string, earlier: unknown) => {
			const problem = choiceProblem(text, choices);
			if (problem !== undefined) {
				throw new LineError(usageErrors.invalidValue({value: text, of: this.name(), reason: problem}));
			}

			return this.variadic ? [...(Array.isArray(earlier) ? earlier as unknown[] : []), text] : text;
		});
	}
}

/** The command line asks for the help of a command. */
export class HelpRequest extends Error {
	override readonly name = 'HelpRequest';
	readonly command: ListedCommand;

	constructor(command: ListedCommand) {
		super();
		this.command = command;
	}
}

/** A command of junctop's command line. Its help is not written, but asked for with a `HelpRequest`. */
export class ListedCommand extends Command {
	#facts: CommandFacts | undefined;

	/** Returns what the command was declared with. Throws for a command without facts, which is a bug. */
	get facts(): CommandFacts {
		if (this.#facts === undefined) {
			throw new Error(`The command ${this.name()} has no facts.`);
		}

		return this.#facts;
	}

	override createCommand(name?: string): ListedCommand {
		return new ListedCommand(name);
	}

	/** Throws a `HelpRequest`, or a `LineError` where the help would replace a missing command. */
	override outputHelp(context?: unknown): never {
		if (isObject(context) && context['error'] === true) {
			throw new LineError(usageErrors.missingCommand(this.ownCommands().map(command => command.name()).join(', ')));
		}

		throw new HelpRequest(this);
	}

	/** Declares what the command is for. Returns the command. */
	describe(facts: CommandFacts): this {
		this.#facts = facts;
		return this.description(facts.summary);
	}

	/** Returns the command's own options, hidden ones excluded. */
	ownOptions(): readonly ListedOption[] {
		return this.options.filter((option): option is ListedOption => option instanceof ListedOption && !option.hidden);
	}

	/** Returns the command's own arguments. */
	ownArguments(): readonly ListedArgument[] {
		return this.registeredArguments.filter((argument): argument is ListedArgument => argument instanceof ListedArgument);
	}

	/** Returns the commands below this one. */
	ownCommands(): readonly ListedCommand[] {
		return this.commands.filter((command): command is ListedCommand => command instanceof ListedCommand);
	}

	/** Returns the names from the program to this command: `junctop profiles add`. */
	path(): string {
		const above = this.above();
		return above === undefined ? this.name() : `${above.path()} ${this.name()}`;
	}

	/** Returns the command that this one belongs to; `undefined` for the program. */
	above(): ListedCommand | undefined {
		return this.parent instanceof ListedCommand ? this.parent : undefined;
	}
}

/** Declares a command below `program`. `done` gets the exit code if the command decides it by itself. */
export type AddCommand = (program: ListedCommand, done: (exitCode: number) => void) => void;
