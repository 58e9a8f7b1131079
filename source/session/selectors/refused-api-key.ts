import type {JunctionError} from '../../junction/errors.ts';
import type {Session} from '../session.ts';

/** Returns the error that a new API key would fix: of loading the users or their connections, or of the open user. */
export const refusedApiKeyError = (session: Pick<Session, 'view' | 'workspace'>): JunctionError | undefined => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return undefined;
	}

	const screen = session.view.screen();
	const parts = screen.name === 'user' ? Object.values(current.details.of(screen.userId)) : [];
	return [current.pageLoader.store.getState(), current.connectionLoader.store.getState(), ...parts]
		.map(({error}) => error)
		.find(error => error?.kind === 'key-refused');
};
