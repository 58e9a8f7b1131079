import type {Session} from '../session.ts';

/** Returns whether the users are those of a snapshot, so that nothing can be requested. */
export const isSnapshot = ({workspace}: Pick<Session, 'workspace'>): boolean =>
	workspace.getState().current?.target().stored !== undefined;
