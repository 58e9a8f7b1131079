import {isLoadingConnections} from '../flows/load-connections.ts';
import {stopConnections} from './stopped-work.ts';
import type {Command} from './command.ts';

/** Stops connections that are loading; otherwise closes the screen. */
export const stopOrBack: Command = {
	run(session) {
		const {current} = session.workspace.getState();
		if (current !== undefined && isLoadingConnections(session)) {
			stopConnections(current);
		} else {
			session.view.pop();
		}
	},
};
