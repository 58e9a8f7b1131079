import {rebindProblems} from '../messages/keys.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {bindings, type KnownBinding} from './bindings.ts';
import {nearestCommand} from './nearest-command.ts';
import {
	isKey,
	isTyped,
	nearestKey,
	spellings,
} from './key-spelling.ts';
import {
	hasField,
	isAlwaysBefore,
	scopesOn,
	type Scope,
} from './scopes.ts';

const table: readonly KnownBinding[] = bindings;
const ids = table.map(({id}) => id);

/** Keys that the settings cannot remove: they mean the same in every terminal program. */
const permanentKeys: Readonly<Record<string, string>> = {'always.quit': 'ctrl+c', 'always.suspend': 'ctrl+z'};

/** The command that leaves the user list. No change may take its keys there, so that a colleague at this machine can quit. */
const quit = 'screen.quit';
const onUserList: readonly Scope[] = scopesOn.roster;

/** Returns whether the first command would take a key of the second one wherever that is needed. */
const isHidingKeys = (first: KnownBinding, second: KnownBinding): boolean =>
	second.scope === first.scope || isAlwaysBefore(first.scope, second.scope)
	|| (second.id === quit && onUserList.includes(first.scope) && onUserList.indexOf(first.scope) < onUserList.indexOf(second.scope));

/** Cleans and shortens a word of the settings file, which may hold anything. */
const shown = (word: string): string => truncate(cleanText(word), 40);

const keptBy = ({id, keys}: KnownBinding): string =>
	keys.length === 0 ? rebindProblems.keepsNoKey(id) : rebindProblems.keeps({command: id, keys: keys.join(', ')});

/** Returns a sentence about each new key that a command cannot have. */
const problemsOf = (binding: KnownBinding, keys: readonly string[]): readonly string[] => {
	const {id, scope, forwarded} = binding;
	if (forwarded) {
		return [`${rebindProblems.menu(id)} ${keptBy(binding)}`];
	}

	if (id === quit && keys.length === 0) {
		return [`${rebindProblems.needed(id)} ${keptBy(binding)}`];
	}

	return keys.flatMap(key => {
		if (!isKey(key)) {
			const problem = rebindProblems.unknownKey({
				command: id, key: shown(key), nearest: nearestKey(shown(key)), examples: spellings,
			});
			return [`${problem} ${keptBy(binding)}`];
		}

		return hasField(scope) && isTyped(key)
			? [`${rebindProblems.typedKey({command: id, key})} ${keptBy(binding)}`]
			: [];
	});
};

type Clash = {readonly key: string; readonly first: KnownBinding; readonly second: KnownBinding};

/** Returns two commands with the same key, of which one would never get it. */
const findClash = (rows: readonly KnownBinding[]): Clash | undefined => {
	for (const first of rows) {
		for (const key of first.keys) {
			const second = rows.find(other =>
				other !== first && other.keys.includes(key) && isHidingKeys(first, other));
			if (second !== undefined) {
				return {key, first, second};
			}
		}
	}

	return undefined;
};

const clashText = (changed: KnownBinding, other: KnownBinding, key: string): string => {
	const names = {command: changed.id, key, other: other.id};
	if (changed.scope === other.scope) {
		return rebindProblems.sameScope({...names, scope: changed.scope});
	}

	if (other.id === quit) {
		return rebindProblems.quit({command: changed.id, key});
	}

	return isAlwaysBefore(other.scope, changed.scope)
		? rebindProblems.scopeBefore({...names, scope: other.scope, later: changed.scope})
		: rebindProblems.scopeBefore({...names, scope: changed.scope, later: other.scope});
};

/**
Returns the table with changed keys. An impossible change is ignored and reported: of two changes in conflict the later one, of a
change in conflict with the table the change.
*/
export const rebind = (changes: Readonly<Record<string, readonly string[]>>): {readonly rows: readonly KnownBinding[]; readonly problems: readonly string[]} => {
	const problems: string[] = [];
	/** In the order of the settings file. */
	const changed = new Map<string, readonly string[]>();
	for (const [id, keys] of Object.entries(changes)) {
		const binding = table.find(row => row.id === id);
		if (binding === undefined) {
			const typed = shown(id);
			problems.push(rebindProblems.unknownCommand({command: typed, nearest: nearestCommand(typed, ids)}));
			continue;
		}

		const ownProblems = problemsOf(binding, keys);
		for (const problem of ownProblems) {
			problems.push(problem);
		}

		if (ownProblems.length > 0) {
			continue;
		}

		const last = permanentKeys[id];
		changed.set(id, [...new Set([...keys, ...(last === undefined ? [] : [last])])]);
	}

	const rowsNow = () => table.map(row => ({...row, keys: changed.get(row.id) ?? row.keys}));
	let rows = rowsNow();
	for (let clash = findClash(rows); clash !== undefined; clash = findClash(rows)) {
		const {key, first, second} = clash;
		const order = [...changed.keys()];
		const [other, late] = order.indexOf(first.id) < order.indexOf(second.id) ? [first, second] : [second, first];
		changed.delete(late.id);
		rows = rowsNow();
		problems.push(`${clashText(late, other, key)} ${keptBy(rows.find(row => row.id === late.id) ?? late)}`);
	}

	return {rows, problems};
};
