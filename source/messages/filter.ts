import {formatCount, plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** Errors in a filter. A mark under the typed text shows the place; examples are terms of the filter language. */
export const filterErrors = {
	// Fields and signs
	unknownField: ({field, fields}: {readonly field: string; readonly fields: readonly string[]}) =>
		`Unknown field "${field}". Use ${listed(fields)}.`,
	unknownFieldNearest: ({field, nearest}: {readonly field: string; readonly nearest: string}) =>
		`Unknown field "${field}". Did you mean "${nearest}"?`,
	fieldMissing: ({sign, fields}: {readonly sign: string; readonly fields: readonly string[]}) =>
		`No field before ${sign}. Use ${listed(fields)}.`,
	wrongSign: ({field, example}: {readonly field: string; readonly example: string}) => `Use : or = after ${field}, as in ${example}.`,

	// Values
	valueMissing: (example: string) => `Type a value directly after the sign, as in ${example}.`,
	emptyInList: 'Type a value before and after each comma, without spaces.',
	unknownState: (states: readonly string[]) => `Unknown state. Use ${listed(states)}.`,
	unknownChange: ({field, changes, meant}: {readonly field: 'since' | 'change'; readonly changes: readonly string[]; readonly meant: string | undefined}) =>
		`Unknown change.${meant === undefined ? '' : ` Did you mean ${field}:${meant}?`} Use ${listed(changes)}.`,
	unknownActor: (known: readonly string[]) => `Unknown party. Use ${listed(known)}.`,
	age: ({field, example}: {readonly field: string; readonly example: string}) =>
		`Use an age in s, m, h, d or w, as in ${example}, or ${field}:none.`,
	ageMissing: ({field, example}: {readonly field: string; readonly example: string}) =>
		`Type an age after ${field}, as in ${example}. To search for the word, put it in quotes.`,
	count: (example: string) => `Use a whole number, as in ${example}.`,

	// Spellings of other query languages; the argument is the right one
	negation: (spelling: string) => `Use - directly before a term to negate it: ${spelling}`,
	spaces: (spelling: string) => `Leave out the spaces: ${spelling}`,
	and: (word: string) => `Leave out "${word}": all terms must match. To search for the word, put it in quotes.`,
	or: 'For any of several values use a comma, as in provider:garmin,fitbit.',

	// Words
	termAfterMinus: 'Type a term directly after -, as in -provider:garmin.',
	wordInQuotes: 'Type a word between the quotes.',
};

/** The filter bar under the user list. */
export const filterBarTexts = {
	title: 'Filter',
	errorAt: ({character, message}: {readonly character: number; readonly message: string}) => `At character ${character}: ${message}`,

	matching: 'matching…',
	// The first users that match are listed, and the others are being found
	counting: 'counting…',

	// The streams that the rows sum up; `providers` is unset if they are too many to name
	scope: ({providers, count, isSortedByUser}: {readonly providers: readonly string[] | undefined; readonly count: number; readonly isSortedByUser: boolean}) =>
		`The rows have times, states and counts of ${providers === undefined ? `${formatCount(count)} providers` : providers.join(', ')} only.${isSortedByUser ? ' Sorted by all streams of each user.' : ''}`,

	// A provider or resource that no loaded user has
	unknownName: ({kind, name, nearest}: {readonly kind: 'provider' | 'resource'; readonly name: string; readonly nearest: string | undefined}) =>
		`No loaded user has the ${kind} ${name}.${suggestion(nearest)}`,

	// How many users match, from the widest screen to the narrowest
	match: ({count, users}: {readonly count: number; readonly users: number}) => `${formatCount(count)} of ${plural(users, 'loaded user')}`,
	matchNarrow: ({count, users}: {readonly count: number; readonly users: number}) => `${formatCount(count)} of ${formatCount(users)}`,
	matchWhileTyping: ({count, users}: {readonly count: number; readonly users: number}) => `${formatCount(count)}/${formatCount(users)}`,

	// Whether more users are available
	/** The key that loads all users, while the filter is typed: its field must be closed first. */
	keyAfter: ({first, key, isWide}: {readonly first: string; readonly key: string; readonly isWide: boolean}) => `${first}${isWide ? ', then' : ''} ${key}`,
	moreWide: ({match, loadAllKey}: {readonly match: string; readonly loadAllKey: string}) => `${match}, more available: ${loadAllKey} loads all`,
	more: ({match, loadAllKey}: {readonly match: string; readonly loadAllKey: string}) => `${match}, ${loadAllKey} loads all`,
	moreTyped: ({match, loadAllKey}: {readonly match: string; readonly loadAllKey: string}) => `${match}, more: ${loadAllKey}`,
	moreWhileTyping: (match: string) => `${match} +`,
	plusMeans: '+ more available ',
};
