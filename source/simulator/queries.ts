import {invalid, Refusal} from './answers.ts';
import {providerEntry} from './catalogue.ts';
import {isUuid} from './ids.ts';

/** The value, where it is a uuid; otherwise throws a `Refusal`: 422 with a text, as Junction does. */
export const uuidIn = (name: string, value: string): string => {
	if (!isUuid(value)) {
		throw new Refusal(422, `Invalid ${name}: a uuid is expected.`);
	}

	return value;
};

/** A whole number from the query, `fallback` where it is absent; otherwise throws a `Refusal`: 422 with a list. */
export const integerIn = (query: Readonly<Record<string, string>>, name: string, fallback: number, least: number): number => {
	const value = query[name];
	if (value === undefined) {
		return fallback;
	}

	if (!/^-?\d{1,9}$/v.test(value)) {
		throw invalid(['query', name], 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
	}

	if (Number(value) < least) {
		throw invalid(['query', name], 'greater_than_equal', `Input should be greater than or equal to ${least}`);
	}

	return Number(value);
};

/** The slug, where the simulator has that provider, or `undefined` where none was given; otherwise throws a `Refusal` (422). */
export const providerIn = (value: string | undefined): string | undefined => {
	if (value !== undefined && providerEntry(value) === undefined) {
		throw invalid(['query', 'provider'], 'enum', 'Input should be one of the known providers');
	}

	return value;
};

/** A part of the path without its percent-encoding; throws a `Refusal` (422) where that is broken. */
export const decoded = (part: string): string => {
	try {
		return decodeURIComponent(part);
	} catch {
		throw new Refusal(422, 'Invalid path: the percent-encoding cannot be read.');
	}
};
