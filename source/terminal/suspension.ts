import {once} from 'node:events';
import process from 'node:process';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import type {WriteStream} from 'node:tty';
import {sessionMessages} from '../messages/session.ts';
import {cleanBlock} from '../text/clean.ts';
import type {InkOutput} from './ink-output.ts';
import {followJobControl} from './job-control.ts';
import type {Tty} from './tty.ts';

/** The ways in which the screens leave the terminal for a while and come back. */
export type Suspension = {
	/** To be asked at every key: whether it has been taken by what is shown in place of the screens. */
	consumesKey(): boolean;
	/** Whether the screens have left the terminal. */
	isSuspended(): boolean;
	/** To the shell, until `fg`; `notStopped` where no shell could continue the program. */
	suspend(): Promise<void>;
	/** Shows text on the main screen, where the terminal's own selection and scrolling work, until a key is pressed. */
	showPlain(text: string): Promise<void>;
	/** The program ends: the screens will not come back. */
	close(): void;
};

export type SuspensionOptions = {
	readonly tty: Tty;
	readonly stdout: WriteStream;
	readonly output: Pick<InkOutput, 'hold' | 'release'>;
	/** Draws everything, for the terminal's size of now. */
	readonly redraw: () => void;
	/** The program was asked to stop and went on. */
	readonly notStopped: () => void;
};

/** Follows the shell's job control from now on. */
export const createSuspension = ({tty, stdout, output, redraw, notStopped}: SuspensionOptions): Suspension => {
	let isAside = false;
	let isClosed = false;
	const keys = new EventTarget();

	/** Does something while the terminal does not show the screens. */
	const stepAside = async (act: () => Promise<void> | void): Promise<void> => {
		if (isAside) {
			await act();
			return;
		}

		isAside = true;
		output.hold();
		tty.leaveScreen();
		await act();
		if (isClosed) {
			return;
		}

		// The signal of a resize went to whoever was in the foreground.
		process.emit('SIGWINCH', 'SIGWINCH');
		// The screens are laid out for the new size before they are drawn.
		await nextImmediate();
		tty.showScreen();
		output.release();
		isAside = false;
		redraw();
	};

	/** Gives the keys back for as long as something takes. */
	const withoutKeys = async (act: () => Promise<void> | void): Promise<void> => {
		tty.giveKeysBack();
		await act();
		if (!isClosed) {
			tty.takeKeys();
		}
	};

	const suspend = async (): Promise<void> => {
		let isStopped = false;
		await stepAside(async () => withoutKeys(async () => {
			isStopped = await jobControl.stop();
		}));
		if (!isStopped) {
			notStopped();
		}
	};

	const jobControl = followJobControl({
		onStop() {
			void suspend();
		},
		onContinue() {
			// Stopped without a chance to give anything back: the shell has set the terminal for itself meanwhile.
			void stepAside(async () => withoutKeys(() => undefined));
		},
	});

	return {
		consumesKey() {
			if (isAside) {
				keys.dispatchEvent(new Event('key'));
			}

			return isAside;
		},
		isSuspended: () => isAside,
		suspend,
		async showPlain(text) {
			await stepAside(async () => {
				stdout.write(`${cleanBlock(text)}\n\n${sessionMessages.pressKeyToReturn}\n`);
				await once(keys, 'key');
			});
		},
		close() {
			isClosed = true;
			jobControl.close();
		},
	};
};
