import {readFile} from 'node:fs/promises';
import {Ajv2020, type AnySchemaObject, type ValidateFunction} from 'ajv/dist/2020.js';
import {isObject} from '../../source/junction/json.ts';

/** Returns the schema with every object closed, so that a field that it does not list is an error. The published one stays open for fields of later versions. */
const closed = (schema: unknown): unknown => {
	if (Array.isArray(schema)) {
		return schema.map(part => closed(part));
	}

	if (!isObject(schema)) {
		return schema;
	}

	const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
	return isObject(schema['properties']) && !('additionalProperties' in schema) ? {...parts, additionalProperties: false} : parts;
};

const validators = new Map<string, ValidateFunction>();

const validatorOf = async (name: string): Promise<ValidateFunction> => {
	const known = validators.get(name);
	if (known !== undefined) {
		return known;
	}

	const file = new URL(`../../docs/schema/${name}.json`, import.meta.url);
	const schema = JSON.parse(await readFile(file, 'utf8')) as unknown;
	const validate = new Ajv2020({allErrors: true, strict: true, allowUnionTypes: true}).compile(closed(schema) as AnySchemaObject);
	validators.set(name, validate);
	return validate;
};

/**
Returns what of a JSON value is not as docs/schema/NAME.json says, one line each; empty if all of it is. Missing fields count, and fields that the schema does not list.
Rejects if the schema cannot be read or is not a valid schema.
*/
export const schemaErrors = async (name: string, value: unknown): Promise<readonly string[]> => {
	const validate = await validatorOf(name);
	return validate(value) ? [] : (validate.errors ?? []).map(({instancePath, message, params}) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
};
