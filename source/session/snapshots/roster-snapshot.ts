import type {RowChange} from '../../fleet/store/refresh-generations.ts';
import {clockAnnouncement} from '../../presentation/clock-notice.ts';
import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import type {ConnectionSummary} from '../../fleet/connections/connection-summary.ts';
import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {freezeTexts, markTexts} from '../../messages/fleet.ts';
import {spokenConnections} from '../../messages/spoken.ts';
import {cleanText} from '../../text/clean.ts';
import {formatCount, plural} from '../../text/numbers.ts';
import {listWords} from '../../text/sentence.ts';
import {shownRow} from '../selectors/shown-row.ts';
import {rangeOf} from '../selectors/marked-range.ts';
import {partialCoverage} from '../selectors/connection-coverage.ts';
import {connectionProgress} from '../selectors/connection-progress.ts';
import {filterNote} from '../selectors/filter-hint.ts';
import {shownLookup} from '../selectors/filter-lookup.ts';
import {areConnectionsShown} from '../state/shown-connections.ts';
import {shownLoadState} from '../state/shown-user.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Announcement, ScreenSnapshot} from '../../presentation/spoken/announcements.ts';
import {
	spokenAgo,
	spoken,
	spokenLines,
	oneLine,
} from '../../presentation/spoken/spoken-text.ts';
import {targetText} from '../../presentation/header.ts';
import {connectionLines} from '../../presentation/connection-progress.ts';
import type {ColumnChoices} from '../../presentation/column-choice.ts';
import {chosenRowWords} from '../../presentation/spoken/chosen-row.ts';
import {loadNotices} from '../../presentation/load-notices.ts';
import {actorText, emptyRosterLines, errorText} from '../../presentation/roster-columns.ts';
import {sortItems} from '../../presentation/sort.ts';

/** More names than anybody wants to hear. */
const mostProviders = 6;

const changeWords: Readonly<Record<RowChange, string>> = {
	same: '', new: 'new', changed: 'changed', broke: 'broke', recovered: 'recovered',
};

const timeWords = (what: string, time: number | undefined, now: number): string =>
	(time === undefined ? `no ${what}` : `${what} ${spokenAgo(now - time)}`);

/** What the columns about connections show. `connections` is `undefined` if they are not loaded. */
const connectionWords = (connections: ConnectionSummary | undefined, now: number): readonly string[] => connections === undefined
	? [spokenConnections.notLoaded]
	: [
		spokenConnections.error(errorText(connections)),
		...(connections.erroredAt === undefined ? [] : [spokenConnections.erroredAt(spokenAgo(now - connections.erroredAt))]),
		...(connections.actor === undefined && connections.status === undefined ? [] : [spokenConnections.acts(actorText(connections))]),
	];

/** One user of the roster in words, at the server's time `now`. */
const rowWords = ({userId, providers, state, failing, streams, lastAttempt, newestData}: RosterRow, change: RowChange, now: number): string => [
	cleanText(userId),
	changeWords[change],
	listWords(providers, mostProviders),
	state,
	`${formatCount(failing)} of ${plural(streams, 'stream')} failing`,
	timeWords('last attempt', lastAttempt, now),
	timeWords('newest data', newestData, now),
].filter(text => text !== '').join(', ');

/** The loading state. Pages loaded while scrolling are not announced, nor is a refresh before it ends. */
const loadingAnnouncement = (loadState: LoadState, local: number, nameOf: NameOf): Announcement | undefined => {
	const notices = spokenLines(loadNotices(loadState, oneLine, local, nameOf));
	const users = plural(loadState.users, 'user');
	const {
		status, drift, retry, error, all, refresh, isAllLoaded,
	} = loadState;
	const key = [status, drift.records, retry?.attempt, error?.message].join(' ');
	if (retry !== undefined || status === 'failed' || status === 'stopped') {
		return {key, lines: notices};
	}

	if (status === 'loading') {
		const isAll = all !== undefined && refresh === undefined;
		return !isAll && loadState.users > 0 ? undefined : {key: `${key} ${isAll}`, lines: [isAll ? `Loading all users. ${nameOf('roster.back')} stops.` : 'Loading users.']};
	}

	return {key, lines: [isAllLoaded ? `${users}, all loaded.` : (status === 'done' ? `${users}, not all loaded.` : `${users} loaded, more available.`), ...notices]};
};

/** Where loading connections is; its progress is not read at each user. */
const connectionsAnnouncement = (progress: PoliteProgress, local: number, nameOf: NameOf): Announcement =>
	({key: progress.status, lines: spokenLines(connectionLines(progress, 'roster', {columns: oneLine, now: local, nameOf}))});

/** Returns how many users are listed; `undefined` while these may be only the first ones. */
const listedCount = ({userQuery}: Workspace): number | undefined => {
	const {count, pending, pendingSort} = userQuery.store.getState();
	return pending === undefined && pendingSort === undefined ? count : undefined;
};

