import type {Session} from '../session.ts';

/** What a command of the binding table does. */
export type Command = {
	readonly run: (session: Session) => void;
	/** Why it can do nothing now; without this it always can. */
	readonly unavailable?: (session: Session) => string | undefined;
};

/** Takes away the screen in sight. */
export const back: Command = {
	run({view}) {
		view.pop();
	},
};
