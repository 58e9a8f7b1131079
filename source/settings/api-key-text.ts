import {keyProblems} from '../messages/settings.ts';
import {
	isManagementKey,
	regionIds,
	regionOfKey,
	regions,
	type RegionId,
} from '../junction/regions.ts';

// What is copied along with an API key: white space (with the byte order mark), invisible joiners, quotes of every kind.
const wrapping = /[\s"'`\u{200B}-\u{200D}‘’“”\u{2060}]/v;
const printableAscii = /^[\u{21}-\u{7E}]+$/v;
const label = /^(?:(?:export\s+)?(?:junction|vital)_api_key\s*=|x-vital-api-key["']?\s*:)/iv;

const unwrap = (text: string): string => {
	let start = 0;
	let end = text.length;
	while (start < end && wrapping.test(text.charAt(start))) {
		start++;
	}

	while (end > start && wrapping.test(text.charAt(end - 1))) {
		end--;
	}

	return text.slice(start, end);
};

/**
The key in a text that was pasted, read from a file or printed by a command: without white space, byte order mark and quotes around it, and
without `export JUNCTION_API_KEY=` or `x-vital-api-key:` before it. An empty string where nothing is left; does not check its shape.
*/
export const cleanApiKey = (text: string): string => {
	let key = unwrap(text);
	while (label.test(key)) {
		key = unwrap(key.replace(label, ''));
	}

	return key;
};

const knownPrefix = (key: string): string => {
	const region = regionOfKey(key);
	return region === undefined ? '' : regions[region].keyPrefix;
};

/**
Masks an API key; the only form in which one is shown: `pk_us_…1a2b`. The prefix where it is a known one, and the last four characters of a key of 16 or more,
where they are printable ASCII; `…` replaces the rest.
*/
export const maskApiKey = (key: string): string => {
	const end = key.slice(-4);
	return `${knownPrefix(key)}…${key.length >= 16 && printableAscii.test(end) ? end : ''}`;
};

/** What API keys begin with, as the alternatives of a regular expression. */
export const keyPrefixes = regionIds.map(id => regions[id].keyPrefix).join('|');

const keysInText = new RegExp(String.raw`(?:${keyPrefixes})[\w\-]+`, 'gv');

/** Masks everything that looks like an API key in text from elsewhere. */
export const redactApiKeys = (text: string): string => text.replaceAll(keysInText, key => maskApiKey(key));

// A key of the management API has a short prefix, so only a long text counts as one.
const typedKeys = new RegExp(String.raw`(?:(?:${keyPrefixes})[\w\-]+|mg_[\w\-]{16,})`, 'giv');

/** Replaces by `[key]` what begins as an API key does, in any letter case. */
export const hideTypedKeys = (text: string): string => text.replaceAll(typedKeys, '[key]');

/** API keys of Junction have about 50 characters. */
const longestKey = 256;

/**
Whether a cleaned key can be sent at all, and to which region its prefix points (`undefined`: the user has to choose).
`problem` is a sentence with the fault and what to do, without the API key.
*/
export const checkApiKeyShape = (key: string): {problem: string} | {region: RegionId | undefined} => {
	if (key === '') {
		return {problem: keyProblems.empty};
	}

	if (key.length > longestKey) {
		return {problem: keyProblems.tooLong(longestKey)};
	}

	if (isManagementKey(key)) {
		return {problem: keyProblems.management};
	}

	if (/\s/v.test(key)) {
		return {problem: keyProblems.whiteSpace};
	}

	return printableAscii.test(key)
		? {region: regionOfKey(key)}
		: {problem: keyProblems.characters};
};
