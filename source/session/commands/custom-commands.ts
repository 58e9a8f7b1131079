import type {CommandId} from '../../keys/bindings.ts';
import type {Marks} from '../../fleet/store/marks.ts';
import {customId} from '../../keys/custom-bindings.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {customCommandTexts as texts} from '../../messages/custom-commands.ts';
import type {CommandRequest} from '../../presentation/custom-command.ts';
import {
	argumentsOf,
	placeholdersOf,
	type ArgumentProblem,
	type CustomCommand,
	type Placeholder,
} from '../../settings/custom-commands.ts';
import {mostRuns} from '../flows/custom-commands.ts';
import {shownUser} from '../screens/user.ts';
import {overviewList} from '../selectors/overview-list.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

const ofUser: ReadonlySet<Placeholder> = new Set(['userId', 'clientUserId']);
const withIds: ReadonlySet<Placeholder> = new Set(['userId', 'clientUserId', 'filter']);

/** Returns the marks that a custom command acts on: those of the user list, as for copies and exports; `undefined` on other screens, and if no user is marked. */
const marksOf = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): Marks | undefined => {
	const marks = workspace.getState().current?.roster.marks;
	return marks !== undefined && marks.count > 0 && view.screen().name === 'roster' ? marks : undefined;
};

/** Returns the users that a custom command gets, each in a run of its own: the marked ones in load order, the open one, or the one under the cursor. */
const usersOf = (session: Session): readonly string[] => {
	const marks = marksOf(session);
	if (marks !== undefined) {
		const {current} = session.workspace.getState();
		return marks.rows().flatMap(row => current?.roster.userId(row) ?? []);
	}

	const screen = session.view.screen();
	const userId = screen.name === 'user' ? screen.userId : selectedUser(session);
	return userId === undefined ? [] : [userId];
};

/** Returns the provider of the selected finding or row, or the only one that is loaded. */
const providerOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	if (screen.name === 'user') {
		const shown = shownUser(session, screen);
		return shown?.triage.findings[shown.finding]?.provider;
	}

	if (screen.name === 'overview') {
		return overviewList(session, screen).selected?.provider;
	}

	return screen.name === 'explain' ? screen.provider : session.workspace.getState().current?.target().provider;
};

const valueOf = (session: Session, placeholder: Placeholder, userId: string | undefined): string | undefined => {
	const {current} = session.workspace.getState();
	switch (placeholder) {
		case 'userId': {
			return userId;
		}

		case 'clientUserId': {
			return userId === undefined ? undefined : current?.details.of(userId).user.answer?.value.clientUserId;
		}

		case 'provider': {
			return providerOf(session);
		}

		case 'region': {
			return current?.target().region;
		}

		case 'profile': {
			return current?.target().profile;
		}

		case 'filter': {
			return current?.rosterFilter.store.getState().text.trim();
		}
	}
};

const missing: Readonly<Record<Placeholder, string>> = {
	userId: unavailableReasons.noUserSelected,
	clientUserId: texts.noClientUserId,
	provider: texts.noProvider,
	region: unavailableReasons.noApiKey,
	profile: texts.noProfile,
	filter: unavailableReasons.noApiKey,
};

const problemText = ({kind, placeholder}: ArgumentProblem, isOfMarked: boolean): string => {
	if (kind === 'missing') {
		return isOfMarked && placeholder === 'clientUserId' ? texts.noClientUserIdOfSome : missing[placeholder];
	}

	return kind === 'option' ? texts.optionLike(placeholder) : texts.controlCharacter(placeholder);
};

/** Returns why a command cannot run now, as far as that does not depend on which users are marked: help and footer ask it, and reading marks is proportional to the users. */
const reasonBefore = (session: Session, used: readonly Placeholder[]): string | undefined => {
	if (used.some(name => withIds.has(name)) && session.redaction.isOn()) {
		return texts.redacted;
	}

	const isTooMany = used.some(name => ofUser.has(name)) && (marksOf(session)?.count ?? 0) > mostRuns;
	return isTooMany ? texts.tooManyRuns(mostRuns) : undefined;
};

/** Returns what a command would run now, or why it cannot. */
const requestOf = (session: Session, command: CustomCommand): CommandRequest | {readonly reason: string} => {
	const used = placeholdersOf(command);
	const {current} = session.workspace.getState();
	const reason = reasonBefore(session, used);
	if (reason !== undefined) {
		return {reason};
	}

	const isOfUser = used.some(name => ofUser.has(name));
	const users = isOfUser ? usersOf(session) : [];
	if (isOfUser && users.length === 0) {
		return {reason: unavailableReasons.noUserSelected};
	}

	if (current?.target().stored !== undefined && users.some(userId => session.redaction.redactor.isPseudonym(userId))) {
		return {reason: texts.pseudonym};
	}

	const isOfMarked = isOfUser && marksOf(session) !== undefined;
	const runs: Array<readonly [string, ...string[]]> = [];
	for (const userId of isOfUser ? users : [undefined]) {
		const values = Object.fromEntries(used.map(name => [name, valueOf(session, name, userId)]));
		const filled = argumentsOf(command, values);
		if (!('words' in filled)) {
			return {reason: problemText(filled, isOfMarked)};
		}

		const [program = '', ...words] = filled.words;
		runs.push([program, ...words]);
	}

	return {
		command, runs, isOfMarked, hasIds: used.some(name => withIds.has(name)), isDemo: current?.target().isDemo === true,
	};
};

const commandWith = ({settings}: Session, id: CommandId): CustomCommand | undefined =>
	settings.preferences().commands?.find(({name}) => customId(name) === id);

/** Returns the implementation of a command that the settings add; `undefined` if they do not have it. */
export const customCommand = (session: Session, id: CommandId): Command | undefined => {
	const command = commandWith(session, id);
	return command && {
		run({customCommands, view}) {
			const request = requestOf(session, command);
			if ('reason' in request) {
				view.flash(commandMessages.notNow(request.reason));
			} else {
				customCommands.begin(request);
			}
		},
		unavailable({customCommands}) {
			if (customCommands.isRunning()) {
				return texts.running;
			}

			if (marksOf(session) !== undefined) {
				return reasonBefore(session, placeholdersOf(command));
			}

			const request = requestOf(session, command);
			return 'reason' in request ? request.reason : undefined;
		},
	};
};

/** The commands about custom commands. */
export const outputCommands = {
	'screen.output': {
		run({customCommands}) {
			customCommands.showOutput();
		},
		unavailable: ({customCommands}) => (customCommands.hasOutput() ? undefined : texts.noOutput),
	},
} as const satisfies Readonly<Record<string, Command>>;
