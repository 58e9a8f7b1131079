import {runCommand} from '../../source/session/commands/registry.ts';
import {openRoster, type AppOptions} from './app.ts';
import {until} from './until.ts';

/** Opens a session in front of the overview of a simulator (400 users unless said), with its statistics. */
export const openOverview = async (options: AppOptions = {}) => {
	const app = await openRoster(options);
	runCommand(app.session, 'screen.overview');
	await until(app.workspace.fleetStats.store, ({stats}) => stats !== undefined);
	return app;
};
