import type {ListedCommand, ListedOption} from './command.ts';

/** A word that the command line does not have a place for. */
export type UnknownWord = {readonly kind: 'option' | 'command'; readonly word: string};

/** Where the words of a command line lead. */
export type Walk = {
	readonly command: ListedCommand;
	/** The arguments of the command so far. */
	readonly operands: readonly string[];
	/** The option whose value comes next. */
	readonly awaiting: ListedOption | undefined;
	/** Whether options have ended with `--`. */
	readonly isAfterDashes: boolean;
	/** The long flags that were used. */
	readonly used: ReadonlySet<string>;
	/** The first word that is neither an option nor a command where one is needed. */
	readonly unknown: UnknownWord | undefined;
};

const standardFlags = new Set(['--help', '-h', '--version', '-V']);

/** Returns the options that a command takes: its own, then those of the commands above it. */
export const optionsFor = (command: ListedCommand): readonly ListedOption[] => {
	const options: ListedOption[] = [];
	for (let each: ListedCommand | undefined = command; each !== undefined; each = each.above()) {
		options.push(...each.ownOptions());
	}

	return options;
};

/** Follows the words of a command line, as commander does: options of a command come after its name, those of the program anywhere. Reads no value. */
export const walk = (program: ListedCommand, words: readonly string[]): Walk => {
	let command = program;
	let awaiting: ListedOption | undefined;
	let isAfterDashes = false;
	let unknown: UnknownWord | undefined;
	const operands: string[] = [];
	const used = new Set<string>();

	const followOption = (word: string) => {
		const [flag = '', value] = word.startsWith('--') ? word.split('=', 2) : [word];
		const option = optionsFor(command).find(({long, short}) => flag === long || flag === short);
		if (option !== undefined) {
			used.add(flag);
			awaiting = value === undefined && option.required ? option : undefined;
		} else if (!standardFlags.has(flag)) {
			unknown ??= {kind: 'option', word: flag};
		}
	};

	const followOperand = (word: string) => {
		const next = operands.length === 0 ? command.ownCommands().find(each => each.name() === word) : undefined;
		if (next !== undefined) {
			command = next;
			return;
		}

		operands.push(word);
		if (command.ownCommands().length > 0 && command.ownArguments().length === 0) {
			unknown ??= {kind: 'command', word};
		}
	};

	for (const word of words) {
		if (awaiting !== undefined) {
			awaiting = undefined;
		} else if (!isAfterDashes && word === '--') {
			isAfterDashes = true;
		} else if (!isAfterDashes && word !== '-' && word.startsWith('-')) {
			followOption(word);
		} else {
			followOperand(word);
		}
	}

	return {
		command, operands, awaiting, isAfterDashes, used, unknown,
	};
};
