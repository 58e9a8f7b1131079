import type {WaitsFor} from '../triage/facts/finding.ts';
import type {State} from '../triage/facts/stream-state.ts';
import type {TroubleChange} from './since.ts';

/** Who may have to act; `unclear` where it is not known. */
export type ActingParty = WaitsFor | 'unclear';

/** How a fact's value compares with the term's. */
export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** A name in lower case, and whether it must match a whole name or only its start. */
export type NameMatch = {readonly name: string; readonly isWhole: boolean};

/** A term that chooses streams of a user, or users by ID. A word is in lower case and matches any part of an ID, provider or resource. */
export type ChoiceTerm =
	| {readonly kind: 'word'; readonly word: string; readonly isNegated: boolean}
	| {readonly kind: 'provider' | 'resource' | 'id'; readonly names: readonly NameMatch[]; readonly isNegated: boolean};

/** An age in a term; `none` for an absent time. */
type Age = 'none' | {readonly comparison: Comparison; readonly milliseconds: number};

/** A term about the chosen streams as a whole. Negated, it is true exactly when the term itself is not. */
export type FactTerm =
	| {readonly kind: 'state'; readonly states: readonly State[]; readonly isNegated: boolean}
	| {readonly kind: 'newest' | 'attempt'; readonly age: Age; readonly isNegated: boolean}
	| {readonly kind: 'sent' | 'failing' | 'streams'; readonly comparison: Comparison; readonly count: number; readonly isNegated: boolean};

/** A term about what has changed since the baseline, for the whole user or the provider that the filter is about. */
export type SinceTerm = {readonly changes: readonly TroubleChange[]; readonly isNegated: boolean};

/** A term about connections. All of a filter that are not negated are about the same connection. They are true only for users whose connections are loaded. */
export type ConnectionTerm =
	| {readonly kind: 'error' | 'denied'; readonly names: readonly NameMatch[]; readonly isNegated: boolean}
	| {readonly kind: 'errored' | 'connected'; readonly age: Age; readonly isNegated: boolean}
	| {readonly kind: 'acts'; readonly actors: readonly ActingParty[]; readonly isNegated: boolean};

/** A term about the users that the person has marked on the screens. */
export type MarkTerm = {readonly isNegated: boolean};

/** The word that is a term about marks, unless it is in quotes. */
export const markedWord = 'marked';

/** All terms must match; an empty filter matches every user. */
export type Filter = {
	readonly choices: readonly ChoiceTerm[];
	readonly facts: readonly FactTerm[];
	/** Not empty; absent without such terms. */
	readonly since?: readonly SinceTerm[];
	/** Not empty; absent without such terms. */
	readonly connections?: readonly ConnectionTerm[];
	/** Not empty; absent without such terms. */
	readonly marks?: readonly MarkTerm[];
};

/** Returns whether a filter matches every user. */
export const isEmptyFilter = ({choices, facts, since, connections, marks}: Filter): boolean =>
	choices.length === 0 && facts.length === 0 && since === undefined && connections === undefined && marks === undefined;

/** Whether a user that is marked, or is not, fits all terms about marks. */
export const areMarksTrue = (terms: readonly MarkTerm[] | undefined, isMarked: boolean): boolean =>
	terms === undefined || terms.every(({isNegated}) => isMarked !== isNegated);

/** Whether one of the matches equals the name, or its start unless the whole name is required. Case does not matter. */
export const isNamedBy = (name: string, matches: readonly NameMatch[]): boolean => {
	const lower = name.toLowerCase();
	return matches.some(match => (match.isWhole ? lower === match.name : lower.startsWith(match.name)));
};

/** A summary of a user's chosen streams; times in milliseconds since 1970, `sent` is a total. */
export type ChosenFacts = {
	readonly state: State;
	readonly newestData: number | undefined;
	readonly lastAttempt: number | undefined;
	readonly sent: number;
	readonly failing: number;
	readonly streams: number;
};

const isInOrder = (value: number, comparison: Comparison, other: number): boolean => {
	switch (comparison) {
		case '<': {
			return value < other;
		}

		case '<=': {
			return value <= other;
		}

		case '>': {
			return value > other;
		}

		case '>=': {
			return value >= other;
		}

		case '=': {
			return value === other;
		}
	}
};

/** Whether the age of a time fits at the time `now`, both in milliseconds. No comparison is true for an absent time. */
export const isAgeTrue = (age: Age, time: number | undefined, now: number): boolean => (age === 'none'
	? time === undefined
	: time !== undefined && isInOrder(now - time, age.comparison, age.milliseconds));

const isTrue = (term: FactTerm, facts: ChosenFacts, now: number): boolean => {
	switch (term.kind) {
		case 'state': {
			return term.states.includes(facts.state);
		}

		case 'newest':
		case 'attempt': {
			return isAgeTrue(term.age, term.kind === 'newest' ? facts.newestData : facts.lastAttempt, now);
		}

		case 'sent':
		case 'failing':
		case 'streams': {
			return isInOrder(facts[term.kind], term.comparison, term.count);
		}
	}
};

/** Whether all terms are true at the time `now` (milliseconds, the server's clock). No comparison is true for an absent time. */
export const areFactsTrue = (terms: readonly FactTerm[], facts: ChosenFacts, now: number): boolean =>
	terms.every(term => isTrue(term, facts, now) !== term.isNegated);

/** Whether a change fits all terms about changes. Without a change, known or not, only negated terms fit. */
export const isSinceTrue = (terms: readonly SinceTerm[] | undefined, change: TroubleChange | undefined): boolean =>
	terms === undefined || terms.every(({changes, isNegated}) => (change !== undefined && changes.includes(change)) !== isNegated);
