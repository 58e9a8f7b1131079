import type {FixCause, FixGroup, Fixes} from '../fleet/stats/fixes.ts';
import type {SplitActor} from '../fleet/stats/actor-split.ts';
import {anyResource, noError, unspecifiedError} from '../filter/connection-terms.ts';
import {quoteValue} from '../filter/quote-value.ts';
import {actorSplitTexts} from '../messages/actors.ts';
import {fixCauses, fixSteps, fixesTexts} from '../messages/fixes.ts';
import type {TimeForm} from '../text/ages.ts';
import {fewWords, plain} from '../text/sentence.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {connectionErrorWords} from '../triage/facts/connection-error-words.ts';
import {providerDisplayName} from '../triage/facts/provider-display-name.ts';
import {providerFacts} from '../triage/facts/provider-facts.ts';
import type {ProviderEvent} from '../triage/events/provider-event.ts';
import {eventWords} from '../triage/wording/events.ts';
import {agedMoment, agedPair, momentWords} from '../triage/wording/moments.ts';
import {connectWords} from '../triage/wording/reconnecting.ts';
import {line, wrap, type Line} from './line.ts';

/** A row of the fixes: an event of a provider, users with one fix, or the users whose connections are not loaded. */
export type FixRow = {
	readonly kind: 'event' | 'group' | 'not-loaded';
	/** Identifies the row while the fixes change. */
	readonly id: string;
	/** The whole row in words. */
	readonly text: string;
	/** Whether the event before it explains it. */
	readonly isIndented: boolean;
	readonly provider: string | undefined;
	readonly users: number;
	readonly cause: string | undefined;
	readonly actor: SplitActor | undefined;
	/** Whether the streams and the event of the provider show who acts, and no connection does: the user list has `unclear`. */
	readonly isLikely: boolean;
	/** Between which times its errors began, with their ages, and for a column without. */
	readonly since: string | undefined;
	readonly sinceClock: string | undefined;
	/** The filter that finds its users. */
	readonly filter: string;
};

/** Returns the filter that finds the failing and stalled users of a provider, or of all. */
const troubledUsers = (provider: string | undefined): string => [...(provider === undefined ? [] : [`provider=${quoteValue(provider)}`]), 'state:failing,stalled'].join(' ');

/** Returns the filter that finds the users of a group; that of an unread connection finds all troubled users of the provider. */
const filterOf = (provider: string, cause: FixCause): string => {
	const own = `provider=${quoteValue(provider)}`;
	switch (cause.kind) {
		case 'error': {
			return `${own} error=${quoteValue(cause.errorType ?? unspecifiedError)}`;
		}

		case 'paused': {
			// A connection that waits for someone without an error is paused.
			return `${own} error:${noError} denied:${noError} acts:user,customer`;
		}

		case 'none': {
			return `${own} state:failing,stalled -connected>=0s -connected:none`;
		}

		case 'scope': {
			return `${own} state:failing,stalled denied:${anyResource}`;
		}

		case 'failing':
		case 'stalled': {
			// An error whose type does not show who has to act is unclear too, and so is a status that junctop does not know, of which it is not known either what was denied.
			return `${own} state:${cause.kind} acts:unclear error:${noError} denied:${noError}`;
		}

		case 'unread': {
			return troubledUsers(provider);
		}
	}
};

const causeWords = (cause: FixCause): string => cause.kind === 'error' ? (cause.errorType === undefined ? fixCauses.errorWithoutType : plain(cause.errorType)) : fixCauses[cause.kind];

/** Returns what to do for a group, as part of a sentence. */
export const stepOf = ({provider, cause, denied}: Pick<FixGroup, 'provider' | 'cause' | 'denied'>): string => {
	// Where the provider has ended, the error type changes nothing.
	const hasSuccessor = providerFacts(provider).ended !== undefined;
	const parts = {
		slug: plain(provider), name: providerDisplayName(provider), connect: connectWords(provider), resources: fewWords(denied.map(resource => plain(resource))),
	};
	if (hasSuccessor && (cause.kind === 'error' || cause.kind === 'paused')) {
		return parts.connect;
	}

	return cause.kind === 'error' ? connectionErrorWords(cause.errorType).fix(parts) : fixSteps[cause.kind](parts);
};

