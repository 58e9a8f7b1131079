import {createStore, type StoreApi} from 'zustand/vanilla';
import {keyLabel} from '../../keys/key-label.ts';
import type {Keymap} from '../../keys/keymap.ts';
import {savedFilterTexts as messages} from '../../messages/saved-filters.ts';
import type {Settings} from '../../settings/settings.ts';
import {
	isFilterName,
	isSameName,
	longestFilter,
	mostSavedFilters,
	withSavedFilter,
	type SavedFilter,
} from '../../settings/saved-filters.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import {hasApiKey} from '../../settings/api-key-detection.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {truncate} from '../../text/width.ts';
import type {Glyphs} from '../../terminal/capabilities.ts';
import type {Redaction} from '../state/redaction.ts';
import {keyProblemOf, savedFilterProblems} from '../state/saved-filter-keys.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** The saved filters of this person, which are those of every profile: what they find depends on the team, not what they ask. */
export type SavedFilterList = {
	readonly store: StoreApi<{readonly filters: readonly SavedFilter[]}>;
	/** Sentences about filters that cannot be parsed and keys that cannot be used; all are kept. */
	problems(): readonly string[];
	/** Returns the filter that has a key. */
	ofKey(key: string): SavedFilter | undefined;
	/** Returns the key that runs a filter, as it is shown; `undefined` without one, and where something else has it. */
	keyOf(filter: SavedFilter): string | undefined;
	/** Saves a filter under a name, in place of the one that has the name, with a key or the next free one of Alt+1 to Alt+9. Returns why that is not possible; reports the end otherwise. */
	save(name: string, filter: string, key: string | undefined): string | undefined;
	rename(name: string, newName: string): string | undefined;
	remove(name: string): string | undefined;
};

const usualKeys = Array.from({length: 9}, (_, index) => `alt+${index + 1}`);

/** Returns a typed name as it can be shown. */
const shown = (text: string): string => truncate(cleanText(text), 40);

/** Creates the list, with what is stored. Nothing is stored while a demo or a snapshot is open. */
export const createSavedFilters = ({view, settings, keymap, redaction, glyphs, current}: {
	readonly view: Pick<ViewStore, 'flash'>;
	readonly settings: Pick<Settings, 'preferences' | 'updateSavedFilters' | 'apiKeys'>;
	readonly keymap: Keymap;
	readonly redaction: Pick<Redaction, 'typedText' | 'isOn'>;
	readonly glyphs: Glyphs;
	readonly current: () => Workspace | undefined;
}): SavedFilterList => {
	const store = createStore<{readonly filters: readonly SavedFilter[]}>(() => ({filters: settings.preferences().filters ?? []}));
	const filtersNow = () => store.getState().filters;

	const label = (key: string): string => keyLabel(key, glyphs);

	/** Returns the filter of a name, in either case: `@Oncall` and `@oncall` are one filter. */
	const filterOf = (name: string): SavedFilter | undefined => filtersNow().find(each => isSameName(each.name, name));

	const keyProblem = (key: string, name: string): string | undefined => keyProblemOf({filters: filtersNow(), keymap, glyphs}, key, name);

	/** Changes the list at once, then the file; `done` is the message of success. */
	const change = async (name: string, filter: SavedFilter | undefined, done: string): Promise<void> => {
		store.setState({filters: withSavedFilter(filtersNow(), name, filter) as readonly SavedFilter[]});
		const target = current()?.target();
		if (target?.isDemo === true || target?.stored !== undefined) {
			view.flash(`${done} ${messages.forSession}`);
			return;
		}

		try {
			await settings.updateSavedFilters(stored => withSavedFilter(stored, name, filter));
			view.flash(done);
		} catch (error) {
			if (!(error instanceof SettingsError)) {
				throw error;
			}

			view.flash(`${done} ${messages.notStored(error.message)}`);
		}
	};

	const unknown = (name: string): string => messages.unknown({name: shown(name), meant: nearest(shown(name), filtersNow().map(each => each.name))});

	return {
		store,
		problems: () => savedFilterProblems({filters: filtersNow(), keymap, glyphs}, redaction.isOn()),
		ofKey: key => filtersNow().find(each => each.key === key),
		keyOf: ({name, key}) => (key === undefined || keyProblem(key, name) !== undefined ? undefined : label(key)),
		save(name, filter, key) {
			if (!isFilterName(name)) {
				return messages.name;
			}

			if (hasApiKey(filter, settings.apiKeys())) {
				return messages.apiKey;
			}

			if (filter.length > longestFilter) {
				return messages.tooLong(longestFilter);
			}

			const before = filterOf(name);
			if (before === undefined && filtersNow().length >= mostSavedFilters) {
				return messages.tooMany(mostSavedFilters);
			}

			const reason = key === undefined ? undefined : keyProblem(key, name);
			if (reason !== undefined) {
				return messages.keyRefused(reason);
			}

			const kept = before?.key !== undefined && keyProblem(before.key, name) === undefined ? before.key : undefined;
			const chosen = key ?? kept ?? usualKeys.find(usual => keyProblem(usual, name) === undefined);
			void change(name, {name, filter, ...(chosen !== undefined && {key: chosen})}, messages.saved({
				name,
				key: chosen === undefined ? undefined : label(chosen),
				before: before === undefined || before.filter === filter ? undefined : redaction.typedText(before.filter),
			}));
			return undefined;
		},
		rename(name, newName) {
			const before = filterOf(name);
			if (before === undefined) {
				return unknown(name);
			}

			if (!isFilterName(newName)) {
				return messages.name;
			}

			const other = filterOf(newName);
			if (other !== undefined && other !== before) {
				return messages.nameTaken(newName);
			}

			void change(name, {...before, name: newName}, messages.renamed({name, newName}));
			return undefined;
		},
		remove(name) {
			const before = filterOf(name);
			if (before === undefined) {
				return unknown(name);
			}

			void change(name, undefined, messages.deleted({name: before.name, filter: redaction.typedText(before.filter)}));
			return undefined;
		},
	};
};
