import {usageErrors} from '../messages/command-line.ts';
import {isSet, type Environment} from './environment.ts';

/** How many colours the screens may use; `none` leaves weight and inversion. */
export type Colours = 'none' | '16' | '256' | 'truecolor';

/** Whether the screens have our glyphs, or ASCII alone. */
export type Glyphs = 'unicode' | 'ascii';

/** What the screens may use of the terminal, and what the person asked for. */
export type Capabilities = {
	readonly colours: Colours;
	readonly glyphs: Glyphs;
	/** Whether anything may move by itself. */
	readonly hasMotion: boolean;
	/** Lines to be read aloud, in place of screens. */
	readonly isScreenReader: boolean;
};

/** The options of the command line that have a say; `--no-color` and `--no-motion` arrive as `false`. */
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
	// Every Windows that Node runs on has them.
	const isWindows = platform === 'win32';
	if (isWindows || trueColour.test(COLORTERM) || trueColourTerms.test(TERM)) {
		return 'truecolor';
	}

	if (TERM_PROGRAM === 'Apple_Terminal' || TERM.includes('256color')) {
		return '256';
	}

	return colourlessTerms.test(TERM) ? 'none' : '16';
};

/** `--no-color` first; then FORCE_COLOR before NO_COLOR, as in Node itself; then what the terminal has. */
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
The locale's characters, as POSIX finds them: the first of the three that is set, and `C` where none is. The console of Linux reads
UTF-8, but its font of 256 or 512 glyphs has few of ours.
*/
const glyphsFor = ({TERM, LC_ALL, LC_CTYPE, LANG}: Environment, platform: NodeJS.Platform): Glyphs => {
	if (TERM === 'linux') {
		return 'ascii';
	}

	const locale = [LC_ALL, LC_CTYPE, LANG].find(value => isSet(value));
	// Windows has no such variables, and terminals that read UTF-8.
	const isUtf8 = locale === undefined ? platform === 'win32' : /utf-?8/iv.test(locale);
	return isUtf8 ? 'unicode' : 'ascii';
};

/** What to use of a terminal. INK_SCREEN_READER counts when it is `true`, as Ink reads it. */
export const capabilitiesOf = (env: Environment, platform: NodeJS.Platform, options: CapabilityOptions): Capabilities => {
	const isScreenReader = options.screenReader === true || env['INK_SCREEN_READER'] === 'true';
	return {
		colours: coloursFor(env, platform, options),
		// Keys with glyphs for names have no sound.
		glyphs: isScreenReader || options.ascii === true ? 'ascii' : glyphsFor(env, platform),
		// What moves would be read aloud again and again.
		hasMotion: options.motion !== false && !isScreenReader,
		isScreenReader,
	};
};

/** Why a terminal cannot have the screens, and what to use instead; `undefined` where it can. */
export const screenRefusal = ({TERM}: Environment): string | undefined => TERM === 'dumb'
	? usageErrors.dumbTerminal
	: undefined;
