import type {CommandId} from '../../keys/bindings.ts';
import {nearestCommand, shortName} from '../../keys/command-names.ts';
import {nearestFirst} from '../../keys/scopes.ts';
import {truncate} from '../../text/width.ts';
import {scopesOf} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {argumentCommands} from './argument-commands.ts';

/** A name that `:` takes, with what it stands for. */
type Named = {readonly name: string; readonly id: CommandId; readonly title: string};

/** The long names of a screen's commands, and their short ones: of two commands with one short name the one of the nearer scope has it. */
const namesOn = ({keymap, view}: Session): {readonly long: readonly Named[]; readonly short: readonly Named[]} => {
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

/** The command of a screen that goes by this long or short name, upper or lower case; `undefined` where none does. */
export const commandNamed = (session: Session, typed: string): CommandId | undefined => {
	const {long, short} = namesOn(session);
	return [...short, ...long].find(({name}) => isSame(name, typed))?.id;
};

/** Name and argument of a line; both empty for an empty one. */
export const splitLine = (text: string): {readonly name: string; readonly argument: string} => {
	const line = text.trim();
	const end = line.search(/\s/v);
	return end === -1 ? {name: line, argument: ''} : {name: line.slice(0, end), argument: line.slice(end).trim()};
};

/** The name that was probably meant by one that no command of the screen has. */
export const nearestName = (session: Session, typed: string): string | undefined => {
	const {long, short} = namesOn(session);
	return nearestCommand(truncate(typed, 40), [...argumentCommands, ...(typed.includes('.') ? long : short)].map(({name}) => name));
};

/** A way to go on with a line. */
type CommandCompletion = {
	/** What Tab makes of the line. */
	readonly text: string;
	/** How it is offered: with its argument, where it takes one. */
	readonly label: string;
	readonly title: string;
	/** Why it can do nothing now; `undefined` when it can. */
	readonly reason: () => string | undefined;
};

/** The commands of a screen that a line without a space begins, those with an argument first; long names where no short one begins so. */
export const completeCommandLine = (session: Session, text: string, unavailable: (session: Session, id: CommandId) => string | undefined): readonly CommandCompletion[] => {
	const typed = text.trimStart().toLowerCase();
	const isBegun = ({name}: {readonly name: string}) => name.toLowerCase().startsWith(typed);
	const {long, short} = namesOn(session);
	const withArgument = argumentCommands.filter(({name}) => `${name} `.startsWith(typed)).map(({name, argument, title, reason}) => ({
		text: `${name} `, label: `${name} ${argument}`, title, reason: () => reason(session),
	}));
	const taken = new Set(argumentCommands.map(({name}) => name));
	const shorts = short.filter(named => isBegun(named) && !taken.has(named.name));
	const names = shorts.length === 0 && withArgument.length === 0 ? long.filter(named => isBegun(named)) : shorts;
	return [
		...withArgument,
		...names.map(({name, id, title}) => ({
			text: name, label: name, title, reason: () => unavailable(session, id),
		})),
	];
};
