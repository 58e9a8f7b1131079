import type {TextInput} from '../../text/text-input.ts';
import {textInputAnnouncement, type SpokenTextInput} from './text-input.ts';

/** One announcement about the visible screen. */
export type Announcement = {
	/** Identifies the content without anything that only time changes; it is repeated only when the key changes. */
	readonly key: string;
	readonly lines: readonly string[];
	/** `first`: only at a new place. `later`: only at a known place, when something else announces it at first. */
	readonly when?: 'first' | 'later';
	/** Announces the location, also on return to a screen. */
	readonly isLocation?: true;
};

/** The announcements of a screen in order; a part that is absent keeps its last key. */
export type ScreenSnapshot = {
	/** The current place; at another place all parts are new. */
	readonly place: string;
	readonly parts: Readonly<Record<string, Announcement>>;
	readonly field?: SpokenTextInput | undefined;
};

type AnnouncedScreen = {readonly place: string; readonly keys: ReadonlyMap<string, string>};

/** What has been announced on the visible screen, which is the last one, and on those below it. */
export type AnnouncedState = {
	readonly screens: readonly AnnouncedScreen[];
	readonly field: TextInput | undefined;
};

/** The state before the first announcement. */
export const nothingAnnounced: AnnouncedState = {screens: [], field: undefined};

/** Whether the text or cursor changed since the last announcement; never at a new place, whose field is new. */
export const isTyping = ({screens: announced, field: before}: AnnouncedState, {place, field}: ScreenSnapshot): boolean =>
	announced.at(-1)?.place === place && field !== undefined && (before?.text !== field.text || before.cursor !== field.cursor);

/** Returns the lines about what changed, and the new state. `depth` is the number of screens below the visible one. */
export const diffAnnouncements = ({screens: announced, field: before}: AnnouncedState, {place, parts, field}: ScreenSnapshot, depth: number): {readonly lines: readonly string[]; readonly known: AnnouncedState} => {
	const isHere = announced.length === depth + 1 && announced[depth]?.place === place;
	const earlier = announced[depth]?.place === place ? announced[depth].keys : undefined;
	const keys = new Map(earlier);
	const lines = field !== undefined && isHere && before !== undefined ? [...textInputAnnouncement(before, field)] : [];
	for (const [name, {key, lines: own, when, isLocation = false}] of Object.entries(parts)) {
		const isChanged = keys.get(name) !== key && (when === undefined || (when === 'first') === (earlier === undefined));
		if (isChanged || (isLocation && !isHere)) {
			for (const line of own) {
				lines.push(line);
			}
		}

		keys.set(name, key);
	}

	if (field !== undefined && !isHere && field.text !== '') {
		lines.push(...textInputAnnouncement({text: '', cursor: 0}, field));
	}

	return {lines: lines.filter(line => line !== ''), known: {screens: [...announced.slice(0, depth), {place, keys}], field}};
};
