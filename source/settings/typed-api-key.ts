import {regionIds, regions} from '../junction/regions.ts';
import {usedApiKeys} from '../junction/used-api-keys.ts';
import type {Settings} from './settings.ts';

/** A shorter text may be part of anything, even where the environment has it as an API key. */
const shortest = 8;

const prefixes = regionIds.map(id => regions[id].keyPrefix).join('|');

/** A key of the management API has a short prefix, so only a long text counts as one. */
const typedKey = new RegExp(String.raw`(?<![\p{L}\d])(?:(?:${prefixes})[\w\-]|mg_[\w\-]{16})`, 'iv');

const typedKeys = new RegExp(String.raw`(?:(?:${prefixes})[\w\-]+|mg_[\w\-]{16,})`, 'giv');

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/**
Returns whether a text contains an API key: a Junction prefix, an API key used in this run, or one of `known`. The letter case does not matter, because host names lose it.
*/
export const hasApiKey = (text: string, known: readonly string[] = []): boolean => {
	const forms = [text, decoded(text)];
	const keys = [...usedApiKeys(), ...known].filter(key => key.length >= shortest).map(key => key.toLowerCase());
	return forms.some(form => typedKey.test(form) || keys.some(key => form.toLowerCase().includes(key)));
};

/** Replaces by `[key]` what begins as an API key does, in any letter case. */
export const hideTypedKeys = (text: string): string => text.replaceAll(typedKeys, '[key]');

/** Returns the API keys of all profiles. */
export const storedKeys = (settings: Pick<Settings, 'profiles'>): readonly string[] => settings.profiles().flatMap(({key}) => key ?? []);
