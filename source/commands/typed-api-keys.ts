import fs from 'node:fs';
import {typedApiKey} from '../messages/typed-api-key.ts';
import {hasApiKey} from '../settings/api-key-detection.ts';
import {UsageError} from './exit.ts';
import {keysOfEnvironment} from './redaction.ts';

const userIds: ReadonlySet<string> = new Set(['user', '--user', '--client-user-id']);

/** Splits `--option=value`; the option is empty for any other argument. */
const optionAndValue = (argument: string): readonly [string, string] => {
	const end = argument.indexOf('=');
	return end !== -1 && argument.startsWith('--') ? [argument.slice(0, end), argument.slice(end + 1)] : ['', argument];
};

/** Returns whether a name may look like an API key because something has that name; a profile's name is checked when the profiles are known. */
const isPossibleName = (option: string, value: string): boolean => option === '--profile' || (option === '--api-key-file' && fs.existsSync(value));

/** Throws a `UsageError` for an ID that has an API key in it, one of `known` for example; it does not contain the ID. */
export const refuseAsUserId = (id: string, known: readonly string[]): void => {
	if (hasApiKey(id, known)) {
		throw new UsageError(`${typedApiKey.userId} ${typedApiKey.exposed}`);
	}
};

/** Throws a `UsageError` for an argument that has an API key in it, one of `known` for example; it does not contain the argument. */
export const refuseAsArgument = (argument: string, known: readonly string[]): void => {
	if (hasApiKey(argument, known)) {
		throw new UsageError(`${typedApiKey.argument} ${typedApiKey.exposed}`);
	}
};

/**
Throws a `UsageError` if an API key is among the arguments, before anything parses, prints or sends them. Files and profiles may be named like an API
key.
*/
export const refuseTypedApiKeys = (args: readonly string[], env: NodeJS.ProcessEnv): void => {
	const known = keysOfEnvironment(env);
	for (const [index, argument] of args.entries()) {
		const [option, value] = optionAndValue(argument);
		const name = option === '' ? args[index - 1] ?? '' : option;
		if (isPossibleName(name, value)) {
			continue;
		}

		(userIds.has(name) ? refuseAsUserId : refuseAsArgument)(argument, known);
	}
};
