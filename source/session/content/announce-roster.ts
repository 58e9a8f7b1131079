import type {Change} from '../../fleet/laps.ts';
import type {Walk} from '../../fleet/walk.ts';
import type {RosterRow} from '../../fleet/roster.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {formatCount, plural} from '../../text/numbers.ts';
import {listWords} from '../../triage/words.ts';
import type {ListPosition} from '../list.ts';
import type {Workspace} from '../workspace.ts';
import type {Said, Sight} from './announce-news.ts';
import {
	agoWords,
	aloud,
	aloudLines,
	oneLine,
} from './announce-words.ts';
import {targetText} from './header.ts';
import {walkNotices} from './notices.ts';
import {emptyRosterLines} from './roster.ts';
import {sortItems} from './sort.ts';

/** More names than anybody wants to hear. */
const mostProviders = 6;

const changeWords: Readonly<Record<Change, string>> = {
	same: '', new: ', new', changed: ', changed', gone: ', gone',
};

const timeWords = (what: string, time: number | undefined, now: number): string =>
	(time === undefined ? `no ${what}` : `${what} ${agoWords(now - time)}`);

/** One user of the roster in words, at the server's time `now`. */
const rowWords = ({userId, providers, state, failing, streams, lastAttempt, newestData}: RosterRow, change: Change, now: number): string => [
	`${cleanText(userId)}${changeWords[change]}`,
	listWords(providers, mostProviders),
	state,
	`${formatCount(failing)} of ${plural(streams, 'stream')} failing`,
	timeWords('last attempt', lastAttempt, now),
	timeWords('newest data', newestData, now),
].filter(text => text !== '').join(', ');

/** Where loading stands. Pages that come as one reads on say nothing, nor does a refresh before it is done. */
const walkSaid = (walk: Walk, local: number, nameOf: NameOf): Said | undefined => {
	const notices = aloudLines(walkNotices(walk, oneLine, local, nameOf));
	const users = plural(walk.users, 'user');
	const {status, unreadable, retry, error, all, refresh} = walk;
	const key = [status, unreadable.length, retry?.attempt, error?.message].join(' ');
	if (retry !== undefined || status === 'failed' || status === 'stopped') {
		return {key, lines: notices};
	}

	if (status === 'loading') {
		const isAll = all !== undefined && refresh === undefined;
		return !isAll && walk.users > 0 ? undefined : {key: `${key} ${isAll}`, lines: [isAll ? `Loading all users. ${nameOf('roster.back')} stops.` : 'Loading users.']};
	}

	return {key, lines: [status === 'done' ? `${users}, all loaded.` : `${users} loaded, more are there.`, ...notices]};
};

const rowSaid = ({roster, listing, clock}: Workspace, cursor: number): Said | undefined => {
	const row = listing.rowAt(cursor);
	const now = clock.now();
	const user = row === undefined ? undefined : roster.row(row, now);
	if (row === undefined || user === undefined) {
		return undefined;
	}

	const change = roster.laps.changeOf(row);
	const place = `Row ${formatCount(cursor + 1)} of ${formatCount(listing.store.getState().count)}`;
	return {key: `${user.userId} ${user.state} ${change}`, lines: [`${place}: ${rowWords(user, change, now)}.`], isBearing: true};
};

const isTold = (entry: readonly [string, Said | undefined]): entry is [string, Said] => entry[1] !== undefined;

const toldEntries = (parts: Readonly<Record<string, Said | undefined>>) => Object.entries(parts).filter(entry => isTold(entry));

/** The parts that there is something to say of. */
const partsOf = (parts: Readonly<Record<string, Said | undefined>>): Sight['parts'] =>
	Object.fromEntries(toldEntries(parts));

/** How many users a filter lets through, of how many, and what is wrong with it. */
export const filterSaid = ({filtering, listing, walker}: Workspace): Said => {
	const {text, mistake} = filtering.store.getState();
	if (mistake !== undefined) {
		return {key: `${mistake.from} ${mistake.message}`, lines: [`Mistake at character ${mistake.from + 1}: ${mistake.message}`]};
	}

	const count = `${formatCount(listing.store.getState().count)} of ${plural(walker.store.getState().users, 'loaded user')} match.`;
	return {key: `${text} ${count}`, lines: text.trim() === '' ? [] : [count]};
};

/** The users: where they are from, how many, and the one under the cursor. `local` is this machine's time, in milliseconds. */
export const rosterSight = (workspace: Workspace, {cursor}: ListPosition, {local, nameOf}: {readonly local: number; readonly nameOf: NameOf}): Sight => {
	const {walker, listing, filtering} = workspace;
	const walk = walker.store.getState();
	const {sort, count} = listing.store.getState();
	const {text} = filtering.store.getState();
	const {items, index} = sortItems(sort);
	const {provider} = workspace.target();
	const target = targetText(workspace.target());
	const empty = aloudLines(emptyRosterLines(walk, {
		provider, filter: text, isTyped: false, columns: oneLine, nameOf,
	}));
	return {
		place: `roster ${workspace.target().label}`,
		parts: partsOf({
			title: {key: '', lines: [`Users, ${aloud(target)}.`], isBearing: true},
			walk: walkSaid(walk, local, nameOf),
			filter: text.trim() === ''
				? {key: '', lines: ['No filter.'], when: 'later'}
				: {key: text, lines: [`Filter ${cleanText(text)}.`, ...filterSaid(workspace).lines]},
			sort: {key: String(index), lines: [`Sorted: ${(items[index]?.label ?? '').replace('  (in use)', '')}.`], ...(sort === undefined && {when: 'later'})},
			row: count === 0 ? {key: empty.join(' '), lines: walk.users === 0 && walk.status === 'loading' ? [] : empty} : rowSaid(workspace, cursor),
		}),
	};
};
