import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';

/** Pastes unmarked, the main screen, the cursor shown. */
const modesBack = '\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h';

/**
From now on, whatever ends the process leaves the terminal as it should be: cooked, pastes unmarked, the main screen, the
cursor shown. The function that comes back does that at once; called again it does nothing.
*/
export const restoreAtExit = ({stdin, stdout}: {readonly stdin: ReadStream; readonly stdout: WriteStream}): (() => void) => {
	const restore = () => {
		if (!process.listeners('exit').includes(restore)) {
			return;
		}

		process.off('exit', restore);
		stdout.write(modesBack);
		stdin.setRawMode(false);
	};

	process.on('exit', restore);
	return restore;
};
