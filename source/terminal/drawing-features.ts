import {isSet, type Environment} from './environment.ts';

/** When the terminal moves rows itself: where that is known to work, always, or never. */
export type ScrollRegionsPreference = 'auto' | 'always' | 'never';

/** The sequences that a terminal is known to understand, beyond absolute moves, styles and erasing to the end of a row. */
export type DrawingFeatures = {
	/** Relative moves, moves inside a row, and erasing a number of columns. */
	readonly hasMoves: boolean;
	/** Moving lines inside margins. */
	readonly hasScroll: boolean;
	/** Repeating the last character (REP). */
	readonly hasRepeat: boolean;
	/** Whether it can be asked for its modes (DECRQM) and its background (OSC 11) without showing the question. */
	readonly canQueryModes: boolean;
};

const drawingTerms = /^(?:xterm|screen|tmux|rxvt|alacritty|foot|wezterm|contour|konsole|gnome|vte|kitty|ghostty|st(?:-|$)|putty|mintty|iterm|nsterm|linux)/v;
const repeatingTerms = /^(?:tmux|xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour)/v;

/**
Returns what frames may use. An unknown TERM gets the least. On Windows itself lines are not moved by default, because its older consoles drew moved lines
wrong (docs/decisions/scrolled-frames.md). These are not asked for modes: GNU screen, which has none to ask for; macOS Terminal and the Linux console, which
may print a part of the question (not tested here); and a Windows console that is not known to be Windows Terminal.
*/
export const drawingFeaturesOf = (
	{TERM = '', TERM_PROGRAM, TMUX, STY, WT_SESSION}: Environment,
	platform: NodeJS.Platform,
	scrollRegions: ScrollRegionsPreference = 'auto',
): DrawingFeatures => {
	const isWindows = platform === 'win32';
	const hasMoves = isWindows || drawingTerms.test(TERM);
	const isScreen = isSet(STY) || (TERM.startsWith('screen') && !isSet(TMUX));
	const isQueryIgnored = TERM === 'linux' || TERM_PROGRAM === 'Apple_Terminal' || isScreen || (isWindows && !isSet(WT_SESSION));
	return {
		hasMoves,
		hasScroll: scrollRegions === 'always' || (scrollRegions === 'auto' && hasMoves && !isWindows),
		hasRepeat: !isScreen && repeatingTerms.test(TERM),
		canQueryModes: hasMoves && !isQueryIgnored,
	};
};
