import type {Filter} from '../../filter/filter.ts';
import {createRowMatcher} from '../../fleet/query/row-matcher.ts';
import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import {withoutConnectionTerms} from '../../fleet/query/users-to-ask.ts';
import {connectionTexts} from '../../messages/connections.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {cleanText} from '../../text/clean.ts';
import {second} from '../../text/durations.ts';
import {truncate} from '../../text/width.ts';
import type {Workspace} from '../state/workspace.ts';

/** On how many users an answer about connections rests. */
type Coverage = {readonly loaded: number; readonly users: number};

/** Only this much of an endless name of a provider is shown. */
const longestSlug = 40;

type Counted = Coverage & {readonly at: number; readonly rows: number; readonly tableCount: number};

/** Counting reads all users, and every frame asks, so it is done again after this time, in milliseconds. */
const pause = second;

/** Counting the users of a larger fleet would take longer than a frame: then all loaded users count. */
const mostCounted = 100_000;

const counts = new WeakMap<Filter, Counted>();

/** Returns how many of the users who match the filter's other terms have connections loaded. */
const coverageOf = ({roster, clock}: Pick<Workspace, 'roster' | 'clock'>, filter: Filter): Coverage => {
	const {connections, count: rows} = roster;
	const tableCount = connections.loadedCount;
	if (tableCount === 0 || rows > mostCounted) {
		return {loaded: tableCount, users: rows};
	}

	const known = counts.get(filter);
	const isCurrent = known?.rows === rows && known.tableCount === tableCount;
	if (known !== undefined && (isCurrent || monotonicNow() - known.at < pause)) {
		return known;
	}

	const isMatch = createRowMatcher(roster, withoutConnectionTerms(filter), clock.now());
	let [loaded, users] = [0, 0];
	for (let row = 0; row < rows; row++) {
		const isOwn = isMatch(row);
		users += isOwn ? 1 : 0;
		loaded += isOwn && connections.loadedAt(row) > 0 ? 1 : 0;
	}

	counts.set(filter, {
		loaded, users, at: monotonicNow(), rows, tableCount,
	});
	return {loaded, users};
};

/** The users on whom an empty list rests, where not all connections are loaded; `key` loads the others. */
export type PartialCoverage = Coverage & {readonly key: string | undefined};

/** Returns on which users a filter with terms about connections rests, if the connections of some who match its other terms are not loaded. Where they cannot be loaded now, there is no key. */
export const partialCoverage = (workspace: Pick<Workspace, 'roster' | 'clock' | 'target' | 'connectionLoader'>, filter: Filter, nameOf: NameOf): PartialCoverage | undefined => {
	const coverage = filter.connections === undefined ? undefined : coverageOf(workspace, filter);
	if (coverage === undefined || coverage.loaded >= coverage.users) {
		return undefined;
	}

	const {status} = workspace.connectionLoader.store.getState();
	const canLoad = workspace.target().stored === undefined && status !== 'asking' && status !== 'waiting';
	return {...coverage, key: canLoad ? nameOf('roster.connections') : undefined};
};

/** Returns a sentence about the users on whom a filter with terms about connections rests; `undefined` for any other filter. */
export const coverageHint = (workspace: Pick<Workspace, 'roster' | 'clock' | 'target'>, filter: Filter, nameOf: NameOf): string | undefined => {
	if (filter.connections === undefined) {
		return undefined;
	}

	const loadKey = nameOf('roster.connections');
	const {loaded, users} = coverageOf(workspace, filter);
	if (users === 0 && workspace.roster.connections.loadedCount > 0) {
		// The other terms match no user, so the answer does not rest on connections.
		return undefined;
	}

	if (loaded === 0) {
		return workspace.target().stored === undefined ? connectionTexts.noneLoaded(loadKey) : connectionTexts.snapshotHasNone;
	}

	const {choices, facts, since = []} = filter;
	const providers = rowScopeOf(workspace.roster, filter)?.providers ?? [];
	const [only] = providers.length === 1 ? providers : [];
	return connectionTexts.loadedShare({
		loaded,
		users,
		slug: only === undefined ? undefined : truncate(cleanText(only), longestSlug),
		hasOthers: choices.length + facts.length + since.length > (only === undefined ? 0 : 1),
		loadKey: workspace.target().stored === undefined ? loadKey : undefined,
	});
};
