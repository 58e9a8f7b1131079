import type {Session} from '../session.ts';

/** Returns the session as it is after the active screen closes, to check the commands of the screen below it. */
export const underlyingSession = (session: Session): Session => {
	const {stack} = session.view.store.getState();
	const screen = stack.at(-2) ?? stack[0];
	return {...session, view: {...session.view, screen: () => screen}};
};
