import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {filterFields} from './fields.ts';
import {markedWord} from './filter.ts';
import {actors, noError, unspecifiedError} from './connection-terms.ts';
import {changeDirections, troubleChanges} from './since.ts';
import {
	listOf,
	meant,
	type Piece,
	type Term,
	termsOf,
} from './tokens.ts';

/** The names that completion can offer. */
type Names = {
	readonly providers: readonly string[];
	readonly resources: readonly string[];
	/** The error types of loaded connections. */
	readonly errorTypes?: readonly string[];
	/** Whether users can be marked here. */
	readonly hasMarks?: boolean;
};

/** Replacements for `text[from..to]`, best first; places in code units. */
export type Completion = {readonly from: number; readonly to: number; readonly candidates: readonly string[]};

const fieldStarts = filterFields.map(({name, sign}) => `${name}${sign}`);

const valuesOf = ({name, sign}: NonNullable<Term['head']>, {providers, resources, errorTypes = []}: Names): readonly string[] => {
	const isEqual = sign.raw === ':' || sign.raw === '=';
	switch (isEqual ? meant(name) : '') {
		case 'provider': {
			return providers;
		}

		case 'resource': {
			return resources;
		}

		case 'state': {
			return statesWorstFirst;
		}

		case 'since': {
			return troubleChanges;
		}

		case 'change': {
			return Object.keys(changeDirections);
		}

		case 'error': {
			return [...new Set([...errorTypes, unspecifiedError, noError])];
		}

		case 'acts': {
			return actors;
		}

		case 'newest':
		case 'attempt':
		case 'errored':
		case 'connected': {
			return ['none'];
		}

		default: {
			return [];
		}
	}
};

// The filter language cannot write a quote in a name, and a control character cannot be typed.
const isWritable = (name: string): boolean => name !== '' && !/[\p{Control}"]/v.test(name);
const written = (name: string): string => (/[\s,]/v.test(name) ? `"${name}"` : name);

const endOf = ({raw, from}: Piece): number => from + raw.length;

const completeValue = (head: NonNullable<Term['head']>, value: Piece, {cursor, names}: {readonly cursor: number; readonly names: Names}): Completion => {
	const values = listOf(value);
	const piece = values.find(part => cursor <= endOf(part)) ?? value;
	const typed = meant({...piece, raw: piece.raw.slice(0, cursor - piece.from)});
	const others = new Set(values.filter(part => part !== piece).map(part => meant(part)));
	const candidates = valuesOf(head, names)
		.filter(name => isWritable(name) && name.toLowerCase().startsWith(typed) && !others.has(name.toLowerCase()))
		.map(name => written(name));
	return {from: piece.from, to: endOf(piece), candidates};
};

/**
Returns what Tab offers at the cursor (code units, clamped to the text): fields with their sign at the start of a term, and values of
a provider, resource, state or age after the sign. Without candidates if nothing fits.
*/
export const completeFilter = (text: string, cursor: number, names: Names): Completion => {
	const starts = names.hasMarks === true ? [...fieldStarts, markedWord] : fieldStarts;
	const place = Math.max(0, Math.min(text.length, cursor));
	const term = termsOf(text).find(({from, to}) => from <= place && place <= to);
	if (term === undefined) {
		return {from: place, to: place, candidates: starts};
	}

	const {head, value} = term;
	if (head !== undefined && place >= value.from) {
		return completeValue(head, value, {cursor: place, names});
	}

	const {from} = head?.name ?? value;
	// The sign is replaced too, because the candidates include it.
	const to = endOf(head?.sign ?? value);
	const typed = text.slice(from, place).toLowerCase();
	return {from, to, candidates: place < from ? [] : starts.filter(start => start.startsWith(typed))};
};
