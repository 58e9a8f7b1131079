import {commandMessages} from '../../messages/commands.ts';
import {typedApiKey} from '../../messages/typed-api-key.ts';
import {hasApiKey} from '../../settings/api-key-detection.ts';
import {cleanText} from '../../text/clean.ts';
import {underlyingSession} from '../selectors/underlying-session.ts';
import {
	completeArgument,
	completeCommandLine,
	commandNamed,
	namesMeant,
	nearestName,
	splitLine,
} from '../palette/command-lookup.ts';
import {commonPrefix} from '../../text/common-prefix.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {textInputOf} from '../../text/text-input.ts';
import {addEntry, newer, older} from '../state/input-history.ts';
import type {Session} from '../session.ts';
import type {ArgumentCommand} from '../palette/argument-command.ts';
import {argumentCommands} from '../palette/argument-commands.ts';
import {keepLine} from '../palette/keep-line.ts';
import {back, type Command, type CommandRunner} from './command.ts';
import {recallHistory} from './recall-history.ts';

/** Returns whether a command runs without an argument, also in place of the screen's command of the same name. */
const canRunAlone = ({argument, isOptional}: ArgumentCommand): boolean => argument === '' || isOptional === true;

/** Runs a command on the active screen, or shows why it is not available. */
const runWithArgument = (session: Session, command: ArgumentCommand, argument: string): void => {
	const reason = command.reason(session);
	if (reason !== undefined) {
		session.view.flash(commandMessages.notNow(reason));
	} else if (argument === '' && !canRunAlone(command)) {
		keepLine(session, `${command.name} `, commandMessages.argumentMissing({name: command.name, argument: command.argument, title: command.title}));
	} else {
		command.run(session, argument);
	}
};

/** Returns what is wrong with a name that no command has, or that several may mean. */
const nameProblem = (session: Session, typed: string, meant: readonly string[]): string => {
	const name = cleanText(typed);
	if (meant.length > 1) {
		return commandMessages.ambiguousCommand({name, names: meant});
	}

	const nearest = nearestName(session, typed);
	return nearest === undefined ? commandMessages.unknownCommand(name) : commandMessages.unknownCommandNearest({name, nearest});
};

const runLine = (session: Session, {run}: CommandRunner): void => {
	const {view, commandHistory} = session;
	const screen = view.screen();
	if (screen.name !== 'command') {
		return;
	}

	const text = screen.field.text.trim();
	// An API key that was typed here by mistake must not appear in the history, and does not stay in the line.
	const isApiKey = hasApiKey(text, session.settings.apiKeys());
	commandHistory.setState(addEntry(commandHistory.getState(), isApiKey ? '' : text));
	const {name: typed, argument} = splitLine(text);
	const meant = namesMeant(underlyingSession(session), typed);
	const name = meant.length === 1 ? meant[0] ?? typed : typed;
	const id = commandNamed(underlyingSession(session), name);
	const withArgument = argumentCommands.find(command => command.name === name.toLowerCase());
	view.pop();
	if (argument !== '' && withArgument?.argument === '') {
		keepLine(session, text, commandMessages.noArgument(withArgument.name));
	} else if (withArgument !== undefined && (id === undefined || argument !== '' || canRunAlone(withArgument) || withArgument.isOwnMeaning === true)) {
		runWithArgument(session, withArgument, argument);
	} else if (isApiKey) {
		view.flash(typedApiKey.command);
	} else if (id !== undefined && argument === '') {
		run(session, id);
	} else if (id !== undefined) {
		keepLine(session, text, commandMessages.noArgument(cleanText(name)));
	} else if (typed !== '') {
		keepLine(session, text, nameProblem(session, typed, meant));
	}
};

const complete = (session: Session, {unavailable}: CommandRunner): void => {
	editActiveInput(session.view, field => {
		const completions = completeArgument(session, field.text) ?? completeCommandLine(underlyingSession(session), field.text, unavailable).map(({text}) => text);
		const start = commonPrefix(completions);
		return start === '' ? field : textInputOf(start);
	});
};

const historyOf = ({commandHistory}: Pick<Session, 'commandHistory'>) => commandHistory;

/** Creates the commands that open, edit and run the line after `:`. */
export const commandLineCommands = (runner: CommandRunner) => ({
	'screen.command': {
		run({view}) {
			view.push({name: 'command', field: textInputOf('')});
		},
	},
	'command.run': {
		run(session) {
			runLine(session, runner);
		},
	},
	'command.complete': {
		run(session) {
			complete(session, runner);
		},
	},
	'command.older': recallHistory(older, historyOf),
	'command.newer': recallHistory(newer, historyOf),
	'command.back': back,
} as const satisfies Readonly<Record<string, Command>>);
