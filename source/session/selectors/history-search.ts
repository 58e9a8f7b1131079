import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

/** The entries of the filter history that have the typed text, newest first, and the one that is shown. */
export type HistorySearch = {readonly matches: readonly string[]; readonly at: number; readonly hasEntries: boolean};

/** Returns what a search in the filter history has found. Case does not matter; without text, all entries match. */
export const historySearch = (workspace: Pick<Workspace, 'rosterFilter'> | undefined, {field, back}: Extract<Screen, {name: 'search'}>): HistorySearch => {
	const {entries = []} = workspace?.rosterFilter.history.getState() ?? {};
	const typed = field.text.toLowerCase();
	const matches = entries.toReversed().filter(entry => entry.toLowerCase().includes(typed));
	return {matches, at: Math.max(0, Math.min(back, matches.length - 1)), hasEntries: entries.length > 0};
};
