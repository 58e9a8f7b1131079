import {JunctionError} from '../../junction/errors.ts';
import {isUserId} from '../../junction/user-id.ts';
import {sessionMessages} from '../../messages/session.ts';
import {cleanText} from '../../text/clean.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Opens users by either ID, one at a time. */
export type OpenById = {
	/** Opens a user by user ID or client user ID; shows a message if that fails. */
	open(id: string): Promise<void>;
	/** Cancels the lookup under way. */
	cancel(): void;
};

/** Creates the flow for the workspace that `current` returns. */
export const createOpenById = ({view, current, openUser}: {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	readonly openUser: (userId: string) => void;
}): OpenById => {
	let lookup: AbortController | undefined;
	return {
		async open(id) {
			const workspace = current();
			if (workspace === undefined) {
				return;
			}

			lookup?.abort();
			if (isUserId(id)) {
				openUser(id.toLowerCase());
				return;
			}

			const controller = new AbortController();
			lookup = controller;
			view.progress(sessionMessages.resolvingUser(cleanText(id)));
			try {
				const userId = await workspace.resolve(id, controller.signal);
				view.flash(undefined);
				openUser(userId);
			} catch (error) {
				if (!(error instanceof JunctionError)) {
					throw error;
				}

				if (error.kind !== 'cancelled') {
					view.flash(error.kind === 'not-found'
						? sessionMessages.noUserWithId(cleanText(id))
						: sessionMessages.requestFailed({message: error.message, nextStep: error.nextStep}));
				}
			}
		},
		cancel() {
			lookup?.abort();
		},
	};
};
