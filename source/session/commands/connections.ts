import {usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import type {Command} from './command.ts';

const load: Command = {
	run(session) {
		loadConnectionsOf(session, usualConnections);
	},
	unavailable: connectionsUnavailable,
};

/** Commands that load the connections of many users. */
export const connectionCommands = {
	'roster.connections': load,
	'overview.connections': load,
} as const satisfies Readonly<Record<string, Command>>;
