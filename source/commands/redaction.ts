import {keyForms} from '../junction/key-forms.ts';
import {usedApiKeys} from '../junction/used-api-keys.ts';
import {cleanApiKey, hideTypedKeys, redactApiKeys} from '../settings/api-key-text.ts';
import {cleanText} from '../text/clean.ts';

/** Returns the API keys of the environment; an empty text where a variable is unset. */
export const keysOfEnvironment = (env: NodeJS.ProcessEnv): readonly string[] => ['JUNCTION_API_KEY', 'VITAL_API_KEY'].map(name => cleanApiKey(env[name] ?? ''));

/**
Returns a function that replaces every known API key by `[key]`, in each form that `keyForms` finds, and masks what only looks like one.
Known are the keys that any client has used, those of the environment, and `others`.
*/
export const secretRedactor = (env: NodeJS.ProcessEnv, others: readonly string[] = []) => {
	const fromEnv = keysOfEnvironment(env);
	return (text: string): string => {
		const keys = [...others, ...usedApiKeys(), ...fromEnv];
		let safe = text;
		// The longest first: one key may begin another.
		for (const key of keys.toSorted((one, other) => other.length - one.length)) {
			safe = keyForms(key).replace(safe);
		}

		return redactApiKeys(safe);
	};
};

/** Returns a message without API keys: known ones, and what begins like one in any letter case, as a person may have typed it. */
export const safeMessage = (text: string, env: NodeJS.ProcessEnv): string => secretRedactor(env)(hideTypedKeys(text));

/** Returns the name of a profile as clean text without API keys. It is not cut, so that it can be given to another command. */
export const shownName = (name: string): string => cleanText(redactApiKeys(name));
