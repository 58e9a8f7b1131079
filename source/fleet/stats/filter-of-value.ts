import {noError} from '../../filter/connection-terms.ts';
import type {CountedColumn} from './counted-columns.ts';
import {ageRanges, otherValues} from './counted-values.ts';

/** Returns a name as a value of the filter; `undefined` where the filter cannot express it. */
const filterName = (name: string): string | undefined => {
	if (/^[\w\-]+$/v.test(name)) {
		return name;
	}

	return name === '' || /[\p{Control}"]/v.test(name) ? undefined : `"${name}"`;
};

/** Returns the terms of a field for a value of `ageValue`; `undefined` for any other text. */
export const rangeTerms = (field: string, value: string): string | undefined => {
	const index = ageRanges.findIndex(({text}) => text === value);
	if (index === -1) {
		return value === otherValues.none ? `${field}:none` : undefined;
	}

	const from = ageRanges[index - 1]?.text.split('-').at(-1) ?? '';
	const [, end] = (ageRanges[index]?.text ?? '').split('-', 2);
	const start = from === '<1h' ? '1h' : from;
	return [
		index === 0 ? `${field}<1h` : `${field}>=${start}`,
		...(end === undefined ? [] : [`${field}<${end}`]),
	].join(' ');
};

const unfiltered: ReadonlySet<string> = new Set(Object.values(otherValues));

/** Returns the terms that find the users with a value; `undefined` where the filter has none. */
export const filterOfValue = (column: CountedColumn, value: string): string | undefined => {
	if (value !== otherValues.none && unfiltered.has(value)) {
		return undefined;
	}

	const name = filterName(value);
	switch (column) {
		case 'state': {
			return `state:${value}`;
		}

		case 'providers': {
			if (value === otherValues.none) {
				return 'streams:0';
			}

			return name === undefined ? undefined : `provider=${name}`;
		}

		case 'failing': {
			return `failing:${value}`;
		}

		case 'attempt':
		case 'newest': {
			return rangeTerms(column, value);
		}

		case 'error': {
			if (value === noError) {
				return `error:${noError}`;
			}

			return name === undefined ? undefined : `error=${name}`;
		}

		case 'error-age': {
			return value === noError ? `error:${noError}` : rangeTerms('errored', value);
		}

		case 'acts': {
			return `acts:${value}`;
		}

		case 'oldest':
		case 'connections': {
			return undefined;
		}
	}
};
