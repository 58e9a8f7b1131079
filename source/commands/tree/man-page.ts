import {commandTexts, helpTexts} from '../../messages/command-help.ts';
import {manTexts} from '../../messages/man-page.ts';
import type {Example, ListedCommand} from './command.ts';
import {
	entryGroups,
	exitEntries,
	globalGroups,
	usageOf,
	type Entry,
} from './help-text.ts';

const {headings} = manTexts;

const ascii = /^\p{ASCII}$/v;

/** Returns a text as roff prints it literally: no character starts an escape or a request, and a hyphen stays one that can be copied. */
const escape = (text: string): string => [...text.replaceAll(/\s+/gv, ' ')]
	.map(character => {
		switch (character) {
			case '\\': {
				return String.raw`\e`;
			}

			case '-': {
				return String.raw`\-`;
			}

			case '\'': {
				return String.raw`\(aq`;
			}

			case '`': {
				return String.raw`\(ga`;
			}

			case '^': {
				return String.raw`\(ha`;
			}

			case '~': {
				return String.raw`\(ti`;
			}

			case '"': {
				return String.raw`\(dq`;
			}

			default: {
				return ascii.test(character) ? character : String.raw`\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
			}
		}
	})
	.join('');

/** Longer lines of the source are bad style in roff. */
const longestLine = 79;

/** Returns a text as lines of the source. A line that begins with a dot would be a request. */
const textLines = (text: string): readonly string[] => {
	const lines: string[] = [];
	let current = '';
	for (const word of escape(text).split(' ')) {
		if (current !== '' && current.length + word.length < longestLine) {
			current += ` ${word}`;
			continue;
		}

		lines.push(current);
		current = word.replace(/^\./v, String.raw`\&.`);
	}

	return [...lines.slice(1), current];
};

const heading = (text: string): string => `.SH ${escape(text)}`;
const bold = (text: string): string => String.raw`\fB${escape(text)}\fR`;

const paragraph = (text: string): readonly string[] => ['.PP', ...textLines(text)];

const item = ({term, text}: Entry): readonly string[] => ['.TP', bold(term), ...textLines(text)];

const items = (entries: readonly Entry[]): readonly string[] => entries.flatMap(entry => item(entry));

const exampleItems = (examples: readonly Example[]): readonly string[] => items(examples.map(({line, meaning}) => ({term: line, text: meaning})));

/** Returns all commands below one, each before those below it. */
const allBelow = (command: ListedCommand): readonly ListedCommand[] => command.ownCommands().flatMap(each => [each, ...allBelow(each)]);

/** Returns the part of the man page about a command. */
const commandSection = (command: ListedCommand): readonly string[] => {
	const {purpose, examples, exits} = command.facts;
	const ownGroups = entryGroups(command).filter(({title}) => title === helpTexts.arguments || title === helpTexts.options);
	const globals = globalGroups(command);
	const program: Readonly<Record<string, string | undefined>> = commandTexts.program.exits;
	// A text that the program's begins with is no other meaning.
	const ownExits = exitEntries({...command.facts, exits: Object.fromEntries(Object.entries(exits).filter(([name, text]) => program[name]?.startsWith(text) !== true))});
	return [
		`.SS ${bold(usageOf(command))}`,
		...purpose.flatMap((text, index) => (index === 0 ? textLines(text) : paragraph(text))),
		...ownGroups.flatMap(({entries}) => items(entries)),
		...(globals.length === 0 ? [] : paragraph(manTexts.globals(globals.map(({title, options}) => `${title} (${options.map(({long}) => long).join(', ')})`)))),
		...(ownExits.length === 0 ? [] : [...paragraph(`${helpTexts.exitCodes}:`), ...items(ownExits)]),
		...paragraph(`${helpTexts.examples}:`),
		...exampleItems(examples),
	];
};

/** Returns the man page of the program in roff (the macros of man(7)), made from its commands. `date` is an ISO date. */
export const manPage = (program: ListedCommand, {version, date}: {readonly version: string; readonly date: string}): string => {
	const {facts} = program;
	return [
		String.raw`.\" Made from the command line of junctop by scripts/man-page.ts.`,
		`.TH JUNCTOP 1 ${date} "junctop ${escape(version)}" "${escape(manTexts.category)}"`,
		heading(headings.name),
		String.raw`junctop \- ${escape(facts.summary)}`,
		heading(headings.synopsis),
		bold('junctop'),
		escape('[options]'),
		...program.ownCommands().flatMap(command => ['.br', bold(usageOf(command))]),
		heading(headings.description),
		...textLines(facts.purpose.join(' ')),
		...manTexts.apiKey.flatMap(text => paragraph(text)),
		heading(headings.options),
		...entryGroups(program).filter(({title}) => title !== helpTexts.commands).flatMap(({title, entries}) => [`.SS ${escape(title)}`, ...items(entries)]),
		heading(headings.commands),
		...textLines(manTexts.commandsNote),
		...allBelow(program).flatMap(command => commandSection(command)),
		heading(headings.environment),
		...items(manTexts.environment),
		heading(headings.files),
		...items(manTexts.files),
		heading(headings.exitStatus),
		...textLines(manTexts.exitStatus),
		...items(exitEntries(facts)),
		heading(headings.examples),
		...exampleItems(facts.examples),
		'',
	].join('\n');
};
