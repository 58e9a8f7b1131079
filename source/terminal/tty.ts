import type {ReadStream, WriteStream} from 'node:tty';
import type {Key} from './key.ts';
import {escapeDelayFor, startKeyReader} from './key-reader.ts';

const pasteOn = '\u{1B}[?2004h';

/**
Takes the terminal's input for the screens: raw mode, pastes marked, bytes cut into keys. The function that comes back stops
reading; the modes are `restoreAtExit`'s to take back.
*/
export const openTty = ({stdin, stdout, env, onKey}: {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly env: NodeJS.ProcessEnv;
	readonly onKey: (key: Key) => void;
}): (() => void) => {
	stdin.setRawMode(true);
	stdout.write(pasteOn);
	const reader = startKeyReader({input: stdin, onKey, escapeDelay: escapeDelayFor(env)});
	return reader.stop;
};
