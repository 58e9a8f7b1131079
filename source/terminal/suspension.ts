import {once} from 'node:events';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import type {WriteStream} from 'node:tty';
import {sessionMessages} from '../messages/session.ts';
import {cleanBlock} from '../text/clean.ts';
import {followJobControl} from '../runtime/job-control.ts';
import {runtime} from '../runtime/runtime.ts';
import type {InkOutput} from './ink-output.ts';
import type {Tty} from './tty.ts';

/** The ways in which the screens leave the terminal temporarily. */
export type Suspension = {
	/** Called for every key; returns whether the text shown in place of the screens used the key. */
	consumesKey(): boolean;
	/** Whether the screens have left the terminal. */
	isSuspended(): boolean;
	/** Suspends to the shell until `fg`; calls `notStopped` if no shell can resume the program. */
	suspend(): Promise<void>;
	/** Shows text on the main screen, where the terminal's own selection and scrolling work, until a key is pressed. */
	showPlain(text: string): Promise<void>;
	/** Ends the suspension when the program ends; the screens are not restored. */
	close(): void;
};

export type SuspensionOptions = {
	readonly tty: Tty;
	readonly stdout: WriteStream;
	readonly output: Pick<InkOutput, 'hold' | 'release'>;
	/** Draws everything for the terminal's current size. */
	readonly redraw: () => void;
	/** Called when the program was asked to stop but continued. */
	readonly notStopped: () => void;
};

/** Starts to follow the shell's job control. */
export const createSuspension = ({tty, stdout, output, redraw, notStopped}: SuspensionOptions): Suspension => {
	let isAway = false;
	let isClosed = false;
	const keys = new EventTarget();

	/** Runs an action while the terminal does not show the screens. */
	const leaveScreens = async (act: () => Promise<void> | void): Promise<void> => {
		if (isAway) {
			await act();
			return;
		}

		isAway = true;
		output.hold();
		tty.leaveScreen();
		await act();
		if (isClosed) {
			return;
		}

		// The signal of a resize went to the process that was in the foreground.
		runtime.refreshTerminalSize();
		// The screens are laid out for the new size before they are drawn.
		await nextImmediate();
		tty.showScreen();
		output.release();
		isAway = false;
		redraw();
	};

	/** Gives the keys back to the terminal while an action runs. */
	const withoutKeys = async (act: () => Promise<void> | void): Promise<void> => {
		tty.giveKeysBack();
		await act();
		if (!isClosed) {
			tty.takeKeys();
		}
	};

	const suspend = async (): Promise<void> => {
		let isStopped = false;
		await leaveScreens(async () => withoutKeys(async () => {
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
			// The program was stopped without a chance to restore the terminal, and the shell has changed its modes since.
			void leaveScreens(async () => withoutKeys(() => undefined));
		},
	});

	return {
		consumesKey() {
			if (isAway) {
				keys.dispatchEvent(new Event('key'));
			}

			return isAway;
		},
		isSuspended: () => isAway,
		suspend,
		async showPlain(text) {
			await leaveScreens(async () => {
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
