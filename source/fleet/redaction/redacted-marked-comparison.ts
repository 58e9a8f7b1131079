import {noError} from '../../filter/connection-terms.ts';
import type {MarkedComparison, MarkedProperty, MarkedValue} from '../stats/marked-comparison.ts';
import {otherValues} from '../stats/counted-values.ts';
import {allowedWord} from './allowed.ts';

/** Names that a server may choose; the other values are words of junctop. */
const fromOutside: ReadonlySet<MarkedProperty> = new Set(['provider', 'failingResource', 'resource', 'error', 'status', 'denied']);

const ownWords: ReadonlySet<string> = new Set([...Object.values(otherValues), noError]);

const redactedValue = (own: MarkedValue): MarkedValue => {
	if (!fromOutside.has(own.property) || ownWords.has(own.value)) {
		return own;
	}

	const value = allowedWord(own.value);
	return value === own.value ? own : {...own, value, isReplaced: true};
};

/** Returns the comparison without names that may be anything. */
export const redactedMarkedComparison = (compared: MarkedComparison): MarkedComparison => ({...compared, values: compared.values.map(own => redactedValue(own))});
