import {displayPreferences as messages} from '../messages/display.ts';
import {themeNames, type ThemeName} from './theme-names.ts';

/** The sets of glyphs. `plain` has only those that old fonts have too. */
export const glyphSets = ['unicode', 'plain', 'ascii'] as const;

/** How the screens look. */
export type DisplayPreferences = {
	/** The colours; `auto`, after the terminal's background, if it is not set. */
	readonly theme?: ThemeName;
	/** The glyphs; those of the locale if it is not set. */
	readonly glyphs?: (typeof glyphSets)[number];
};

/** The names of these preferences, as in the settings file. */
export const displayPreferenceNames = ['theme', 'glyphs'] as const satisfies ReadonlyArray<keyof DisplayPreferences>;

type Reading = {readonly preferences: DisplayPreferences; readonly problems: readonly string[]};

const readChoice = <Name extends keyof DisplayPreferences>(name: Name, stored: unknown, choices: ReadonlyArray<DisplayPreferences[Name] & string>): Reading => {
	// A theme is named 16, which is easily written as a number.
	const choice = choices.find(each => each === (typeof stored === 'number' ? String(stored) : stored));
	return choice === undefined
		? {preferences: {}, problems: [messages.choice({name, choices})]}
		: {preferences: {[name]: choice}, problems: []};
};

/** Reads the preferences of how the screens look, and reports the problems with those that cannot be read. */
export const readDisplayPreferences = ({theme, glyphs}: Readonly<Record<string, unknown>>): Reading => {
	const all = [
		...(theme === undefined ? [] : [readChoice('theme', theme, themeNames)]),
		...(glyphs === undefined ? [] : [readChoice('glyphs', glyphs, glyphSets)]),
	];
	return {preferences: Object.assign({}, ...all.map(({preferences}) => preferences)) as DisplayPreferences, problems: all.flatMap(({problems}) => problems)};
};
