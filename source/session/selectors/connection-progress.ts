import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns the progress of loading connections with the users whose connections were loaded already: the counts are those of the users on the screen. */
export const connectionProgress = ({connectionLoader, connectionsLeft: {fresh}}: Pick<Workspace, 'connectionLoader' | 'connectionsLeft'>): PoliteProgress => {
	const progress = connectionLoader.store.getState();
	return progress.status === 'idle' ? progress : {...progress, asked: progress.asked + fresh, size: progress.size + fresh};
};
