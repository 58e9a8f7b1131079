import {displayPreferences as messages} from '../messages/display.ts';
import {themeNames, type ThemeName} from './theme-names.ts';

/** The sets of glyphs. `plain` has only those that old fonts have too. */
export const glyphSets = ['unicode', 'plain', 'ascii'] as const;

const linkSettings = ['auto', 'always', 'never'] as const;

/** Where a template has the user ID. */
export const userIdPlace = '{userId}';

/** How the screens look. */
export type DisplayPreferences = {
	/** The colours; `auto`, after the terminal's background, if it is not set. */
	readonly theme?: ThemeName;
	/** The glyphs; those of the locale if it is not set. */
	readonly glyphs?: (typeof glyphSets)[number];
	/** When users are links; `auto`, where the terminal supports that, if it is not set. */
	readonly links?: (typeof linkSettings)[number];
	/** The address of a user in the team's own tool, with `{userId}` in it; without it nothing is a link. */
	readonly userLink?: string;
};

/** The names of these preferences, as in the settings file. */
export const displayPreferenceNames = ['theme', 'glyphs', 'links', 'userLink'] as const satisfies ReadonlyArray<keyof DisplayPreferences>;

type Reading = {readonly preferences: DisplayPreferences; readonly problems: readonly string[]};

const readChoice = <Name extends 'theme' | 'glyphs' | 'links'>(name: Name, stored: unknown, choices: ReadonlyArray<DisplayPreferences[Name] & string>): Reading => {
	// A theme is named 16, which is easily written as a number.
	const choice = choices.find(each => each === (typeof stored === 'number' ? String(stored) : stored));
	return choice === undefined
		? {preferences: {}, problems: [messages.choice({name, choices})]}
		: {preferences: {[name]: choice}, problems: []};
};

/** A longer address would be most of a frame. */
const longestLink = 500;

const filled = (template: string, userId: string): URL | undefined => {
	const address = template.replaceAll(userIdPlace, () => userId);
	return URL.canParse(address) ? new URL(address) : undefined;
};

/** Returns whether a template is an https address whose server does not depend on the user ID, without a password in it. */
const isLinkTemplate = (template: unknown): template is string => {
	if (typeof template !== 'string' || !template.includes(userIdPlace) || template.length > longestLink) {
		return false;
	}

	const [one, other] = [filled(template, 'a'), filled(template, 'b')];
	return one?.protocol === 'https:' && one.origin === other?.origin && one.username === '' && one.password === '';
};

const readUserLink = (userLink: unknown): Reading =>
	(isLinkTemplate(userLink) ? {preferences: {userLink}, problems: []} : {preferences: {}, problems: [messages.userLink]});

/** Reads the preferences of how the screens look, and reports the problems with those that cannot be read. */
export const readDisplayPreferences = ({
	theme, glyphs, links, userLink,
}: Readonly<Record<string, unknown>>): Reading => {
	const all = [
		...(theme === undefined ? [] : [readChoice('theme', theme, themeNames)]),
		...(glyphs === undefined ? [] : [readChoice('glyphs', glyphs, glyphSets)]),
		...(links === undefined ? [] : [readChoice('links', links, linkSettings)]),
		...(userLink === undefined ? [] : [readUserLink(userLink)]),
	];
	return {preferences: Object.assign({}, ...all.map(({preferences}) => preferences)) as DisplayPreferences, problems: all.flatMap(({problems}) => problems)};
};
