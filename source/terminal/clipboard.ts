import {Buffer} from 'node:buffer';
import {isSet, type Environment} from './environment.ts';
import {multiplexerOf, passedThrough} from './multiplexer.ts';

/**
Bytes of text that a terminal is asked to take at most. hterm's osc52.sh and what follows it send no sequence longer than 100,000 bytes:
7 begin it and 1 ends it, and the base64 of 74,994 bytes fills the rest.
*/
const most = 74_994;

/** The result of a copy; terminals do not confirm it, so `copied` means that the text was sent. */
export type Copied =
	| {readonly kind: 'copied'; readonly characters: number}
	/** `bytes` of UTF-8, of which `most` would be taken; nothing was sent. */
	| {readonly kind: 'too-long'; readonly bytes: number; readonly most: number};

/**
Returns the bytes that put text on the clipboard (OSC 52) for the terminal of this environment. Inside tmux they are sent twice: plain, which it
accepts with `set-clipboard on`, and wrapped, which it passes through with `allow-passthrough on`.
*/
export const clipboardSequence = (text: string, env: Environment): string => {
	const sequence = `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
	return multiplexerOf(env) === 'tmux' ? sequence + passedThrough(sequence, env) : passedThrough(sequence, env);
};

/** Asks the terminal to put text on the clipboard of the machine that it runs on. */
export const copy = (text: string, {env, stdout}: {readonly env: Environment; readonly stdout: NodeJS.WritableStream}): Copied => {
	const bytes = Buffer.byteLength(text);
	if (bytes > most) {
		return {kind: 'too-long', bytes, most};
	}

	stdout.write(clipboardSequence(text, env));
	return {kind: 'copied', characters: [...text].length};
};

/** Terminals without a clipboard: none at all, the consoles of Linux and FreeBSD, and what only prints. */
const withoutClipboard = /^(?:dumb|linux|unknown|cons25.*|vt\d.*)?$/v;

/**
Whether the terminal is believed to have OSC 52. Not the ones above, nor Apple's Terminal; nor what is built on VTE (GNOME Terminal and its
kin), where it is missing from versions in wide use. Not TERM=screen without STY or TMUX either: that is a multiplexer on the other side of
SSH, and tmux and GNU screen want different wrappings. Inside a multiplexer the other variables are of the terminal that it was started in.
*/
export const hasClipboard = (env: Environment): boolean => {
	const {TERM = '', TERM_PROGRAM, VTE_VERSION, TMUX, STY} = env;
	if (isSet(TMUX) || isSet(STY)) {
		return true;
	}

	return !withoutClipboard.test(TERM)
		&& !TERM.startsWith('screen')
		&& TERM_PROGRAM !== 'Apple_Terminal'
		&& !isSet(VTE_VERSION);
};
