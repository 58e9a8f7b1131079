import type {CommandId} from '../../keys/bindings.ts';
import {nearestCommand, shortName} from '../../keys/nearest-command.ts';
import {nearestFirst} from '../../keys/scopes.ts';
import {truncate} from '../../text/width.ts';
import {scopesOf} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {argumentCommands} from './argument-commands.ts';

/** A name that `:` accepts, with its command. */
type Named = {readonly name: string; readonly id: CommandId; readonly title: string};

/** Returns the long and short names of a screen's commands; a short name shared by two commands belongs to the nearer scope. */
const namesOn = ({keymap, view}: Pick<Session, 'keymap' | 'view'>): {readonly long: readonly Named[]; readonly short: readonly Named[]} => {
	const scopes = scopesOf(view.screen());
	const bindings = keymap.of(scopes).filter(({forwarded}) => forwarded === undefined);
	const long = nearestFirst(scopes).flatMap(scope => bindings.filter(binding => binding.scope === scope).map(({id, title}) => ({name: id, id, title})));
	const short = new Map<string, Named>();
	for (const named of long) {
		const name = shortName(named.id);
		if (!short.has(name)) {
			short.set(name, {...named, name});
		}
	}

	return {long, short: [...short.values()]};
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Names that people type out of habit, from vi, k9s and shells. */
const aliases: Readonly<Record<string, string>> = {
	q: 'quit', 'q!': 'quit', qa: 'quit', wq: 'quit', x: 'quit', exit: 'quit', h: 'help', '?': 'help', commands: 'help', users: 'list', roster: 'list', ls: 'list',
};

/** Returns the name that a typed one is another word for; the typed one without such. */
export const unaliased = (typed: string): string => aliases[typed.toLowerCase()] ?? typed;

/** The names that `:` accepts besides those of the binding table. */
export const commandNames: readonly string[] = [...argumentCommands.map(({name}) => name), ...Object.keys(aliases)];

/** Returns the screen's command with this long or short name, in upper or lower case; `undefined` without one. */
export const commandNamed = (session: Pick<Session, 'keymap' | 'view'>, typed: string): CommandId | undefined => {
	const {long, short} = namesOn(session);
	return [...short, ...long].find(({name}) => isSame(name, typed))?.id;
};

/** Returns the names that a typed one may mean: itself if a command has it, what it is an alias of, or all that start with it; none if it is unknown. */
export const namesMeant = (session: Pick<Session, 'keymap' | 'view' | 'workspace'>, typed: string): readonly string[] => {
	const name = typed.toLowerCase();
	if (name === '') {
		return [];
	}

	const alias = aliases[name];
	if (alias !== undefined) {
		return [alias];
	}

	const argumentNames = argumentCommands.filter(({isHidden}) => isHidden?.(session) !== true).map(command => command.name);
	if (argumentNames.includes(name) || commandNamed(session, name) !== undefined) {
		return [name];
	}

	const {long, short} = namesOn(session);
	const found = [...argumentNames, ...short.map(named => named.name)].filter(one => one.toLowerCase().startsWith(name));
	return [...new Set(found.length === 0 && name.includes('.') ? long.map(named => named.name).filter(one => one.toLowerCase().startsWith(name)) : found)];
};

/** Splits a line into name and argument; both are empty for an empty line. */
export const splitLine = (text: string): {readonly name: string; readonly argument: string} => {
	const line = text.trim();
	const end = line.search(/\s/v);
	return end === -1 ? {name: line, argument: ''} : {name: line.slice(0, end), argument: line.slice(end).trim()};
};

/** Returns the command name most similar to an unknown one. */
export const nearestName = (session: Pick<Session, 'keymap' | 'view'>, typed: string): string | undefined => {
	const {long, short} = namesOn(session);
	return nearestCommand(truncate(typed, 40), (typed.includes('.') ? long : [...argumentCommands, ...short]).map(({name}) => name));
};

/** A completion of a line. */
type CommandCompletion = {
	/** The line after Tab. */
	readonly text: string;
	/** The completion as it is listed, with its argument if it takes one. */
	readonly label: string;
	readonly title: string;
	/** Returns why the command is not available; `undefined` when it is. */
	readonly reason: () => string | undefined;
};

/** Returns the values that complete a typed argument; `undefined` if the command's arguments cannot be listed, or without a space after its name. */
export const completeArgument = (session: Pick<Session, 'demoScenarios' | 'savedFilters' | 'workspace'>, text: string): readonly string[] | undefined => {
	const {name, argument} = splitLine(text);
	const values = /^\s*\S+\s/v.test(text) ? argumentCommands.find(command => command.name === name.toLowerCase())?.values?.(session, argument.toLowerCase()) : undefined;
	return values?.filter(value => value.toLowerCase().startsWith(argument.toLowerCase())).map(value => `${name} ${value}`);
};

/** Completes a line without a space: commands with an argument first; long names only after a point, because they are for the settings. */
export const completeCommandLine = (session: Session, text: string, unavailable: (session: Session, id: CommandId) => string | undefined): readonly CommandCompletion[] => {
	const typed = text.trimStart().toLowerCase();
	const isPrefixed = ({name}: {readonly name: string}) => name.toLowerCase().startsWith(typed);
	const {long, short} = namesOn(session);
	const withArgument = argumentCommands.filter(({name, isHidden}) => `${name} `.startsWith(typed) && isHidden?.(session) !== true).map(({name, argument, title, reason}) => ({
		text: `${name} `, label: `${name} ${argument}`.trim(), title, reason: () => reason(session),
	}));
	const taken = new Set(argumentCommands.map(({name}) => name));
	const shorts = short.filter(named => isPrefixed(named) && !taken.has(named.name));
	const names = typed.includes('.') ? long.filter(named => isPrefixed(named)) : shorts;
	return [
		...withArgument,
		...names.map(({name, id, title}) => ({
			text: name, label: name, title, reason: () => unavailable(session, id),
		})),
	];
};
