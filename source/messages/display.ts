import {suggestionOr} from './suggestion.ts';

const listed = (choices: readonly string[]): string => `${choices.slice(0, -1).map(choice => `"${choice}"`).join(', ')} or "${choices.at(-1) ?? ''}"`;

/** The preferences of how the screens look. */
export const displayPreferences = {
	choice: ({name, choices}: {readonly name: string; readonly choices: readonly string[]}): string => `The setting ${name} must be ${listed(choices)}. Using the default.`,
	userLink: 'The setting userLink must be an https address with {userId} in its path or query, such as "https://admin.example/users/{userId}". Users are not links.',
};

/** The command `:theme`. */
export const themeTexts = {
	title: 'change the colours in this session: after the terminal, or for a background',
	noColours: 'no colours: by --no-color, NO_COLOR, FORCE_COLOR or TERM',
	noScreens: 'no screens in screen reader mode',
	/** `background` is what the terminal has answered. */
	shown: ({theme, background}: {readonly theme: string; readonly background: 'dark' | 'light' | undefined}): string => (theme === 'auto'
		? `Theme: auto. ${background === undefined ? 'The terminal\'s background is unknown.' : `The terminal's background is ${background}.`} :theme NAME changes it.`
		: `Theme: ${theme}. :theme NAME changes it.`),
	changed: (theme: string): string => `Theme: ${theme} in this session. The preference "theme": "${theme}" keeps it.`,
	unknown: ({typed, meant, themes}: {readonly typed: string; readonly meant: string | undefined; readonly themes: readonly string[]}): string =>
		`Unknown theme ${typed}.${suggestionOr(meant, `Use ${themes.join(', ')}.`)}`,
};
