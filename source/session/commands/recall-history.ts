import type {StoreApi} from 'zustand/vanilla';
import {editActiveInput} from '../state/active-text-input.ts';
import {textInputOf} from '../../text/text-input.ts';
import {recalled, type InputHistory, type older} from '../state/input-history.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** Replaces the text of the active field with the previous (or next) history entry; does nothing without a history. */
export const recallHistory = (go: typeof older, historyOf: (session: Session) => StoreApi<InputHistory> | undefined): Command => ({
	run(session) {
		const history = historyOf(session);
		if (history === undefined) {
			return;
		}

		editActiveInput(session.view, ({text}) => {
			const next = go(history.getState(), text);
			// The text may already be the newest entry, as the filter in use is: one step would show nothing new.
			const shown = recalled(next) === text ? go(next, text) : next;
			history.setState(shown);
			return textInputOf(recalled(shown));
		});
	},
});
