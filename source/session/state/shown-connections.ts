import type {Workspace} from './workspace.ts';

/** Returns whether the user list has columns about connections: when those of many users were loaded. Opened users alone change no columns. */
export const areConnectionsShown = (workspace: Pick<Workspace, 'roster' | 'connectionLoader'> | undefined): boolean =>
	workspace !== undefined && workspace.roster.connections.loadedCount > 0 && workspace.connectionLoader.store.getState().status !== 'idle';
