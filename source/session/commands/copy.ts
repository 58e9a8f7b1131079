import type {CommandId} from '../../keys/bindings.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {targetText} from '../../presentation/header.ts';
import {summaryText} from '../../presentation/summary.ts';
import type {Session} from '../session.ts';
import {shownDetails} from '../selectors/shown-user.ts';
import {triageOf} from '../selectors/user-triage.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Command} from './command.ts';

/** Returns the user of the user screen, or the one under the roster's cursor. */
const userOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	return screen.name === 'user' ? screen.userId : selectedUser(session);
};

/**
Sends text to the clipboard and reports it. No terminal confirms that it accepted the text (tmux needs `set-clipboard on`), so pressing the
same key again shows the text for the terminal's own selection. Without a clipboard the first press shows it.
*/
const copy = (session: Session, text: string, {what, command}: {readonly what: string; readonly command: CommandId}): void => {
	const {view, keymap} = session;
	const sent = commandMessages.copySent({what, key: keymap.nameOf(command)});
	if (view.store.getState().messages.at(-1)?.text === sent) {
		view.flash(commandMessages.copyShown);
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
			view.flash(commandMessages.copyTooLong({what, bytes: copied.bytes, limit: copied.most}));
			break;
		}

		case undefined: {
			session.showPlain(text);
			break;
		}
	}
};

const noUser = (session: Session): string | undefined => (userOf(session) === undefined ? unavailableReasons.noUserSelected : undefined);

/** Commands that copy something for a ticket. */
export const copyCommands = {
	'screen.copyId': {
		run(session) {
			const userId = userOf(session);
			const shown = userId === undefined ? undefined : session.redaction.userId(userId);
			if (shown !== undefined) {
				copy(session, shown, {what: shown, command: 'screen.copyId'});
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

			const details = shownDetails(current, userId);
			const context = {serverNow: current.clock.now(), localNow: monotonicNow(), nameOf: undefined};
			const summary = summaryText(targetText(current.target()), session.redaction.userId(userId), details, triageOf(current, userId), context);
			copy(session, summary, {what: commandMessages.copySummaryName, command: 'screen.copySummary'});
		},
		unavailable(session) {
			const userId = userOf(session);
			const details = userId === undefined ? undefined : session.workspace.getState().current?.details.of(userId);
			const isLoaded = details !== undefined && Object.values(details).some(({answer}) => answer !== undefined);
			return noUser(session) ?? (isLoaded ? undefined : unavailableReasons.noUserData);
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
