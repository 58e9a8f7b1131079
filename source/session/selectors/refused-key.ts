import type {JunctionError} from '../../junction/errors.ts';
import type {Session} from '../session.ts';

/** The refusal that a new key would mend: the walk's, or that of the user in sight. */
export const refusedKeyError = (session: Session): JunctionError | undefined => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return undefined;
	}

	const screen = session.view.screen();
	const parts = screen.name === 'user' ? Object.values(current.details.of(screen.userId)) : [];
	return [current.pageLoader.store.getState(), ...parts]
		.map(({error}) => error)
		.find(error => error?.kind === 'key-refused');
};
