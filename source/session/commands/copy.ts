import type {CommandId} from '../../keys/bindings.ts';
import {countTexts} from '../../messages/counts.ts';
import {commandMessages, summaryName, unavailableReasons} from '../../messages/commands.ts';
import {markedComparisonTexts} from '../../messages/marked-comparison.ts';
import {markTexts} from '../../messages/fleet.ts';
import {textHandover} from '../../presentation/handover/text-screen.ts';
import {cleanText} from '../../text/clean.ts';
import {helpViewModel} from '../palette/help-view-model.ts';
import type {Session} from '../session.ts';
import {copy} from '../state/copy.ts';
import {
	countsHandover,
	fixesHandover,
	markedComparisonHandover,
	markedHandover,
	overviewHandover,
	providerHandover,
	userHandover,
} from '../selectors/handover-text.ts';
import {shownText} from '../selectors/shown-text.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command, CommandRunner} from './command.ts';

/** Returns the user of the user screen, or the one under the roster's cursor. */
const userOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	return screen.name === 'user' ? screen.userId : selectedUser(session);
};

const keyNamed = ({keymap}: Pick<Session, 'keymap'>, command: CommandId): string => keymap.nameOf(command);

/** Returns the summary of the active screen; `undefined` where nothing is loaded. */
const summaryOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	const {current} = session.workspace.getState();
	if (screen.name === 'overview') {
		return overviewHandover(session, screen);
	}

	if (screen.name === 'fixes') {
		return fixesHandover(session, screen);
	}

	if (screen.name === 'counts') {
		return countsHandover(session, screen);
	}

	if (screen.name === 'compare') {
		return markedComparisonHandover(session);
	}

	if (screen.name === 'explain') {
		return current && providerHandover(current, screen.provider);
	}

	const userId = userOf(session);
	return current === undefined || userId === undefined ? undefined : userHandover(current, userId);
};

const noUser = (session: Session): string | undefined => (userOf(session) === undefined ? unavailableReasons.noUserSelected : undefined);

/** Returns the workspace whose marked users the user list copies; `undefined` on other screens, and if no user is marked. */
const markedOn = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): Workspace | undefined => {
	const {current} = workspace.getState();
	return current !== undefined && view.screen().name === 'roster' && current.roster.marks.count > 0 ? current : undefined;
};

/** More IDs than this are not made into a text: no terminal takes them. */
const mostCopied = 2000;

/** Copies the IDs of the marked users, one a line. */
const copyMarked = (session: Session, {roster}: Workspace): void => {
	const {count} = roster.marks;
	if (count > mostCopied) {
		session.view.flash(markTexts.tooManyToCopy({users: count, most: mostCopied, exportKey: keyNamed(session, 'screen.export')}));
		return;
	}

	const ids = roster.marks.rows().map(row => session.redaction.userId(roster.userId(row) ?? ''));
	copy(session, `${ids.join('\n')}\n`, {what: markTexts.copied(count), shownBy: keyNamed(session, 'screen.copyId')});
};

/** The summary of the active screen: Markdown that can be read without knowing junctop. */
const copySummary: Command = {
	run(session) {
		const marked = markedOn(session);
		if (marked !== undefined) {
			copy(session, markedHandover(marked), {what: markTexts.copiedSummary(marked.roster.marks.count), shownBy: keyNamed(session, 'screen.copySummary')});
			return;
		}

		const text = summaryOf(session);
		if (text !== undefined) {
			copy(session, text, {what: summaryName(session.view.screen().name), shownBy: keyNamed(session, 'screen.copySummary')});
		}
	},
	unavailable(session) {
		const {current} = session.workspace.getState();
		const screen = session.view.screen();
		if (screen.name === 'counts') {
			return countsHandover(session, screen) === undefined ? countTexts.notCounted : undefined;
		}

		if (screen.name === 'compare') {
			return markedComparisonHandover(session) === undefined ? markedComparisonTexts.notCounted : undefined;
		}

		if (session.view.screen().name === 'fixes') {
			return current?.fixes.store.getState().fixes === undefined ? unavailableReasons.usersNotSummedUp : undefined;
		}

		if (session.view.screen().name === 'overview' || session.view.screen().name === 'explain') {
			return current?.fleetStats.current() === undefined ? unavailableReasons.usersNotSummedUp : undefined;
		}

		if (markedOn(session) !== undefined) {
			return undefined;
		}

		const userId = userOf(session);
		const details = userId === undefined ? undefined : current?.details.of(userId);
		const isLoaded = details !== undefined && Object.values(details).some(({answer}) => answer !== undefined);
		return noUser(session) ?? (isLoaded ? undefined : unavailableReasons.noUserData);
	},
};

/** Returns the session as if the screen below the active one were active. */
const onUnderlying = (session: Session): Session => {
	const {stack} = session.view.store.getState();
	const below = stack.at(-2) ?? stack[0];
	return {...session, view: {...session.view, screen: () => below}};
};

/** Creates the commands that copy something for a ticket. */
export const copyCommands = ({unavailable}: CommandRunner) => ({
	'screen.copyId': {
		run(session) {
			const marked = markedOn(session);
			if (marked !== undefined) {
				copyMarked(session, marked);
				return;
			}

			const userId = userOf(session);
			const shown = userId === undefined ? undefined : session.redaction.userId(userId);
			if (shown !== undefined) {
				copy(session, shown, {what: shown, shownBy: keyNamed(session, 'screen.copyId')});
			}
		},
		unavailable: session => (markedOn(session) === undefined ? noUser(session) : undefined),
	},
	'screen.copySummary': copySummary,
	'menu.copy': {
		run(session) {
			copySummary.run(onUnderlying(session));
		},
		unavailable: session => copySummary.unavailable?.(onUnderlying(session)),
	},
	'text.copy': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name !== 'text') {
				return;
			}

			const shown = shownText(session, screen);
			copy(session, textHandover(shown, session.renderClock.store.getState().at), {what: cleanText(shown.title), shownBy: keyNamed(session, 'text.copy')});
		},
	},
	'help.copy': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name !== 'help') {
				return;
			}

			const {rows} = helpViewModel(session, screen, unavailable);
			const text = rows.map(({keys, title}) => `${keys}  ${title}\n`).join('');
			copy(session, text, {what: commandMessages.copyHelpName, shownBy: keyNamed(session, 'help.copy')});
		},
	},
} as const satisfies Readonly<Record<string, Command>>);
