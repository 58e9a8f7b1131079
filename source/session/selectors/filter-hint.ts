import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import type {SortColumn} from '../../fleet/query/sort-order.ts';
import {unknownName} from '../../filter/unknown-name.ts';
import {comparisonMessages} from '../../messages/comparison.ts';
import {filterBarTexts} from '../../messages/filter.ts';
import {cleanText} from '../../text/clean.ts';
import {truncate} from '../../text/width.ts';
import type {NameOf} from '../../keys/keymap.ts';
import type {Workspace} from '../state/workspace.ts';
import {coverageHint} from './connection-coverage.ts';
import {loadedNames} from './filter-completions.ts';

/** Pasted text may be long. */
const longestName = 40;

const shown = (name: string): string => truncate(cleanText(name), longestName);

/** With more providers, their number is shorter than their names. */
const mostProviders = 3;

/** The columns that the rows of a provider's filter sum up, and that the list is sorted by for the whole user. */
const scopedColumns: ReadonlySet<SortColumn> = new Set(['state', 'failing', 'attempt', 'newest', 'error', 'error-age', 'acts']);

/** Returns a sentence about the providers whose streams the rows sum up; `undefined` if they sum up all streams of each user. */
export const filterNote = ({roster, userQuery}: Pick<Workspace, 'roster' | 'userQuery'>): string | undefined => {
	const {filter, sort} = userQuery.store.getState();
	const scope = rowScopeOf(roster, filter);
	return scope === undefined
		? undefined
		: filterBarTexts.scope({
			providers: scope.providers.length > mostProviders ? undefined : scope.providers.map(provider => shown(provider)),
			count: scope.providers.length,
			isSortedByUser: sort !== undefined && scopedColumns.has(sort.column),
		});
};

/** Returns a sentence about a missing baseline, or a provider or resource in the filter that no loaded user has, or the users on whom terms about connections rest; `undefined` if there is none. */
export const filterHint = (workspace: Pick<Workspace, 'roster' | 'userQuery' | 'clock' | 'target' | 'pageLoader'>, nameOf: NameOf): string | undefined => {
	const {filter, pending} = workspace.userQuery.store.getState();
	if ((pending ?? filter).since !== undefined && workspace.roster.compared === undefined && workspace.pageLoader.store.getState().refreshes === 0) {
		return comparisonMessages.noBaseline;
	}

	const unknown = workspace.roster.count === 0 ? undefined : unknownName(pending ?? filter, loadedNames(workspace));
	return unknown === undefined
		? coverageHint(workspace, pending ?? filter, nameOf)
		: filterBarTexts.unknownName({kind: unknown.kind, name: shown(unknown.name), nearest: unknown.nearest === undefined ? undefined : shown(unknown.nearest)});
};
