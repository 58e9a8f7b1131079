import {JunctionError} from '../../junction/errors.ts';
import {isUserId} from '../../junction/user-id.ts';
import {cleanText} from '../../text/clean.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Opening a user by either id, one at a time. */
export type OpenById = {
	/** Opens the user behind a user id, or behind the id that the client has for it; says why where it cannot. */
	open(id: string): Promise<void>;
	/** Nobody waits for the user that is being asked for any more. */
	cancel(): void;
};

/** Acts on the workspace in use. */
export const createOpenById = ({view, current, openUser}: {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	readonly openUser: (userId: string) => void;
}): OpenById => {
	let asking: AbortController | undefined;
	return {
		async open(id) {
			const workspace = current();
			if (workspace === undefined) {
				return;
			}

			asking?.abort();
			if (isUserId(id)) {
				openUser(id.toLowerCase());
				return;
			}

			const controller = new AbortController();
			asking = controller;
			view.progress(`Asking for the user behind ${cleanText(id)}…`);
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
						? `No user has the id ${cleanText(id)}, neither as a user id nor as a client id.`
						: `${error.message}. ${error.nextStep}`);
				}
			}
		},
		cancel() {
			asking?.abort();
		},
	};
};
