import {once} from 'node:events';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import type {WriteStream} from 'node:tty';
import {sessionMessages} from '../messages/session.ts';
import {cleanBlock} from '../text/clean.ts';
import {followJobControl} from '../runtime/job-control.ts';
import {runtime} from '../runtime/runtime.ts';
import type {InkOutput} from './ink-output.ts';
import {lendTerminal} from './lend-terminal.ts';
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
	/** Runs an action while a command that it starts owns the terminal. Keys that the command did not read are dropped. */
	lend<Result>(act: () => Promise<Result>): Promise<Result>;
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
	let isLent = false;
	let isClosed = false;
	const keys = new EventTarget();

	const returnToScreens = async (): Promise<void> => {
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

	/** Runs an action while the terminal does not show the screens. */
	const leaveScreens = async <Result>(act: () => Promise<Result>): Promise<Result> => {
		if (isAway) {
			return act();
		}

		isAway = true;
		output.hold();
		tty.leaveScreen();
		try {
			return await act();
		} finally {
			await returnToScreens();
		}
	};

	/** Gives the keys back to the terminal while an action runs. */
	const withoutKeys = async <Result>(act: () => Promise<Result>): Promise<Result> => {
		// A command that is stopped while it has the terminal still has it when it continues.
		if (isLent) {
			return act();
		}

		await tty.answered();
		tty.giveKeysBack();
		try {
			return await act();
		} finally {
			if (!isClosed) {
				tty.takeKeys();
			}
		}
	};

	/** Drops what was typed for a command that had ended by then; the rest of a passphrase must not become keys. */
	const dropTypedKeys = async (): Promise<void> => {
		tty.takeKeys();
		// What is typed is read between the two; no key does anything while the screens are away.
		await nextImmediate();
		await nextImmediate();
		tty.giveKeysBack();
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
			void leaveScreens(async () => withoutKeys(async () => undefined));
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
		async lend(act) {
			return leaveScreens(async () => withoutKeys(async () => {
				isLent = true;
				stdout.write(`${sessionMessages.commandUsesTerminal}\n`);
				try {
					return await lendTerminal(act);
				} finally {
					if (!isClosed) {
						await dropTypedKeys();
					}

					isLent = false;
				}
			}));
		},
		close() {
			isClosed = true;
			jobControl.close();
		},
	};
};
