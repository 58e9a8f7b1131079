import type {ChoiceTerm, Filter} from '../../filter/filter.ts';

/** Returns whether `by` chooses only streams and users that `term` chooses: it is the same term, or a word with the other one in it. */
const isImplied = (term: ChoiceTerm, by: ChoiceTerm): boolean =>
	(term.kind === 'word' && by.kind === 'word' && !term.isNegated && !by.isNegated
		? by.word.includes(term.word)
		: JSON.stringify(term) === JSON.stringify(by));

/** Returns whether every user that matches `next` certainly matches `before` too, at any time: one more letter was typed, or one more term. */
export const isNarrowerFilter = (next: Filter, before: Filter): boolean =>
	before.facts.length === 0 && before.since === undefined && before.connections === undefined && before.marks === undefined && before.choices.length > 0 && before.choices.every(term => next.choices.some(by => isImplied(term, by)));
