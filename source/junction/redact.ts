import {cleanText} from '../text/clean.ts';
import {tooDeep} from '../messages/junction-errors.ts';
import {keyForms, type KeyForms} from './key-forms.ts';

/** Makes text from outside fit for an error: one clean line of at most 200 characters, no API key. */
export type Redact = (text: string) => string;

/** Removes a client's API key from server text. */
export type Redaction = {
	readonly redact: Redact;
	/** Returns parsed JSON without the API key, if the text that it was parsed from may have the key; otherwise the JSON itself. */
	readonly redactJson: (json: unknown, source: {readonly text: string; readonly isPlain: boolean}) => unknown;
};

const longest = 200;

/** The screens clean what they show, which may put the pieces of a key together. */
const withoutKey = (text: string, forms: KeyForms): string => {
	if (!forms.mayBeIn(text)) {
		return text;
	}

	const safe = forms.replace(text);
	const line = cleanText(safe);
	const safeLine = forms.replace(line);
	return safeLine === line ? safe : safeLine;
};

/** Deeper levels of JSON than Junction ever has are left out: an answer must not be able to end the program. */
const deepest = 100;

const withoutKeys = (json: unknown, forms: KeyForms, level = 0): unknown => {
	if (typeof json === 'string') {
		return withoutKey(json, forms);
	}

	if (typeof json !== 'object' || json === null) {
		return json;
	}

	if (level === deepest) {
		return tooDeep;
	}

	return Array.isArray(json)
		? json.map(element => withoutKeys(element, forms, level + 1))
		: Object.fromEntries(Object.entries(json).map(([name, value]) => [withoutKey(name, forms), withoutKeys(value, forms, level + 1)]));
};

const redactorOf = (forms: KeyForms): Redact => text => {
	// Before the text is clean a line break shows where the key was wrapped; then it is a space. Sequences that cut the key are gone after it.
	// The key goes before the cut, or a part of it could remain at the end.
	const line = forms.replace(cleanText(forms.replace(text)));
	const safe = [...line];
	return safe.length > longest ? `${safe.slice(0, longest - 1).join('')}…` : safe.join('');
};

/** Creates the redaction of a client: it puts `[key]` in place of every form of the key. */
export const redactionOf = (key: string): Redaction => {
	const forms = keyForms(key);
	return {
		redact: redactorOf(forms),
		redactJson: (json, {text, isPlain}) => (forms.mayBeIn(text, isPlain) ? withoutKeys(json, forms) : json),
	};
};
