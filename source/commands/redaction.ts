import {usedApiKeys} from '../junction/used-api-keys.ts';
import {cleanApiKey, redactApiKeys} from '../settings/api-key-text.ts';

/**
Returns a function that replaces every known API key by `[key]`, in each form that an address may have, and masks what only looks like one.
Known are the keys that any client has used, those of the environment, and `others`.
*/
export const secretRedactor = (env: NodeJS.ProcessEnv, others: readonly string[] = []) => {
	const fromEnv = ['JUNCTION_API_KEY', 'VITAL_API_KEY'].map(name => cleanApiKey(env[name] ?? ''));
	return (text: string): string => {
		const keys = [...others, ...usedApiKeys(), ...fromEnv];
		const forms = keys.flatMap(key => (key === '' ? [] : [key, key.toLowerCase(), encodeURIComponent(key)]));
		let safe = text;
		// The longest first: one key may begin another.
		for (const form of forms.toSorted((one, other) => other.length - one.length)) {
			safe = safe.replaceAll(form, '[key]');
		}

		return redactApiKeys(safe);
	};
};
