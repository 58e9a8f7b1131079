import {noError, connectionsInScope} from '../../filter/connection-terms.ts';
import {firstDifference} from '../../text/compare.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {
	judgeParts,
	shareOf,
	unjudged,
	type Judgement,
	type Part,
} from '../../triage/sharing/compare-values.ts';
import {outcomeIn, outcomes, providerIn} from '../columns/stream-table.ts';
import {connectionSummary} from '../connections/connection-summary.ts';
import {isNamedBy} from '../../filter/filter.ts';
import {createScopedFigures} from '../query/scoped-figures.ts';
import type {RowScope} from '../query/scoped-rows.ts';
import type {Roster} from '../store/roster.ts';
import {ageValue, otherValues} from './counted-values.ts';

/** What marked users are compared by: all that is loaded of many users. Those from `error` on are known where connections are loaded. */
export const markedProperties = ['state', 'provider', 'failingResource', 'resource', 'newest', 'attempt', 'error', 'errorAge', 'status', 'denied', 'acts', 'connected'] as const;

/** One of `markedProperties`. */
export type MarkedProperty = (typeof markedProperties)[number];

/** A value, how many of the users of whom it is known have it, and how much more common it is among the marked. */
export type MarkedValue = Judgement & {
	readonly property: MarkedProperty;
	readonly value: string;
	readonly marked: Part;
	readonly others: Part;
	/** Whether redaction has put another word in the place of the value: several values may share the word, and no filter finds it. */
	readonly isReplaced?: boolean | undefined;
};

/** How many users of each group something is true of. */
type Groups = {readonly marked: number; readonly others: number};

/** What marked users and others have. */
export type MarkedComparison = Groups & {
	/** How many marked users the filter does not list; they are compared all the same. */
	readonly unlisted: number;
	/** Users whose connections are not loaded, and those with a connection that could not be read. */
	readonly notLoaded: Groups;
	readonly unread: Groups;
	/** The most telling first; of a property with very many values, those that were met first. */
	readonly values: readonly MarkedValue[];
};

/** The most values of a property that are told apart: a broken server may send endless names. */
const mostValues = 2000;
/** A pass can pause after it has looked at this many users. */
const usersPerStep = 1000;

const failure = outcomes.indexOf('failure');

/** The counts of a value in both groups, and the row that counted last: a user with a resource of two providers has it once. */
type Draft = {readonly property: MarkedProperty; readonly value: string; readonly counts: [number, number]; lastRow: number};

const groupsOf = ([marked, others]: readonly [number, number]): Groups => ({marked, others});

const ofConnections: ReadonlySet<MarkedProperty> = new Set(['error', 'errorAge', 'status', 'denied', 'acts', 'connected']);

/**
Counts what marked users have in common with each other and not with the other ones of the `listed` rows, at the time `now` (ms since 1970): all that is loaded, or what concerns the
providers in scope. Summaries must be up to date; rows must keep their numbers, and users their marks, until the end. Pauses after a fraction of a millisecond, also while it looks for the
users of a group. What is not loaded of a user is not known; it never counts as absent.
*/
export function * markedComparisonSteps(roster: Roster, {listed, scope, now}: {
	readonly listed: Uint32Array;
	readonly scope: RowScope | undefined;
	readonly now: number;
}): Generator<undefined, MarkedComparison, undefined> {
	const {columns, rowSpans, connections, marks} = roster;
	const figuresOf = createScopedFigures(roster, scope, now);
	const found = new Map<MarkedProperty, Map<string, Draft>>(markedProperties.map(property => [property, new Map()]));
	const sizes: [number, number] = [0, 0];
	const known: [number, number] = [0, 0];
	const notLoaded: [number, number] = [0, 0];
	const unread: [number, number] = [0, 0];
	let [row, group]: [number, 0 | 1] = [0, 0];

	const count = (property: MarkedProperty, value: string): void => {
		const drafts = found.get(property);
		let draft = drafts?.get(value);
		if (draft === undefined) {
			if (drafts === undefined || drafts.size === mostValues) {
				return;
			}

			draft = {
				property, value, counts: [0, 0], lastRow: -1,
			};
			drafts.set(value, draft);
		}

		if (draft.lastRow === row) {
			return;
		}

		draft.lastRow = row;
		draft.counts[group]++;
	};

	const isInScope = (provider: string): boolean => scope === undefined || isNamedBy(provider, scope.names);

	const countStreams = (): void => {
		const held = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		for (let index = first; index < end; index++) {
			const code = held.codes[index] ?? 0;
			const provider = columns.providers.word(providerIn(code));
			count('provider', provider);
			if (!isInScope(provider)) {
				continue;
			}

			const resource = columns.resources.word(held.resources[index] ?? 0);
			count('resource', resource);
			if (outcomeIn(code) === failure) {
				count('failingResource', resource);
			}
		}

		if (first === end) {
			count('provider', otherValues.none);
		}
	};

	const countConnections = (state: number): void => {
		const own = connections.of(row);
		const summary = connectionSummary(own, scope?.names, statesWorstFirst[state]);
		if (own === undefined || summary === undefined) {
			notLoaded[group]++;
			return;
		}

		if (!own.isWhole) {
			unread[group]++;
			return;
		}

		known[group]++;
		count('status', summary.status ?? otherValues.noConnection);
		if (summary.status !== undefined) {
			count('error', summary.errorType ?? noError);
			count('acts', summary.actor ?? 'unclear');
		}

		if (summary.errorType !== undefined) {
			count('errorAge', summary.erroredAt === undefined ? otherValues.noTime : ageValue(summary.erroredAt, now));
		}

		for (const connection of connectionsInScope(own.connections, scope?.names)) {
			count('connected', connection.createdOn === undefined ? otherValues.noTime : ageValue(connection.createdOn, now));
			for (const resource of connection.denied ?? []) {
				count('denied', resource);
			}
		}
	};

	const countUser = (): void => {
		sizes[group]++;
		const {state, newest, attempt} = figuresOf(row);
		count('state', statesWorstFirst[state] ?? 'unknown');
		count('newest', ageValue(newest, now));
		count('attempt', ageValue(attempt, now));
		countStreams();
		countConnections(state);
	};

	// Users who are loaded meanwhile have no marks.
	const end = roster.count;
	for (row = 0; row < end && sizes[0] < marks.count; row++) {
		if (marks.has(row)) {
			countUser();
		}

		if (row % usersPerStep === usersPerStep - 1) {
			yield;
		}
	}

	group = 1;
	for (const [position, listedRow] of listed.entries()) {
		row = listedRow;
		if (!marks.has(row)) {
			countUser();
		}

		if (position % usersPerStep === usersPerStep - 1) {
			yield;
		}
	}

	const parts = [...found.values()].flatMap(drafts => [...drafts.values()]).map(({property, value, counts}) => {
		const [ofMarked, ofOthers] = ofConnections.has(property) ? known : sizes;
		return {
			property, value, marked: {count: counts[0], of: ofMarked}, others: {count: counts[1], of: ofOthers},
		};
	});
	const judgements = judgeParts(parts.map(own => [own.marked, own.others]));
	const difference = (own: MarkedValue) => shareOf(own.marked) - shareOf(own.others);
	return {
		...groupsOf(sizes),
		unlisted: sizes[0] - (listed.length - sizes[1]),
		notLoaded: groupsOf(notLoaded),
		unread: groupsOf(unread),
		values: parts.map((own, index): MarkedValue => ({...own, ...(judgements[index] ?? unjudged)}))
			.toSorted((one, other) => firstDifference(one.chance - other.chance, difference(other) - difference(one), other.marked.count - one.marked.count)),
	};
}
