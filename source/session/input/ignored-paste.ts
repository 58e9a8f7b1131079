import {sessionMessages} from '../../messages/session.ts';
import type {ViewStore} from '../state/view.ts';

/** Counts pasted text that no field takes. */
export type IgnoredPaste = {
	/** Adds a number of characters and shows how many there are now. */
	add(characters: number): void;
	/** Reports the paste once in the message log; does nothing without one. */
	end(): void;
};

/** Creates a counter. A paste arrives in several reads; it has ended when none follows for `gap` milliseconds. */
export const createIgnoredPaste = (view: Pick<ViewStore, 'flash' | 'progress'>, gap: number): IgnoredPaste => {
	let total = 0;
	let timer: NodeJS.Timeout | undefined;
	const end = () => {
		clearTimeout(timer);
		if (total > 0) {
			view.flash(sessionMessages.pasteIgnored(total));
		}

		total = 0;
	};

	return {
		add(characters) {
			total += characters;
			view.progress(sessionMessages.pasteIgnored(total));
			clearTimeout(timer);
			timer = setTimeout(end, gap);
			timer.unref();
		},
		end,
	};
};
