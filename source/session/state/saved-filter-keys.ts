import {parseFilter} from '../../filter/parse.ts';
import {keyLabel} from '../../keys/key-label.ts';
import {isKey} from '../../keys/key-spelling.ts';
import type {Keymap} from '../../keys/keymap.ts';
import {scopesOn} from '../../keys/scopes.ts';
import {savedFilterTexts as messages} from '../../messages/saved-filters.ts';
import {isSameName, type SavedFilter} from '../../settings/saved-filters.ts';
import type {Glyphs} from '../../terminal/capabilities.ts';
import {cleanText} from '../../text/clean.ts';
import {truncate} from '../../text/width.ts';

/** What decides whether a key can run a saved filter: the keys of the commands, and those of the other filters. */
export type KeyUse = {readonly filters: readonly SavedFilter[]; readonly keymap: Keymap; readonly glyphs: Glyphs};

/** Returns why a key cannot run the filter of this name on the user list; `undefined` if it can. */
export const keyProblemOf = ({filters, keymap, glyphs}: KeyUse, key: string, name: string): string | undefined => {
	if (!isKey(key)) {
		return messages.unknownKey(truncate(cleanText(key), 40));
	}

	const binding = keymap.find(scopesOn.roster, key);
	if (binding !== undefined) {
		return messages.keyOfCommand({key: keyLabel(key, glyphs), title: binding.title});
	}

	const other = filters.find(each => each.key === key);
	return other === undefined || isSameName(other.name, name) ? undefined : messages.keyOfFilter({key: keyLabel(key, glyphs), name: other.name});
};

/** Returns what is wrong with a filter; `undefined` for a good one. While redaction is on, the sentence does not quote it: a filter may hold IDs. */
export const problemOfFilter = (filter: string, isRedacted: boolean): string | undefined => {
	const parsed = parseFilter(`${filter} `);
	if (!('error' in parsed)) {
		return undefined;
	}

	return isRedacted ? messages.hiddenProblem : parsed.error.message;
};

/**
Returns sentences about stored filters that cannot be parsed, and about keys that do not run them; the settings keep both.
*/
export const savedFilterProblems = (use: KeyUse, isRedacted = false): readonly string[] => use.filters.flatMap(({name, filter, key}) => {
	const problem = problemOfFilter(filter, isRedacted);
	const reason = key === undefined ? undefined : keyProblemOf(use, key, name);
	return [
		...(problem === undefined ? [] : [messages.unreadable({name, problem})]),
		...(reason === undefined ? [] : [messages.noKey({name, reason})]),
	];
});
