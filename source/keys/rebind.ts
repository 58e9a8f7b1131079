import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {bindings, type KnownBinding} from './bindings.ts';
import {nearestCommand} from './command-names.ts';
import {
	isKey,
	isTyped,
	nearestKey,
	spellings,
} from './key-spelling.ts';
import {hasField, isAlwaysBefore} from './scopes.ts';

const table: readonly KnownBinding[] = bindings;
const ids = table.map(({id}) => id);

/** Keys that a command has whatever the settings say: they mean the same in every program of a terminal. */
const lasting: Readonly<Record<string, string>> = {'always.quit': 'ctrl+c', 'always.suspend': 'ctrl+z'};

/** Words of the settings file may be long and hold anything. */
const shown = (word: string): string => truncate(cleanText(word), 40);

const meant = (word: string | undefined): string => (word === undefined ? '' : `; the nearest is ${word}`);

const keptBy = ({id, keys}: KnownBinding): string => `${id} keeps ${keys.length === 0 ? 'no key' : keys.join(', ')}.`;

/** What is wrong with a command's new keys by themselves, a sentence each. */
const mistakesIn = (binding: KnownBinding, keys: readonly string[]): readonly string[] => {
	const {id, scope, forwarded} = binding;
	if (forwarded) {
		return [`The settings give ${id} other keys, but those of a menu cannot be changed. ${keptBy(binding)}`];
	}

	return keys.flatMap(key => {
		if (!isKey(key)) {
			return [`The settings give ${id} the key ${shown(key)}, which is no key${meant(nearestKey(shown(key)))}. Keys are written like ${spellings}. ${keptBy(binding)}`];
		}

		return hasField(scope) && isTyped(key)
			? [`The settings give ${id} the key ${key}, which could then not be typed into a field. ${keptBy(binding)}`]
			: [];
	});
};

type Clash = {readonly key: string; readonly first: KnownBinding; readonly second: KnownBinding};

/** Two commands with one key of which one would never get it. */
const findClash = (rows: readonly KnownBinding[]): Clash | undefined => {
	for (const first of rows) {
		for (const key of first.keys) {
			const second = rows.find(other =>
				other !== first && other.keys.includes(key) && (other.scope === first.scope || isAlwaysBefore(first.scope, other.scope)));
			if (second !== undefined) {
				return {key, first, second};
			}
		}
	}

	return undefined;
};

const clashText = (changed: KnownBinding, other: KnownBinding, key: string): string => {
	const where = changed.scope === other.scope
		? `both in the scope ${changed.scope}`
		: (isAlwaysBefore(other.scope, changed.scope)
			? `the scope ${other.scope} comes before ${changed.scope}`
			: `the scope ${changed.scope} would come before ${other.scope}`);
	return `The settings give ${changed.id} the key ${key}, which ${other.id} has (${where}).`;
};

/**
The table with other keys for some commands. A change that cannot be is left out and told in a sentence: of two that clash with each other the
later one, of one that clashes with the table the change.
*/
export const rebind = (changes: Readonly<Record<string, readonly string[]>>): {readonly rows: readonly KnownBinding[]; readonly problems: readonly string[]} => {
	const problems: string[] = [];
	/** In the order of the settings file. */
	const changed = new Map<string, readonly string[]>();
	for (const [id, keys] of Object.entries(changes)) {
		const binding = table.find(row => row.id === id);
		if (binding === undefined) {
			const typed = shown(id);
			const nearest = nearestCommand(typed, ids);
			problems.push(`The settings give keys to ${typed}, which is no command${meant(nearest)}.`);
			continue;
		}

		const mistakes = mistakesIn(binding, keys);
		problems.push(...mistakes);
		if (mistakes.length > 0) {
			continue;
		}

		const last = lasting[id];
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
