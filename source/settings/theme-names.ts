/**
The themes by name. `auto` follows the terminal's background, and has colours that are readable on black and on white while that is not known. `16` uses
the terminal's own sixteen colours.
*/
export const themeNames = ['auto', 'dark', 'light', 'contrast-dark', 'contrast-light', 'colorblind-dark', 'colorblind-light', '16'] as const;

/** The name of a theme, as in the preferences, in `--theme` and after `:theme`. */
export type ThemeName = (typeof themeNames)[number];
