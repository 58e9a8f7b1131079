import {formatCount, plural} from '../../text/numbers.ts';
import {targetText} from '../../presentation/header.ts';
import {summaryText} from '../../presentation/summary.ts';
import type {Session} from '../session.ts';
import {triageOf} from '../selectors/user-triage.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import type {Command} from './command.ts';

/** The user in sight, or under the cursor of the roster. */
const userOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	return screen.name === 'user' ? screen.userId : selectedUser(session);
};

/**
Sends text to the clipboard and says so: no terminal answers whether it took it (tmux does not without `set-clipboard on`), so the same
key at once again shows the text for the terminal's own selection. So does the first where there is no clipboard.
*/
const copy = (session: Session, text: string, what: string): void => {
	const {view} = session;
	const sent = `Sent to the clipboard: ${what}. Again: shows it.`;
	if (view.store.getState().messages.at(-1)?.text === sent) {
		view.flash('Shown as text.');
		session.showPlain(text);
		return;
	}

	const copied = session.copy(text);
	switch (copied?.kind) {
		case 'copied': {
			view.flash(sent);
			break;
		}

		case 'too-long': {
			view.flash(`${what} has ${plural(copied.bytes, 'byte')}, and a terminal takes ${formatCount(copied.most)}: it was not copied. junctop user ID prints it.`);
			break;
		}

		case undefined: {
			session.showPlain(text);
			break;
		}
	}
};

const noUser = (session: Session): string | undefined => (userOf(session) === undefined ? 'no user is in sight' : undefined);

/** Taking something along to a ticket. */
export const copyCommands = {
	'screen.copyId': {
		run(session) {
			const userId = userOf(session);
			if (userId !== undefined) {
				copy(session, userId, userId);
			}
		},
		unavailable: noUser,
	},
	'screen.copySummary': {
		run(session) {
			const {current} = session.workspace.getState();
			const userId = userOf(session);
			if (current === undefined || userId === undefined) {
				return;
			}

			const details = current.details.of(userId);
			const context = {serverNow: current.clock.now(), localNow: Date.now(), nameOf: undefined};
			const summary = summaryText(targetText(current.target()), userId, details, triageOf(current, userId), context);
			copy(session, summary, 'the summary');
		},
		unavailable(session) {
			const userId = userOf(session);
			const details = userId === undefined ? undefined : session.workspace.getState().current?.details.of(userId);
			const isLoaded = details !== undefined && Object.values(details).some(({answer}) => answer !== undefined);
			return noUser(session) ?? (isLoaded ? undefined : 'nothing of this user has come yet');
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
