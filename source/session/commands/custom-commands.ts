import type {CommandId} from '../../keys/bindings.ts';
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

/** Returns the users that a custom command gets, each in a run of its own: the open one, or the one under the cursor. Marked users belong here. */
const usersOf = (session: Session): readonly string[] => {
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

const problemText = ({kind, placeholder}: ArgumentProblem): string => {
	if (kind === 'missing') {
		return missing[placeholder];
	}

	return kind === 'option' ? texts.optionLike(placeholder) : texts.controlCharacter(placeholder);
};

/** Returns what a command would run now, or why it cannot. */
const requestOf = (session: Session, command: CustomCommand): CommandRequest | {readonly reason: string} => {
	const used = placeholdersOf(command);
	const {current} = session.workspace.getState();
	const hasIds = used.some(name => withIds.has(name));
	if (hasIds && session.redaction.isOn()) {
		return {reason: texts.redacted};
	}

	const isOfUser = used.some(name => ofUser.has(name));
	const users = usersOf(session);
	if (isOfUser && users.length === 0) {
		return {reason: unavailableReasons.noUserSelected};
	}

	if (isOfUser && users.length > mostRuns) {
		return {reason: texts.tooManyRuns(mostRuns)};
	}

	if (isOfUser && current?.target().stored !== undefined && users.some(userId => session.redaction.redactor.isPseudonym(userId))) {
		return {reason: texts.pseudonym};
	}

	const runs: Array<readonly [string, ...string[]]> = [];
	for (const userId of isOfUser ? users : [undefined]) {
		const values = Object.fromEntries(used.map(name => [name, valueOf(session, name, userId)]));
		const filled = argumentsOf(command, values);
		if (!('words' in filled)) {
			return {reason: problemText(filled)};
		}

		const [program = '', ...words] = filled.words;
		runs.push([program, ...words]);
	}

	return {
		command, runs, hasIds, isDemo: current?.target().isDemo === true,
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
