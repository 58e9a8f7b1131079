import {isUtf8} from 'node:buffer';
import fs from 'node:fs';
import {isObject} from '../junction/json.ts';
import {settingsFile as messages} from '../messages/settings.ts';
import {
	findJsonLines,
	findJsonPositions,
	jsonPath,
	lineAndColumn,
} from './json-positions.ts';
import {reasonOf} from './settings-error.ts';

/** What junctop knows of the settings file. Fields of a newer version are kept, and so is what cannot be used. */
export type Stored = {readonly profiles?: unknown; readonly activeProfile?: unknown; readonly preferences?: unknown};

/** A problem of the settings file: a sentence without API keys, and the line and column in question, such as `14` or `14:3`. */
export type FileProblem = {readonly at: string | undefined; readonly text: string};

/** What was found in the place of the settings file. */
export type StoredFile =
	| {readonly kind: 'missing'}
	/** It cannot be opened, or is not a file. */
	| {readonly kind: 'closed'; readonly reason: string}
	/** It has content that is no settings. */
	| {readonly kind: 'unreadable'; readonly problem: FileProblem}
	| {readonly kind: 'read'; readonly text: string; readonly stored: Stored};

/** Returns whether profiles can be added: there is no list of profiles yet, or a list and nothing else. */
export const hasRoomForProfiles = ({profiles}: Stored): boolean => profiles === undefined || Array.isArray(profiles);

/** Returns the text without the byte order mark that some editors write; JSON has none. */
const withoutMark = (text: string): string => (text.startsWith('\u{FEFF}') ? text.slice(1) : text);

const unreadable = (text: string, offset: number, message: string): StoredFile => {
	const {line, column} = lineAndColumn(text, offset);
	return {kind: 'unreadable', problem: {at: `${line}:${column}`, text: message}};
};

/** Reads the text of a settings file. */
const parse = (text: string): StoredFile => {
	let stored: unknown;
	try {
		stored = JSON.parse(text);
	} catch {
		const found = findJsonPositions(text);
		const {offset, expected} = 'fault' in found ? found.fault : {offset: text.length, expected: 'end'} as const;
		return unreadable(text, offset, messages.notJson(messages.expected[expected]));
	}

	return isObject(stored) ? {kind: 'read', text, stored} : unreadable(text, text.search(/\S/v), messages.notObject);
};

/** Reads the settings file. Changes nothing and throws nothing. */
export const readStoredFile = (file: string): StoredFile => {
	let bytes: Uint8Array;
	try {
		const stats = fs.statSync(file, {throwIfNoEntry: false});
		if (stats === undefined) {
			return {kind: 'missing'};
		}

		if (!stats.isFile()) {
			return {kind: 'closed', reason: messages.notRegular};
		}

		bytes = fs.readFileSync(file);
	} catch (error) {
		return {kind: 'closed', reason: reasonOf(error)};
	}

	const text = withoutMark(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes));
	// A byte that is replaced in the text would be lost at the next save.
	return isUtf8(bytes) ? parse(text) : unreadable(text, text.indexOf('\u{FFFD}'), messages.notUtf8);
};

/** Returns the line of a value, by its path of names and indexes; `undefined` for a value that is not there. */
export type LineFinder = (...path: ReadonlyArray<string | number>) => string | undefined;

/**
Returns a function that returns the line of a value of a settings file that could be read, as text; `undefined` for one that is not there. The file is searched
once, when the first line is asked for.
*/
export const createLineFinder = (text: string): LineFinder => {
	let lines: ReadonlyMap<string, number> | undefined;
	return (...path) => {
		lines ??= findJsonLines(text);
		return lines.get(jsonPath(...path))?.toString();
	};
};
