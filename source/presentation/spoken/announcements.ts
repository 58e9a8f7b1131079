import type {TextInput} from '../../text/text-input.ts';
import {textInputAnnouncement, type SpokenTextInput} from './text-input.ts';

/** Something that can be said of what is in sight. */
export type Announcement = {
	/** What it is about, without what time alone changes: it is said again only when this is another. */
	readonly key: string;
	readonly lines: readonly string[];
	/** `first`: only when the place is new. `later`: only when it is not, for what something else has said then. */
	readonly when?: 'first' | 'later';
	/** Says where one is: also when one comes back. */
	readonly isLocation?: true;
};

/** What a screen has to say, from the first part to the last; a part that is not there now stays as it was. */
export type ScreenSnapshot = {
	/** Where the person is: at another place all of it is new. */
	readonly place: string;
	readonly parts: Readonly<Record<string, Announcement>>;
	readonly field?: SpokenTextInput | undefined;
};

type AnnouncedScreen = {readonly place: string; readonly keys: ReadonlyMap<string, string>};

/** What the person has been told: on the screen in sight, which is the last one, and on those below it. */
export type AnnouncedState = {
	readonly screens: readonly AnnouncedScreen[];
	readonly field: TextInput | undefined;
};

/** Nothing has been told yet. */
export const nothingAnnounced: AnnouncedState = {screens: [], field: undefined};

/** Whether something was typed, or the cursor moved, since the person was told; not at a new place, whose field is new. */
export const isTyping = ({screens: told, field: before}: AnnouncedState, {place, field}: ScreenSnapshot): boolean =>
	told.at(-1)?.place === place && field !== undefined && (before?.text !== field.text || before.cursor !== field.cursor);

/** The lines that say what is new, and what is known after them. `depth` is how many screens lie below the one in sight. */
export const diffAnnouncements = ({screens: told, field: before}: AnnouncedState, {place, parts, field}: ScreenSnapshot, depth: number): {readonly lines: readonly string[]; readonly known: AnnouncedState} => {
	const isHere = told.length === depth + 1 && told[depth]?.place === place;
	const earlier = told[depth]?.place === place ? told[depth].keys : undefined;
	const keys = new Map(earlier);
	const lines = field !== undefined && isHere && before !== undefined ? [...textInputAnnouncement(before, field)] : [];
	for (const [name, {key, lines: own, when, isLocation: isBearing = false}] of Object.entries(parts)) {
		const isNews = keys.get(name) !== key && (when === undefined || (when === 'first') === (earlier === undefined));
		if (isNews || (isBearing && !isHere)) {
			lines.push(...own);
		}

		keys.set(name, key);
	}

	if (field !== undefined && !isHere && field.text !== '') {
		lines.push(...textInputAnnouncement({text: '', cursor: 0}, field));
	}

	return {lines: lines.filter(line => line !== ''), known: {screens: [...told.slice(0, depth), {place, keys}], field}};
};
