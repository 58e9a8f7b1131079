import type {Session} from '../session.ts';

/** The session as it will be when the screen in sight has gone: what the commands of the screen below it can do is asked of this. */
export const underlyingSession = (session: Session): Session => {
	const {stack} = session.view.store.getState();
	const screen = stack.at(-2) ?? stack[0];
	return {...session, view: {...session.view, screen: () => screen}};
};
