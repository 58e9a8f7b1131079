import {usageErrors} from '../messages/command-line.ts';
import {isSet, type Environment} from './environment.ts';

/** How many colours the screens may use; `none` leaves weight and inversion. */
export type Colours = 'none' | '16' | '256' | 'truecolor';

/** Whether the screens use Unicode glyphs, only those that old fonts have too, or only ASCII. */
export type Glyphs = 'unicode' | 'plain' | 'ascii';

/** The terminal features that the screens may use, and the user's options. */
export type Capabilities = {
	readonly colours: Colours;
	readonly glyphs: Glyphs;
	/** Whether animation is allowed. */
	readonly hasMotion: boolean;
	/** Whether lines for a screen reader are printed instead of screens. */
	readonly isScreenReader: boolean;
};

/** The command line options that affect the capabilities; `--no-color` and `--no-motion` arrive as `false`. */
export type CapabilityOptions = {
	readonly color?: boolean;
	readonly motion?: boolean;
	readonly ascii?: boolean;
	readonly screenReader?: boolean;
};

const levels: readonly Colours[] = ['none', '16', '256', 'truecolor'];

const trueColour = /^(?:truecolor|24bit)$/v;
const trueColourTerms = /-direct$|^(?:xterm-kitty|xterm-ghostty|wezterm|alacritty|foot|contour)/v;
const colourlessTerms = /^(?:dumb|unknown|vt\d.*)?$/v;

/** The colours, and the variable or option that decides them; `system` is Windows itself. */
export type ColourChoice = {
	readonly colours: Colours;
	readonly by: '--no-color' | 'FORCE_COLOR' | 'NO_COLOR' | 'COLORTERM' | 'TERM' | 'TERM_PROGRAM' | 'system';
};

const detectedColours = ({TERM = '', COLORTERM = '', TERM_PROGRAM}: Environment, platform: NodeJS.Platform): ColourChoice => {
	// Every Windows version that Node supports has true colour.
	if (platform === 'win32') {
		return {colours: 'truecolor', by: 'system'};
	}

	if (trueColour.test(COLORTERM)) {
		return {colours: 'truecolor', by: 'COLORTERM'};
	}

	if (trueColourTerms.test(TERM)) {
		return {colours: 'truecolor', by: 'TERM'};
	}

	if (TERM_PROGRAM === 'Apple_Terminal') {
		return {colours: '256', by: 'TERM_PROGRAM'};
	}

	return TERM.includes('256color') ? {colours: '256', by: 'TERM'} : {colours: colourlessTerms.test(TERM) ? 'none' : '16', by: 'TERM'};
};

/** Returns the colours: `--no-color` first, then FORCE_COLOR before NO_COLOR, as in Node itself, then the terminal's own. */
export const colourChoice = (env: Environment, platform: NodeJS.Platform, {color}: CapabilityOptions): ColourChoice => {
	if (color === false) {
		return {colours: 'none', by: '--no-color'};
	}

	const detected = detectedColours(env, platform);
	const {FORCE_COLOR = 'unset', NO_COLOR} = env;
	if (['', 'true'].includes(FORCE_COLOR)) {
		return {colours: detected.colours === 'none' ? '16' : detected.colours, by: 'FORCE_COLOR'};
	}

	const forced = FORCE_COLOR === 'false' ? 'none' : levels[Number(FORCE_COLOR)];
	if (forced !== undefined) {
		return {colours: forced, by: 'FORCE_COLOR'};
	}

	// An empty NO_COLOR counts as none (no-color.org).
	return isSet(NO_COLOR) ? {colours: 'none', by: 'NO_COLOR'} : detected;
};

/** Returns the variable that sets the locale, by the POSIX rule: the first of the three that is set; `undefined` for none, which is the locale `C`. */
export const localeVariable = (env: Environment): 'LC_ALL' | 'LC_CTYPE' | 'LANG' | undefined =>
	(['LC_ALL', 'LC_CTYPE', 'LANG'] as const).find(name => isSet(env[name]));

/**
Returns the glyphs of the locale. The Linux console reads UTF-8, but
its font of 256 or 512 glyphs lacks most of those used here.
*/
const glyphsFor = (env: Environment, platform: NodeJS.Platform): Glyphs => {
	if (env['TERM'] === 'linux') {
		return 'ascii';
	}

	const variable = localeVariable(env);
	// Windows has no such variables, and its terminals read UTF-8.
	const isUtf8 = variable === undefined ? platform === 'win32' : /utf-?8/iv.test(env[variable] ?? '');
	return isUtf8 ? 'unicode' : 'ascii';
};

/** Returns the capabilities of a terminal. INK_SCREEN_READER counts if it is `true`, as in Ink. `glyphs` are those of the preferences, if they are set. */
export const capabilitiesOf = (env: Environment, platform: NodeJS.Platform, options: CapabilityOptions, glyphs?: Glyphs): Capabilities => {
	const isScreenReader = options.screenReader === true || env['INK_SCREEN_READER'] === 'true';
	return {
		colours: colourChoice(env, platform, options).colours,
		// A screen reader cannot pronounce glyphs as key names.
		glyphs: isScreenReader || options.ascii === true ? 'ascii' : glyphs ?? glyphsFor(env, platform),
		// A screen reader would read an animation again and again.
		hasMotion: options.motion !== false && !isScreenReader,
		isScreenReader,
	};
};

/** Returns why a terminal cannot show the screens and what to use instead; `undefined` if it can. */
export const screenRefusal = ({TERM}: Environment): string | undefined => TERM === 'dumb'
	? usageErrors.dumbTerminal
	: undefined;
