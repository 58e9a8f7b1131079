import {cleanText} from '../text/clean.ts';

/** Makes text from outside fit for an error: one clean line, no API key. */
export type Redact = (text: string) => string;

const longest = 200;

/** The scrub of a client: it puts `[key]` in place of the key and cuts what is longer than 200 characters. */
export const redactorFor = (key: string): Redact => text => {
	let line = cleanText(text);
	// Host names are lower case. The key goes before the cut, or a part of it could remain at the end.
	for (const form of key === '' ? [] : [key, key.toLowerCase()]) {
		line = line.replaceAll(form, '[key]');
	}

	const safe = [...line];
	return safe.length > longest ? `${safe.slice(0, longest - 1).join('')}…` : safe.join('');
};
