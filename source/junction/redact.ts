import {cleanText} from '../text/clean.ts';
import {isObject} from './json.ts';
import {keyForms, type KeyForms} from './key-forms.ts';

/** Makes text from outside fit for an error: one clean line, no API key. */
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

const withoutKeys = (json: unknown, forms: KeyForms): unknown => {
	if (typeof json === 'string') {
		return withoutKey(json, forms);
	}

	if (Array.isArray(json)) {
		return json.map(element => withoutKeys(element, forms));
	}

	return isObject(json)
		? Object.fromEntries(Object.entries(json).map(([name, value]) => [withoutKey(name, forms), withoutKeys(value, forms)]))
		: json;
};

const redactorOf = (forms: KeyForms): Redact => text => {
	// The key goes before the cut, or a part of it could remain at the end.
	const line = forms.replace(cleanText(text));
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

/** Creates the redaction of lines for errors: it puts `[key]` in place of every form of the key, and cuts what is longer than 200 characters. */
export const redactorFor = (key: string): Redact => redactionOf(key).redact;
