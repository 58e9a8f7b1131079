import type {StoreApi} from 'zustand/vanilla';
import {changeField} from '../field-in-sight.ts';
import {fieldOf} from '../field.ts';
import {recalled, type History, type older} from '../history.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** Puts what was entered before (or after) in place of what the field in sight shows; does nothing where there is no history. */
export const recalling = (go: typeof older, historyOf: (session: Session) => StoreApi<History> | undefined): Command => ({
	run(session) {
		const history = historyOf(session);
		if (history === undefined) {
			return;
		}

		changeField(session.view, ({text}) => {
			const next = go(history.getState(), text);
			// The text may be the newest entry already, as the filter in use is: one step to it would show nothing new.
			const shown = recalled(next) === text ? go(next, text) : next;
			history.setState(shown);
			return fieldOf(recalled(shown));
		});
	},
});
