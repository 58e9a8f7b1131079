import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';
import type {Key} from './key.ts';
import {escapeDelayFor, startKeyReader, type KeyReader} from './key-reader.ts';
import {mouseOff, mouseOn} from './mouse.ts';
import type {SynchronizedOutput} from './synchronized-output.ts';

const pasteOn = '\u{1B}[?2004h';
const pasteOff = '\u{1B}[?2004l';

/** The alternate screen, empty, without a cursor; as Ink begins it. */
const screenOn = '\u{1B}[?1049h\u{1B}[2J\u{1B}[H\u{1B}[?25l';
const screenOff = '\u{1B}[?1049l\u{1B}[?25h';

/** The terminal as the screens have it, and as the shell gets it back. Each function does nothing where that is done already. */
export type Tty = {
	/**
	Resolves when no answer of the terminal is on its way any more: with it, or after a moment. The keys are given back only then, because the shell or
	another program would take the answer for typed text.
	*/
	answered(): Promise<void>;
	/** Raw mode, pastes marked, bytes cut into keys. In the background this stops the program until the shell brings it to the front. */
	takeKeys(): void;
	/** Cooked as before, pastes unmarked; nothing is read. */
	giveKeysBack(): void;
	showScreen(): void;
	/** The main screen, the cursor shown. */
	leaveScreen(): void;
	/** Whether the mouse is the program's while the screens are there; else it is the terminal's own, for selection. */
	setMouse(isWanted: boolean): void;
	/** All of it back; also whenever the process ends by itself. */
	close(): void;
};

/** Takes the terminal's keys; the alternate screen, where it is wanted, is Ink's to begin, right after this. */
export const openTty = ({
	stdin, stdout, env, hasScreen, synchronized, onKeys,
}: {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly env: NodeJS.ProcessEnv;
	/** Whether the alternate screen is used at all. */
	readonly hasScreen: boolean;
	readonly synchronized: Pick<SynchronizedOutput, 'answered' | 'reportWait' | 'takesAnswer'>;
	/** Called with the keys of each read. */
	readonly onKeys: (keys: readonly Key[]) => void;
}): Tty => {
	let reader: KeyReader | undefined;
	let isScreenOn = hasScreen;
	// A terminal that knows no sequences shows them.
	const hasPasteMarks = env['TERM'] !== 'dumb';
	let isMouseWanted = false;
	let isMouseOn = false;

	const followMouse = () => {
		const isDue = isMouseWanted && isScreenOn && reader !== undefined;
		if (isDue === isMouseOn) {
			return;
		}

		isMouseOn = isDue;
		stdout.write(isDue ? mouseOn : mouseOff);
	};

	const readKeys = (read: readonly Key[]) => {
		const keys = read.filter(key => !synchronized.takesAnswer(key));
		if (keys.length > 0) {
			onKeys(keys);
		}
	};

	const tty: Tty = {
		answered: async () => (reader === undefined ? undefined : synchronized.answered()),
		takeKeys() {
			if (reader !== undefined) {
				return;
			}

			// Before anything is written: in the background this call is where the program waits.
			stdin.setRawMode(true);
			stdout.write(hasPasteMarks ? pasteOn : '');
			reader = startKeyReader({
				input: stdin, onKeys: readKeys, escapeDelay: escapeDelayFor(env), reportWait: synchronized.reportWait,
			});
			followMouse();
		},
		giveKeysBack() {
			if (reader === undefined) {
				return;
			}

			reader.stop();
			reader = undefined;
			followMouse();
			stdout.write(hasPasteMarks ? pasteOff : '');
			stdin.setRawMode(false);
		},
		showScreen() {
			if (isScreenOn || !hasScreen) {
				return;
			}

			isScreenOn = true;
			stdout.write(screenOn);
			followMouse();
		},
		leaveScreen() {
			if (!isScreenOn) {
				return;
			}

			isScreenOn = false;
			followMouse();
			stdout.write(screenOff);
		},
		setMouse(isWanted) {
			isMouseWanted = isWanted;
			followMouse();
		},
		close() {
			process.off('exit', tty.close);
			tty.leaveScreen();
			tty.giveKeysBack();
		},
	};
	process.on('exit', tty.close);
	tty.takeKeys();
	return tty;
};
