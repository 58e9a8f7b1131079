import {isObject} from '../junction/json.ts';
import {tooDeep} from '../messages/junction-errors.ts';

/** Characters that JSON.stringify does not escape and a terminal would interpret: delete, C1 controls, bidirectional controls. */
const terminalControls = /[\u{7F}-\u{9F}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gv;

/** JSON.stringify throws a RangeError at some thousand levels; no answer of Junction has ten. */
const mostLevels = 100;

const withoutDepth = (value: unknown, levels: number): unknown => {
	if (!Array.isArray(value) && !isObject(value)) {
		return value;
	}

	if (levels === 0) {
		return tooDeep;
	}

	return Array.isArray(value)
		? value.map(item => withoutDepth(item, levels - 1))
		: Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutDepth(item, levels - 1)]));
};

const stringify = (value: unknown, indent: number | undefined): string => JSON.stringify(value, (_, part: unknown) => part ?? null, indent);

const stringifyAnyDepth = (value: unknown, indent: number | undefined): string => {
	try {
		return stringify(value, indent);
	} catch (error) {
		if (error instanceof RangeError) {
			return stringify(withoutDepth(value, mostLevels), indent);
		}

		throw error;
	}
};

/**
Returns JSON that is safe on a terminal, with null for absent values and an optional indentation. Nothing is lost, except in a value that is nested so deeply that it
cannot be written: a text replaces what is below 100 levels.
*/
export const jsonText = (value: unknown, indent?: number): string =>
	stringifyAnyDepth(value, indent)
		.replaceAll(terminalControls, control => String.raw`\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

/** The version of the JSON on stdout. It changes when a field is removed or changes its meaning (docs/json.md). */
export const schemaVersion = 1;

/** Returns a JSON object of stdout as `jsonText` does, with the version of its schema as the first field. */
export const toJson = (fields: Readonly<Record<string, unknown>>, indent?: number): string => jsonText({schema: schemaVersion, ...fields}, indent);
