import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

/** A workspace that is not shown, and the user list as it was. */
export type Parked = {readonly workspace: Workspace; readonly root: Screen};

/** Keeps one workspace of the shown team while another provider's users are shown, so that they need not be loaded again. */
export type Parking = {
	/**
	Parks the workspace that was shown until now. Closes the one that was parked; but the users of all providers stay parked, and the given workspace is closed in their place.
	Returns whether it was parked.
	*/
	park(earlier: Parked): boolean;
	/** Takes out the workspace with the users of a provider, or of all; `undefined` if another one is parked, or none. */
	take(provider: string | undefined): Parked | undefined;
	/** Closes the parked workspace. The server of its team stays open, because the shown workspace uses it. */
	drop(): void;
};

/** Closes a workspace without the server that another one of the same team uses. */
const closeOnly = ({workspace}: Parked): void => {
	workspace.close(workspace.target());
};

/** Creates parking with nothing parked. One at most, because a team may have a million users. */
export const createParking = (): Parking => {
	let parked: Parked | undefined;
	return {
		park(earlier) {
			const {provider} = earlier.workspace.target();
			if (earlier.workspace.isEmpty() || (parked !== undefined && provider !== undefined && parked.workspace.target().provider === undefined)) {
				closeOnly(earlier);
				return false;
			}

			if (parked !== undefined) {
				closeOnly(parked);
			}

			earlier.workspace.park();
			parked = earlier;
			return true;
		},
		take(provider) {
			if (parked?.workspace.target().provider !== provider) {
				return undefined;
			}

			const taken = parked;
			parked = undefined;
			return taken;
		},
		drop() {
			if (parked !== undefined) {
				closeOnly(parked);
			}

			parked = undefined;
		},
	};
};
