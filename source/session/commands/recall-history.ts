import type {StoreApi} from 'zustand/vanilla';
import {editActiveInput} from '../state/active-text-input.ts';
import {textInputOf} from '../../text/text-input.ts';
import {recalled, type InputHistory, type older} from '../state/input-history.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

type EntryTexts = {
	readonly shown: (session: Session, entry: string) => string;
	readonly meant: (session: Session, text: string) => string;
};

const asTyped: EntryTexts = {shown: (_, entry) => entry, meant: (_, text) => text};

/**
Replaces the text of the active field with the previous (or next) history entry; does nothing without a history. `shown` returns an entry as it may be shown, `meant` the entry of a text that is
shown; without them entries are shown as they are.
*/
export const recallHistory = (go: typeof older, historyOf: (session: Session) => StoreApi<InputHistory> | undefined, {shown, meant}: EntryTexts = asTyped): Command => ({
	run(session) {
		const history = historyOf(session);
		if (history === undefined) {
			return;
		}

		editActiveInput(session.view, ({text: typed}) => {
			const text = meant(session, typed);
			const next = go(history.getState(), text);
			// The text may already be the newest entry, as the filter in use is: one step would show nothing new.
			const found = recalled(next) === text ? go(next, text) : next;
			history.setState(found);
			return textInputOf(shown(session, recalled(found)));
		});
	},
});
