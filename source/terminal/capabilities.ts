import {usageErrors} from '../messages/command-line.ts';
import {isSet, type Environment} from './environment.ts';

/** How many colours the screens may use; `none` leaves weight and inversion. */
export type Colours = 'none' | '16' | '256' | 'truecolor';

/** Whether the screens use Unicode glyphs or only ASCII. */
export type Glyphs = 'unicode' | 'ascii';

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

const detectedColours = ({TERM = '', COLORTERM = '', TERM_PROGRAM}: Environment, platform: NodeJS.Platform): Colours => {
	// Every Windows version that Node supports has true colour.
	const isWindows = platform === 'win32';
	if (isWindows || trueColour.test(COLORTERM) || trueColourTerms.test(TERM)) {
		return 'truecolor';
	}

	if (TERM_PROGRAM === 'Apple_Terminal' || TERM.includes('256color')) {
		return '256';
	}

	return colourlessTerms.test(TERM) ? 'none' : '16';
};

/** Returns the colours: `--no-color` first, then FORCE_COLOR before NO_COLOR, as in Node itself, then the terminal's own. */
const coloursFor = (env: Environment, platform: NodeJS.Platform, {color}: CapabilityOptions): Colours => {
	if (color === false) {
		return 'none';
	}

	const detected = detectedColours(env, platform);
	const {FORCE_COLOR = 'unset', NO_COLOR} = env;
	if (['', 'true'].includes(FORCE_COLOR)) {
		return detected === 'none' ? '16' : detected;
	}

	const forced = FORCE_COLOR === 'false' ? 'none' : levels[Number(FORCE_COLOR)];
	// An empty NO_COLOR counts as none (no-color.org).
	return forced ?? (isSet(NO_COLOR) ? 'none' : detected);
};

/**
Returns the glyphs of the locale, by the POSIX rule: the first of the three variables that is set, else `C`. The Linux console reads UTF-8, but
its font of 256 or 512 glyphs lacks most of those used here.
*/
const glyphsFor = ({TERM, LC_ALL, LC_CTYPE, LANG}: Environment, platform: NodeJS.Platform): Glyphs => {
	if (TERM === 'linux') {
		return 'ascii';
	}

	const locale = [LC_ALL, LC_CTYPE, LANG].find(value => isSet(value));
	// Windows has no such variables, and its terminals read UTF-8.
	const isUtf8 = locale === undefined ? platform === 'win32' : /utf-?8/iv.test(locale);
	return isUtf8 ? 'unicode' : 'ascii';
};

/** Returns the capabilities of a terminal. INK_SCREEN_READER counts if it is `true`, as in Ink. */
export const capabilitiesOf = (env: Environment, platform: NodeJS.Platform, options: CapabilityOptions): Capabilities => {
	const isScreenReader = options.screenReader === true || env['INK_SCREEN_READER'] === 'true';
	return {
		colours: coloursFor(env, platform, options),
		// A screen reader cannot pronounce glyphs as key names.
		glyphs: isScreenReader || options.ascii === true ? 'ascii' : glyphsFor(env, platform),
		// A screen reader would read an animation again and again.
		hasMotion: options.motion !== false && !isScreenReader,
		isScreenReader,
	};
};

/** Returns why a terminal cannot show the screens and what to use instead; `undefined` if it can. */
export const screenRefusal = ({TERM}: Environment): string | undefined => TERM === 'dumb'
	? usageErrors.dumbTerminal
	: undefined;
