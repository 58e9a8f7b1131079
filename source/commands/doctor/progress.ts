import type {LendTerminal} from '../../settings/api-key-command.ts';
import {lendTerminal} from '../../terminal/lend-terminal.ts';
import {endProgress, showProgress} from '../progress-line.ts';

/** The progress line of `junctop doctor`, which is absent while a key command has the terminal. */
export type Progress = {
	/** Shows this text, now or once the terminal is returned, until `end`. */
	show(text: string): void;
	end(): void;
	/** Calls `lendTerminal`. */
	readonly lend: LendTerminal;
	/** Resolves when no command has the terminal. Never rejects. */
	untilReturned(): Promise<void>;
};

/** Creates the progress line of a terminal that no command has. */
export const createProgress = (): Progress => {
	let shown: string | undefined;
	let lent: Promise<unknown> | undefined;
	const draw = () => {
		if (shown !== undefined && lent === undefined) {
			showProgress(shown);
		}
	};

	return {
		show(text) {
			shown = text;
			draw();
		},
		end() {
			shown = undefined;
			endProgress();
		},
		async lend(act) {
			// Erasing it later would erase what the command asks.
			endProgress();
			const use = lendTerminal(act);
			lent = use;
			try {
				return await use;
			} finally {
				lent = undefined;
				draw();
			}
		},
		async untilReturned() {
			await Promise.allSettled([lent]);
		},
	};
};
