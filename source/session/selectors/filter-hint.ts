import {unknownName} from '../../filter/unknown-name.ts';
import {filterBarTexts} from '../../messages/filter.ts';
import {cleanText} from '../../text/clean.ts';
import {truncate} from '../../text/width.ts';
import type {Workspace} from '../state/workspace.ts';
import {loadedNames} from './filter-completions.ts';

/** Pasted text may be long. */
const longestName = 40;

const shown = (name: string): string => truncate(cleanText(name), longestName);

/** Returns a sentence about a provider or resource in the filter that no loaded user has; `undefined` if there is none. */
export const filterHint = (workspace: Pick<Workspace, 'roster' | 'userQuery'>): string | undefined => {
	const {filter, pending} = workspace.userQuery.store.getState();
	const unknown = workspace.roster.count === 0 ? undefined : unknownName(pending ?? filter, loadedNames(workspace));
	return unknown === undefined
		? undefined
		: filterBarTexts.unknownName({kind: unknown.kind, name: shown(unknown.name), nearest: unknown.nearest === undefined ? undefined : shown(unknown.nearest)});
};
