import {cleanText} from '../text/clean.ts';
import type {Environment} from './environment.ts';
import {passedThrough} from './multiplexer.ts';

/** How a terminal is notified: by its bell, or by a sequence of iTerm2 (OSC 9), of urxvt (777), or of kitty (99). */
export type NotificationKind = 'bell' | 'osc9' | 'osc777' | 'osc99';

/** A desktop shows about as many characters. GNU screen passes more only in pieces. */
const longest = 200;

const bell = '\u{7}';

/** Returns the text without what could end it or add a field; in OSC 777 semicolons separate the fields. */
const safeText = (text: string): string => [...cleanText(text).replaceAll(';', ',')].slice(0, longest).join('');

/** Returns the bytes that notify the terminal of an environment with a text, which may be anything. The bell has no text, and multiplexers handle it themselves. */
export const notificationSequence = (text: string, kind: NotificationKind, env: Environment): string => {
	switch (kind) {
		case 'bell': {
			return bell;
		}

		case 'osc9': {
			return passedThrough(`\u{1B}]9;${safeText(text)}${bell}`, env);
		}

		case 'osc777': {
			return passedThrough(`\u{1B}]777;notify;junctop;${safeText(text)}${bell}`, env);
		}

		case 'osc99': {
			return passedThrough(`\u{1B}]99;;${safeText(text)}${bell}`, env);
		}
	}
};
