import {sessionMessages} from '../../messages/session.ts';
import type {ViewStore} from '../state/view.ts';

/** The text fields that a screen can open. */
export type OpenableFields = Parameters<typeof sessionMessages.pasteIgnored>[0]['fields'];

/** Counts pasted text that no field takes. */
export type IgnoredPaste = {
	/** Adds a number of characters and shows how many there are now. `fields` is which text fields the active screen can open. */
	add(characters: number, fields: OpenableFields): void;
	/** Reports the paste once in the message log; does nothing without one. */
	end(): void;
};

/** Creates a counter. A paste arrives in several reads; it has ended when none follows for `gap` milliseconds. */
export const createIgnoredPaste = (view: Pick<ViewStore, 'flash' | 'progress'>, gap: number): IgnoredPaste => {
	let total = 0;
	let openable: OpenableFields = 'none';
	let timer: NodeJS.Timeout | undefined;
	const end = () => {
		clearTimeout(timer);
		if (total > 0) {
			view.flash(sessionMessages.pasteIgnored({characters: total, fields: openable}));
		}

		total = 0;
	};

	return {
		add(characters, fields) {
			total += characters;
			openable = fields;
			view.progress(sessionMessages.pasteIgnored({characters: total, fields}));
			clearTimeout(timer);
			timer = setTimeout(end, gap);
			timer.unref();
		},
		end,
	};
};
