import type {ThemeName} from '../../settings/theme-names.ts';
import type {Background} from '../../terminal/background-color.ts';

/** How the screens look. */
export type Appearance = {
	readonly theme: ThemeName;
	/** What the terminal has answered about its background; `undefined` until then. */
	readonly background: Background | undefined;
};

/** Returns how the screens look at the start: with the theme of the command line, of the preferences, or `auto`. */
export const firstAppearance = (
	preferences: {readonly theme?: ThemeName},
	{theme = preferences.theme ?? 'auto', background}: {readonly theme: ThemeName | undefined; readonly background: Background | undefined},
): Appearance => ({theme, background});
