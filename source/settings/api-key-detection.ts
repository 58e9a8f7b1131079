import {usedApiKeys} from '../junction/used-api-keys.ts';
import {keyPrefixes} from './api-key-text.ts';

/** A shorter text may be part of anything, even where the environment has it as an API key. */
const shortest = 8;

/** A key of the management API has a short prefix, so only a long text counts as one. */
const typedKey = new RegExp(String.raw`(?<![\p{L}\d])(?:(?:${keyPrefixes})[\w\-]|mg_[\w\-]{16})`, 'iv');

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** Returns whether a text is only the address of a server, which somebody has put in the place of an API key by mistake. */
const isAddress = (text: string): boolean => {
	// Node 22.0 has no `URL.parse`.
	if (!URL.canParse(text)) {
		return false;
	}

	const {origin, protocol} = new URL(text);
	return (protocol === 'http:' || protocol === 'https:') && (text === origin || text === `${origin}/`);
};

/**
Returns whether a text contains an API key: a Junction prefix, an API key used in this run, or one of `known`. The letter case does not matter, because host names lose it.
*/
export const hasApiKey = (text: string, known: readonly string[] = []): boolean => {
	const forms = [text, decoded(text)];
	const keys = [...usedApiKeys(), ...known].filter(key => key.length >= shortest && !isAddress(key)).map(key => key.toLowerCase());
	return forms.some(form => typedKey.test(form) || keys.some(key => form.toLowerCase().includes(key)));
};
