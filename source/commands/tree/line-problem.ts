import {usageErrors} from '../../messages/command-line.ts';
import {nearest} from '../../text/nearest.ts';
import type {ListedCommand} from './command.ts';
import {usageOf} from './help-text.ts';
import {optionsFor, walk, type UnknownWord} from './walk.ts';

/** Returns the paths of the commands below a command that have an option. */
const commandsWith = (command: ListedCommand, flag: string): readonly string[] => [
	...(command.ownOptions().some(({long}) => long === flag) ? [`\`${command.path()}\``] : []),
	...command.ownCommands().flatMap(each => commandsWith(each, flag)),
];

const unknownProblem = (command: ListedCommand, {kind, word}: UnknownWord): string => {
	if (kind === 'command') {
		return usageErrors.unknownCommand({name: word, meant: nearest(word, command.ownCommands().map(each => each.name()))});
	}

	const others = command.ownCommands().flatMap(each => commandsWith(each, word));
	return others.length > 0
		? usageErrors.needsCommand({option: word, commands: others.join(', ')})
		: usageErrors.unknownOption({option: word, meant: nearest(word, optionsFor(command).map(({long}) => long ?? ''))});
};

/** Returns the first thing that is wrong with a command line that commander refused; `undefined` if it seems right. */
export const problemOf = (program: ListedCommand, words: readonly string[]): string | undefined => {
	const {command, operands, awaiting, unknown} = walk(program, words);
	if (unknown !== undefined) {
		return unknownProblem(command, unknown);
	}

	if (awaiting !== undefined) {
		return usageErrors.missingValue(awaiting.long ?? awaiting.flags);
	}

	const args = command.ownArguments();
	const missing = args.find((argument, index) => argument.required && operands[index] === undefined);
	if (missing !== undefined) {
		return usageErrors.missingArgument(missing.name());
	}

	const extra = args.at(-1)?.variadic === true ? undefined : operands[args.length];
	return extra === undefined ? undefined : usageErrors.unexpected(extra);
};

/** Returns the lines that follow a mistake in a command line: the usage of its command, and where its help is. */
export const adviceFor = (program: ListedCommand, words: readonly string[]): readonly string[] => {
	const {command} = walk(program, words);
	return [usageErrors.usage(usageOf(command)), usageErrors.seeHelp(command.path())];
};