/** Returns between which times errors began; two times of one minute are one. */
const sinceWords = ({from, to}: NonNullable<FixGroup['since']>, now: number, form: TimeForm): string => {
	const isOne = momentWords(from, now) === momentWords(to, now);
	return isOne ? fixesTexts.at(agedMoment(from, now, form)) : fixesTexts.between(...agedPair(from, to, now, form));
};

const groupRow = (group: FixGroup, now: number, event?: ProviderEvent): FixRow => {
	const {provider, cause, actor, users, since, explained} = group;
	const step = stepOf(group);
	return {
		kind: 'group',
		id: JSON.stringify([provider, cause]),
		text: event === undefined
			? fixesTexts.row({users, step})
			: fixesTexts.explained({
				explained, users, hasOnset: event.kind === 'failing' && event.since !== undefined, step,
			}),
		isIndented: event !== undefined,
		provider,
		users,
		cause: causeWords(cause),
		actor,
		isLikely: (cause.kind === 'failing' || cause.kind === 'stalled') && actor !== 'unknown',
		since: since && sinceWords(since, now, 'aged'),
		sinceClock: since && sinceWords(since, now, 'clock'),
		filter: filterOf(provider, cause),
	};
};

/**
Returns the fixes as rows at the server's time `now` in milliseconds: events of providers with the groups that they explain, the other groups, the largest first, and one
row for all users whose connections are not loaded. `loadKey` is the key that loads them; `undefined` where there is none. `provider` is the only one that the fixes are about;
absent for all.
*/
export const fixRows = ({events, groups, notLoaded, notLoadedInEvents}: Fixes, {now, loadKey, provider: only, form = 'aged'}: {
	readonly now: number;
	readonly loadKey: string | undefined;
	readonly provider?: string | undefined;
	/** How the texts of events word times. */
	readonly form?: TimeForm;
}): readonly FixRow[] => [
	...events.flatMap(({provider, event, groups: explained}): readonly FixRow[] => [
		{
			kind: 'event',
			id: JSON.stringify([provider]),
			text: `${providerDisplayName(provider)}: ${eventWords(provider, event, now, form)}`,
			isIndented: false,
			provider,
			users: event.affected,
			cause: undefined,
			actor: undefined,
			isLikely: false,
			since: undefined,
			sinceClock: undefined,
			filter: troubledUsers(provider),
		},
		...explained.map(group => groupRow(group, now, event)),
	]),
	...groups.map(group => groupRow(group, now)),
	...(notLoaded === 0
		? []
		: [{
			kind: 'not-loaded' as const,
			id: 'not-loaded',
			text: fixesTexts.notLoaded({users: notLoaded, inEvents: notLoadedInEvents, key: loadKey}),
			isIndented: false,
			provider: only,
			users: notLoaded,
			cause: undefined,
			actor: undefined,
			isLikely: false,
			since: undefined,
			sinceClock: undefined,
			filter: troubledUsers(only),
		}]),
];

/** Returns on how many users the fixes rest: of one provider or of all; `filter` is the roster's filter as it may be shown, empty without one. */
export const fixBasis = ({asked, users, events}: Pick<Fixes, 'asked' | 'users' | 'events'>, {provider, filter}: {readonly provider: string | undefined; readonly filter: string}): string =>
	users === 0 && filter === ''
		? fixesTexts.noUsers
		: fixesTexts.basis({
			asked, users, slug: provider === undefined ? undefined : plain(provider), filter: filter.trim() === '' ? '' : plain(filter.trim()), hasEvents: events.length > 0,
		});

/** A row that an event explains. */
const indentOf = (isIndented: boolean): string => (isIndented ? '  ' : '');

/** Before a row: the mark of the selected one, and the number that opens it. */
const markWidth = 4;
const actorWidth = 10;
/** The last column of the terminal stays blank. */
const margin = 1;
/** In narrower terminals the room is for what to do; the selected row shows the times in any case. */
const sinceFrom = 150;