const rowSaid = (workspace: Workspace, cursor: number, choices: ColumnChoices | undefined): Announcement | undefined => {
	const {roster, userQuery, clock} = workspace;
	const row = userQuery.rowAt(cursor);
	const now = workspace.freeze.store.getState().frozen?.now ?? clock.now();
	const scope = rowScopeOf(roster, userQuery.store.getState().filter);
	const shown = row === undefined ? undefined : shownRow(workspace, {row, scope, now});
	if (row === undefined || shown === undefined) {
		return undefined;
	}

	const {user, change} = shown;
	const isMarked = roster.marks.has(row);
	const count = listedCount(workspace);
	const place = `Row ${formatCount(cursor + 1)}${count === undefined ? '' : ` of ${formatCount(count)}`}`;
	const connections = areConnectionsShown(workspace) ? connectionWords(user.connections, now) : [];
	const words = choices === undefined
		? [rowWords(user, change, now), ...connections]
		: [changeWords[change], ...chosenRowWords(choices, user, {now, mostProviders})];
	return {
		key: `${user.userId} ${user.state} ${change}`, lines: [`${place}: ${[isMarked ? markTexts.spokenMarked : '', ...words].filter(text => text !== '').join(', ')}.`], isLocation: true,
	};
};

const isTold = (entry: readonly [string, Announcement | undefined]): entry is [string, Announcement] => entry[1] !== undefined;

const toldEntries = (parts: Readonly<Record<string, Announcement | undefined>>) => Object.entries(parts).filter(entry => isTold(entry));

/** The parts that there is something to say of. */
const partsOf = (parts: Readonly<Record<string, Announcement | undefined>>): ScreenSnapshot['parts'] =>
	Object.fromEntries(toldEntries(parts));

/** How many users a filter lets through, of how many, and what is wrong with it. */
export const filterAnnouncement = (workspace: Workspace): Announcement => {
	const {rosterFilter, pageLoader} = workspace;
	const {text, error} = rosterFilter.store.getState();
	if (error !== undefined) {
		return {key: `${error.from} ${error.message}`, lines: [`Error at character ${error.from + 1}: ${error.message}`]};
	}

	const count = listedCount(workspace);
	if (count === undefined) {
		return {key: `${text} matching`, lines: []};
	}

	const matched = `${formatCount(count)} of ${plural(pageLoader.store.getState().users, 'loaded user')} match.`;
	return {key: `${text} ${matched}`, lines: text.trim() === '' ? [] : [matched]};
};

/** The users: where they are from, how many, and the one under the cursor. `local` is this machine's time, in milliseconds. */
export const rosterSnapshot = (workspace: Workspace, screen: Extract<Screen, {name: 'roster'}>, {local, nameOf, choices}: {
	readonly local: number;
	readonly nameOf: NameOf;
	/** `undefined` for automatic columns. */
	readonly choices?: ColumnChoices | undefined;
}): ScreenSnapshot => {
	const {userQuery, rosterFilter, redaction, roster: {marks}} = workspace;
	const {cursor} = screen.list;
	const {frozen} = workspace.freeze.store.getState();
	const range = rangeOf(workspace, screen);
	const loadState = shownLoadState(workspace);
	const {sort, count, filter, pending, pendingSort} = userQuery.store.getState();
	const text = redaction.typedText(rosterFilter.store.getState().text);
	const isFound = listedCount(workspace) !== undefined;
	const note = isFound ? filterNote(workspace) : undefined;
	const {items, index} = sortItems(pendingSort ?? sort);
	const {provider} = workspace.target();
	const target = targetText(workspace.target());
	const empty = spokenLines(emptyRosterLines(loadState, {
		provider, filter: text, isMatching: pending !== undefined, isTyped: false, lookup: shownLookup(workspace),
		coverage: count === 0 ? partialCoverage(workspace, filter, nameOf) : undefined, columns: oneLine, nameOf,
	}));
	return {
		place: `roster ${workspace.target().label}`,
		parts: partsOf({
			title: {key: '', lines: [`Users, ${spoken(target)}.`], isLocation: true},
			loading: loadingAnnouncement(loadState, local, nameOf),
			connections: connectionsAnnouncement(connectionProgress(workspace), local, nameOf),
			clock: clockAnnouncement(workspace.clock.difference()),
			filter: text.trim() === ''
				? {key: '', lines: ['No filter.'], when: 'later'}
				: {key: text, lines: [`Filter ${cleanText(text)}.`]},
			// The count is announced when all users are found; pages that arrive later do not repeat it.
			matching: {
				key: `${text} ${isFound}`,
				lines: !isFound || text.trim() === '' ? [] : [...filterAnnouncement(workspace).lines, ...(note === undefined ? [] : [note])],
			},
			sort: {key: String(index), lines: [`Sorted: ${(items[index]?.label ?? '').replace('  (in use)', '')}.`], ...(sort === undefined && pendingSort === undefined && {when: 'later'})},
			frozen: frozen === undefined
				? {key: '', lines: [freezeTexts.spokenReleased], when: 'later'}
				: {key: String(frozen.at), lines: [freezeTexts.spoken(freezeTexts.time(frozen.now))]},
			marks: {key: String(marks.count), lines: [markTexts.spokenCount(marks.count)], ...(marks.count === 0 && {when: 'later' as const})},
			range: range && {key: `${range.from} ${range.to}`, lines: [markTexts.spokenRange(range.to - range.from + 1)]},
			row: count === 0 ? {key: empty.join(' '), lines: loadState.users === 0 && loadState.status === 'loading' ? [] : empty} : rowSaid(workspace, cursor, choices),
		}),
	};
};
