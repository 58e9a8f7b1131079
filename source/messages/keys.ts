import {suggestion} from './suggestion.ts';

/** Problems with the keys in the settings file. Commands are named by their IDs, keys as the settings spell them. */
export const rebindProblems = {
	// Commands and keys that do not exist
	unknownCommand: ({command, nearest}: {readonly command: string; readonly nearest: string | undefined}) =>
		`The settings assign keys to an unknown command, ${command}.${suggestion(nearest)}`,
	unknownKey: ({command, key, nearest, examples}: {
		readonly command: string;
		readonly key: string;
		readonly nearest: string | undefined;
		readonly examples: string;
	}) => `The settings assign an unknown key, ${key}, to ${command}.${suggestion(nearest)} Keys look like ${examples}.`,

	// Keys that cannot be assigned
	menu: (command: string) => `The settings assign other keys to ${command}, but the keys of a menu cannot be changed.`,
	typedKey: ({command, key}: {readonly command: string; readonly key: string}) =>
		`The settings assign ${key} to ${command}, but a text field needs that key for typing.`,

	needed: (command: string) => `The settings assign no key to ${command}, but it needs one: not all who use this machine know Ctrl-C.`,
	quit: ({command, key}: {readonly command: string; readonly key: string}) => `The settings assign ${key} to ${command}, but it quits on the user list.`,

	// Keys that another command uses
	sameScope: ({command, key, other, scope}: {readonly command: string; readonly key: string; readonly other: string; readonly scope: string}) =>
		`The settings assign ${key} to ${command}, but ${other} uses it (both in the scope ${scope}).`,
	scopeBefore: ({command, key, other, scope, later}: {
		readonly command: string;
		readonly key: string;
		readonly other: string;
		readonly scope: string;
		readonly later: string;
	}) => `The settings assign ${key} to ${command}, but ${other} uses it (the scope ${scope} has priority over ${later}).`,

	// What stays
	keeps: ({command, keys}: {readonly command: string; readonly keys: string}) => `${command} keeps ${keys}.`,
	keepsNoKey: (command: string) => `${command} keeps no key.`,
};