/** The widths of the columns of fixes; 0 where there is no column for who must act, or for the times of errors. */
export type FixColumns = {readonly step: number; readonly actor: number; readonly since: number; readonly hasAges: boolean};

/** Lays out these rows in `columns`. A column takes no more than its longest text. */
export const fixColumns = (rows: readonly FixRow[], columns: number): FixColumns => {
	const groups = rows.filter(({kind}) => kind === 'group');
	const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => displayWidth(text)));
	const actor = groups.some(row => row.actor !== undefined) ? actorWidth : 0;
	const step = longest([fixesTexts.columns.step, ...groups.map(({text, isIndented}) => indentOf(isIndented) + text)]);
	const roomAfter = (since: number): number => columns - margin - markWidth - (actorWidth + 2) - (since === 0 ? 0 : since + 2);
	const aged = longest(groups.map(row => row.since ?? ''));
	// The ages yield before the words that say what to do; those of the selected row are shown in any case.
	const hasAges = step <= roomAfter(aged);
	const times = hasAges ? aged : longest(groups.map(row => row.sinceClock ?? ''));
	const since = columns < sinceFrom ? 0 : times;
	return {
		actor, step: Math.min(roomAfter(since), step), since, hasAges,
	};
};

/** Returns the line of column titles. */
export const fixHeading = ({step, actor, since}: FixColumns): Line => {
	const {columns: titles} = fixesTexts;
	return line(`${' '.repeat(markWidth)}${pad(titles.step, step)}${actor === 0 ? '' : `  ${pad(titles.actor, actor)}`}${since === 0 ? '' : `  ${titles.since}`}`, 'heading');
};

/** Returns what precedes the text of a row below its first line, and how many cells the text has. */
export const fixRoom = ({isIndented, actor, since}: FixRow, {step}: FixColumns, columns: number): {readonly start: string; readonly room: number} => {
	const indent = indentOf(isIndented);
	const isAlone = actor === undefined && since === undefined;
	return {start: ' '.repeat(markWidth) + indent, room: (isAlone ? columns - markWidth - 1 : step) - indent.length};
};

/** Returns one row; with a number from 1 to 9, the key that opens it comes first. */
export const fixLine = (row: FixRow, layout: FixColumns, {columns, isSelected, position}: {readonly columns: number; readonly isSelected: boolean; readonly position: number}): Line => {
	const number = position < 9 ? `${position + 1} ` : '  ';
	const indent = indentOf(row.isIndented);
	const {since, hasAges} = layout;
	const times = hasAges ? row.since : row.sinceClock;
	const {room} = fixRoom(row, layout, columns);
	const text = truncate(row.text, room);
	const isAlone = row.actor === undefined && row.since === undefined;
	return [
		{text: isSelected ? '▸ ' : '  '},
		{text: number, role: 'soft'},
		{text: `${indent}${isAlone ? text : pad(text, room)}`, role: isSelected ? 'selected' : (row.kind === 'event' ? 'failing' : undefined)},
		...(row.actor === undefined ? [] : [{text: `  ${pad(actorSplitTexts.names[row.actor] + (row.isLikely ? fixesTexts.likelyMark : ''), actorWidth)}`}]),
		...(times !== undefined && since > 0 ? [{text: `  ${times}`, role: 'soft' as const}] : []),
	];
};

/** Returns all of the selected row, which may be cut in its line: its text, who has to act, since when, and its filter. */
export const fixDetailLines = ({text, cause, actor, isLikely, since, filter}: FixRow, columns: number): readonly Line[] => {
	const facts = [
		...(cause === undefined ? [] : [cause]),
		...(actor === undefined ? [] : [fixesTexts.who(actorSplitTexts.names[actor], isLikely)]),
		...(since === undefined ? [] : [fixesTexts.since(since)]),
		fixesTexts.filter(filter),
	].join(' · ');
	return [...wrap(text, columns - 2).map(part => line(` ${part}`)), ...wrap(facts, columns - 2).map(part => line(` ${part}`, 'soft'))];
};
