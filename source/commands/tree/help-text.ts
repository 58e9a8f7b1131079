import {helpTexts} from '../../messages/command-help.ts';
import {wrap} from '../../presentation/line.ts';
import {exitCodes, type ExitName} from '../exit.ts';
import type {
	CommandFacts,
	ListedArgument,
	ListedCommand,
	ListedOption,
	OptionGroup,
} from './command.ts';

/** A name with its description, as a row of help or an item of the man page. */
export type Entry = {readonly term: string; readonly text: string};

/** A list of entries under a heading. */
export type EntryGroup = {readonly title: string; readonly entries: readonly Entry[]};

const groupsInOrder: readonly OptionGroup[] = ['target', 'snapshot', 'output', 'writes', 'demo', 'screens'];

/** Returns the description of an option or argument with its choices and its default value. */
const describe = ({description, argChoices, named = argChoices, defaultValue}: (ListedOption | ListedArgument) & {readonly named?: readonly string[] | undefined}): string => [
	description,
	named === undefined ? '' : helpTexts.choices(named),
	typeof defaultValue === 'string' ? helpTexts.defaultValue(defaultValue) : '',
].filter(text => text !== '').join(' ');

const optionEntry = (option: ListedOption): Entry => ({term: option.flags, text: describe(option)});

/** Returns the name of an argument as usage shows it: `<id>`, `[code]`. */
export const argumentName = (argument: ListedArgument): string => {
	const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
	return argument.required ? `<${name}>` : `[${name}]`;
};

/** Returns how a command is called, with its arguments. */
const nameWithArguments = (command: ListedCommand): string => [command.name(), ...command.ownArguments().map(argument => argumentName(argument))].join(' ');

/** Returns the program that a command belongs to. */
const programOf = (command: ListedCommand): ListedCommand => {
	const above = command.above();
	return above === undefined ? command : programOf(above);
};

/** Returns the global options that matter to a command, in groups. */
export const globalGroups = (command: ListedCommand): ReadonlyArray<{readonly title: string; readonly options: readonly ListedOption[]}> => {
	const program = programOf(command);
	const globals = new Set<string>(command.facts.globals);
	const isWanted = ({group, long}: ListedOption): boolean =>
		command === program || globals.has(group ?? '') || globals.has(long ?? '');
	return groupsInOrder
		.map(group => ({title: helpTexts.groups[group], options: program.ownOptions().filter(option => option.group === group && isWanted(option))}))
		.filter(({options}) => options.length > 0);
};

const standardOptions = (command: ListedCommand): readonly Entry[] => [
	...(command.above() === undefined ? [{term: '-V, --version', text: helpTexts.version}] : []),
	{term: '-h, --help', text: helpTexts.help},
];

/** Returns what a command takes: its commands, arguments, own options, and the global ones that matter, in groups. */
export const entryGroups = (command: ListedCommand): readonly EntryGroup[] => {
	const own = command.ownOptions().filter(({group}) => group === undefined);
	return [
		{title: helpTexts.commands, entries: command.ownCommands().map(each => ({term: nameWithArguments(each), text: each.facts.summary}))},
		{title: helpTexts.arguments, entries: command.ownArguments().map(argument => ({term: argumentName(argument), text: describe(argument)}))},
		{title: helpTexts.options, entries: [...own.map(option => optionEntry(option)), ...standardOptions(command)]},
		...globalGroups(command).map(({title, options}) => ({title, entries: options.map(option => optionEntry(option))})),
	].filter(({entries}) => entries.length > 0);
};

/** Returns the exit codes of a command with their meaning, in order. */
export const exitEntries = ({exits}: CommandFacts): readonly Entry[] =>
	(Object.keys(exitCodes) as ExitName[]).flatMap(name => {
		const text = exits[name];
		return text === undefined ? [] : {term: String(exitCodes[name]), text};
	});

/** Returns rows of terms and texts in two columns. A long term has a row of its own. */
const rowsOf = (entries: readonly Entry[], width: number): readonly string[] => {
	const indent = '  ';
	const column = Math.min(Math.max(...entries.map(({term}) => term.length)), 24) + 4;
	return entries.flatMap(({term, text}) => {
		const [first = '', ...others] = wrap(text, Math.max(width - column, 20));
		const head = `${indent}${term}`;
		const lines = head.length + 2 > column ? [head, `${' '.repeat(column)}${first}`] : [`${head.padEnd(column)}${first}`];
		return [...lines, ...others.map(line => `${' '.repeat(column)}${line}`)];
	});
};

const groupLines = ({title, entries}: EntryGroup, width: number): readonly string[] => ['', `${title}:`, ...rowsOf(entries, width)];

/** Returns how a command is used, as one line: `junctop user [options] <id>`. */
export const usageOf = (command: ListedCommand): string =>
	[command.path(), '[options]', ...(command.ownCommands().length > 0 ? ['[command]'] : []), ...command.ownArguments().map(argument => argumentName(argument))].join(' ');

/**
Returns the help of a command in lines of at most `width` columns (40 at least): usage, purpose, what it takes, examples and exit codes. Of the global options it has
those that matter to the command.
*/
export const helpText = (command: ListedCommand, width: number): string => {
	const {facts} = command;
	const {purpose, examples, summary} = facts;
	const isProgram = command.above() === undefined;
	return [
		...wrap(helpTexts.usage(usageOf(command)), width),
		...(isProgram ? ['', ...wrap(summary, width)] : []),
		...purpose.flatMap(paragraph => ['', ...wrap(paragraph, width)]),
		...entryGroups(command).flatMap(group => groupLines(group, width)),
		'',
		`${helpTexts.examples}:`,
		...examples.flatMap(({line, meaning}) => [`  ${line}`, ...wrap(meaning, width - 6).map(text => `      ${text}`)]),
		...groupLines({title: helpTexts.exitCodes, entries: exitEntries(facts)}, width),
		'',
		...wrap(isProgram ? helpTexts.more : helpTexts.otherOptions, width),
		'',
	].join('\n');
};
