import type {Target} from '../junction/target.ts';
import {openSnapshot} from './read-snapshot.ts';
import {createStoredClient} from './stored-client.ts';

/** Opens a snapshot as a target that answers from the file. `provider` limits it to one provider. Rejects as `openSnapshot` does. */
export const storedTarget = async (path: string, provider?: string): Promise<Target> => {
	const snapshot = await openSnapshot(path);
	const {file, header} = snapshot;
	return {
		region: header.region,
		apiKey: '',
		label: file,
		provider: provider ?? header.provider,
		stored: {
			client: createStoredClient(snapshot),
			file,
			path,
			serverTime: header.serverTime,
			loadedFrom: header.loadedFrom,
			isComplete: header.isComplete && header.filter === undefined,
			users: header.users,
			filter: header.filter,
		},
	};
};
