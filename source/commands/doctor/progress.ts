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
};

/** Creates the progress line of a terminal that no command has. */
export const createProgress = (): Progress => {
	let shown: string | undefined;
	let isLent = false;
	const draw = () => {
		if (shown !== undefined && !isLent) {
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
			isLent = true;
			try {
				return await lendTerminal(act);
			} finally {
				isLent = false;
				draw();
			}
		},
	};
};
