import * as v from 'valibot';
import {isObject} from '../json.ts';

const nameOf = (value: unknown): string => {
	if (value === undefined || value === null) {
		return value === null ? 'null' : 'nothing';
	}

	if (Array.isArray(value)) {
		return 'a list';
	}

	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

/**
Returns the problem of a part that is not `what` was expected. Only the kind of the received value is named: the value itself may be a user's
data.
*/
export const mismatch = (what: string, value: unknown): string => `expected ${what}, but ${nameOf(value)} came`;

/** What the schemas expect, in words. */
export const expectations = {text: 'a string', count: 'a number', object: 'an object'} as const;

const expected = (what: string) => (issue: v.BaseIssue<unknown>): string =>
	issue.path?.at(-1)?.origin === 'key' ? 'is missing' : mismatch(what, issue.input);

/** Any string. */
export const text = v.string(expected(expectations.text));

/** An id or a slug: a string that is not empty, in any case. */
export const id = v.pipe(text, v.nonEmpty('expected a string that is not empty'));

/** Any number, as JSON.parse gives it. */
export const count = v.number(expected(expectations.count));

export const flag = v.boolean(expected('true or false'));

/** A list whose elements are not looked at yet. */
export const anyList = v.array(v.unknown(), expected('a list'));

/** An object whose keys are not looked at yet. */
export const anyObject = v.custom<Readonly<Record<string, unknown>>>(isObject, expected(expectations.object));

/** A part that may be absent or null: both are `undefined`. */
export const maybe = <Output>(part: v.GenericSchema<unknown, Output>) =>
	v.pipe(v.nullish(part), v.transform(value => value ?? undefined));

/** A part that has to be there, but whose record can do without: a problem when absent, null or broken. */
export const wanted = <Output>(part: v.GenericSchema<unknown, Output>) => v.undefinedable(part);

/** An object with these parts; further keys are let be. */
export const objectOf = <Entries extends v.ObjectEntries>(entries: Entries) =>
	v.pipe(anyObject, v.object(entries, expected(expectations.object)));

/** A list; elements that cannot be read are left out. */
export const listOf = <Output>(element: v.GenericSchema<unknown, Output>) => v.pipe(
	v.array(wanted(element), expected('a list')),
	v.transform(elements => elements.filter(value => value !== undefined)),
);

/**
A map with open keys, as pairs in the order of the answer; the value of a pair that cannot be read is `undefined`.
Unlike valibot's own record it keeps keys such as `constructor`, which are harmless in pairs.
*/
export const mapOf = <Output>(part: v.GenericSchema<unknown, Output>) => {
	const value = wanted(part);
	return v.pipe(anyObject, v.rawTransform(({dataset, addIssue}) => {
		const pairs: Array<readonly [string, Output | undefined]> = [];
		for (const [key, input] of Object.entries(dataset.value)) {
			const result = v.safeParse(value, input);
			if (result.success) {
				pairs.push([key, result.output]);
				continue;
			}

			for (const {message, path} of result.issues) {
				const step: v.ObjectPathItem = {
					type: 'object', origin: 'value', input: {}, key, value: input,
				};
				addIssue({message, path: [step, ...path ?? []]});
			}
		}

		return pairs;
	}));
};
