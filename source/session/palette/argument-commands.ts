import {usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {exportMessages} from '../../messages/exports.ts';
import {markTexts} from '../../messages/fleet.ts';
import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {isWatchSeconds, watchSecondsRange} from '../../settings/preferences.ts';
import {markedWord} from '../../filter/filter.ts';
import {parseFilter} from '../../filter/parse.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {textInputOf} from '../../text/text-input.ts';
import {shellWords} from '../../text/shell-words.ts';
import {truncate} from '../../text/width.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {exportSource, exportUnavailable} from '../selectors/export-source.ts';
import {viewCommand} from '../selectors/handover-text.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import {markMatching} from '../flows/mark-users.ts';
import {copy} from '../state/copy.ts';
import {exportFormats} from '../state/export-texts.ts';
import type {Session} from '../session.ts';
import {isSnapshot} from '../selectors/is-snapshot.ts';

/** A command that is typed with an argument. */
export type ArgumentCommand = {
	readonly name: string;
	/** The argument as the help shows it, for example `ID`; empty for a command without one. */
	readonly argument: string;
	readonly title: string;
	/** Whether the command also works without its argument. */
	readonly isOptional?: true;
	/** Returns the possible arguments, if they can be listed. */
	readonly values?: (session: Pick<Session, 'demoScenarios'>) => readonly string[];
	/** Returns whether the command is left out of completions and help; never if absent. */
	readonly isHidden?: (session: Pick<Session, 'workspace'>) => boolean;
	/** Returns why the command is not available; `undefined` when it is. */
	readonly reason: (session: Session) => string | undefined;
	readonly run: (session: Session, argument: string) => void;
};

const noApiKey = ({workspace}: Pick<Session, 'workspace'>): string | undefined =>
	workspace.getState().current === undefined ? unavailableReasons.noApiKey : undefined;

const filterBy = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, text: string): void => {
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	if ('error' in parseFilter(text)) {
		// The field shows where the error is, so that the user can fix it.
		view.push({name: 'filter', field: textInputOf(text), before: rosterFilter.store.getState().text});
		return;
	}

	rosterFilter.apply(text);
	rosterFilter.remember();
};

const watchEvery = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, argument: string): void => {
	const seconds = Number(argument);
	if (!isWatchSeconds(seconds)) {
		view.flash(commandMessages.watchSeconds(watchSecondsRange));
		return;
	}

	workspace.getState().current?.autoRefresh.startEvery(seconds * 1000);
};

const noUsers = (session: Pick<Session, 'workspace'>): string | undefined =>
	noApiKey(session) ?? (session.workspace.getState().current?.roster.count === 0 ? unavailableReasons.noUsersLoaded : undefined);

const noneMarked = (session: Pick<Session, 'workspace'>): string | undefined =>
	noApiKey(session) ?? (session.workspace.getState().current?.roster.marks.count === 0 ? markTexts.noneMarked : undefined);

/** Keeps the line of a command that has a mistake, so that it can be corrected. */
const keepLine = ({view}: Pick<Session, 'view'>, line: string, problem: string): void => {
	view.push({name: 'command', field: textInputOf(line)});
	view.flash(problem);
};

/** Marks or unmarks the users that match a typed filter. A filter with an error stays in the line. */
const markBy = (session: Session, text: string, isMarked: boolean): void => {
	const {current} = session.workspace.getState();
	// The space ends the last term, so that one which is not finished is an error and marks nobody.
	const parsed = parseFilter(`${current?.redaction.realFilter(text) ?? text} `);
	if ('error' in parsed) {
		keepLine(session, `${isMarked ? 'mark' : 'unmark'} ${text}`, parsed.error.message);
	} else if (current !== undefined) {
		markMatching({view: session.view, current: () => session.workspace.getState().current}, current, {filter: parsed.filter, isMarked});
	}
};

const isDemo = ({workspace}: Pick<Session, 'workspace'>): boolean => workspace.getState().current?.target().isDemo === true;

const startScenario = (session: Session, argument: string): void => {
	const {demoScenarios: scenarios} = session;
	const scenario = scenarios.find(name => name === argument.toLowerCase());
	if (scenario === undefined) {
		const typed = cleanText(argument);
		const similar = nearest(truncate(typed, 40), scenarios);
		session.view.flash(commandMessages.unknownScenario({name: typed, nearest: similar, scenarios}));
		return;
	}

	void session.useDemo(scenario);
};

const exportTo = (session: Session, argument: string): void => {
	const source = exportSource(session);
	const words = shellWords(argument);
	const [typed = '', file] = words.map(({text}) => text);
	const format = exportFormats.find(each => each === typed.toLowerCase()) ?? (typed.toLowerCase() === 'markdown' ? 'md' : undefined);
	const line = `export ${argument}`;
	if (format === undefined) {
		const shown = truncate(cleanText(typed), 40);
		keepLine(session, line, exportMessages.unknownFormat({typed: shown, meant: nearest(shown, exportFormats), formats: exportFormats.join(', ')}));
	} else if (words.length > 2) {
		keepLine(session, line, exportMessages.tooMany);
	} else if (words.some(({open}) => open !== undefined)) {
		keepLine(session, line, exportMessages.openQuote);
	} else if (source !== undefined) {
		void session.exporter.begin({format, source, file});
	}
};

const loadConnections = (session: Session, argument: string): void => {
	const typed = argument.toLowerCase();
	const most = typed === '' ? usualConnections : (typed === 'all' ? Infinity : Number(typed.replaceAll(',', '')));
	if (most === Infinity || (Number.isSafeInteger(most) && most > 0)) {
		loadConnectionsOf(session, most);
	} else {
		keepLine(session, `connections ${argument}`, connectionTexts.argument);
	}
};

/** The commands that `:` accepts with an argument. */
export const argumentCommands: readonly ArgumentCommand[] = [
	{
		name: 'user',
		argument: 'ID',
		title: argumentTitles.user,
		reason: noApiKey,
		run(session, id) {
			void session.openById(id);
		},
	},
	{
		name: 'filter',
		argument: 'TEXT',
		title: argumentTitles.filter,
		reason: session => (session.view.screen().name === 'roster' ? noApiKey(session) ?? frozenReason(session) : unavailableReasons.onlyOnUserList),
		run: filterBy,
	},
	{
		name: 'watch',
		argument: 'SECONDS',
		title: argumentTitles.watch,
		reason: session => (isSnapshot(session) ? unavailableReasons.snapshot : noApiKey(session)),
		run: watchEvery,
	},
	{
		name: 'snapshot',
		argument: '[FILE]',
		isOptional: true,
		title: argumentTitles.snapshot,
		reason: session => noApiKey(session) ?? (session.workspace.getState().current?.roster.count === 0 ? unavailableReasons.noUsersLoaded : undefined),
		run(session, file) {
			void session.snapshotTasks.write(file);
		},
	},
	{
		name: 'baseline',
		argument: '[FILE]',
		isOptional: true,
		title: argumentTitles.baseline,
		values: () => ['off'],
		reason: noApiKey,
		run(session, file) {
			void session.snapshotTasks.compare(file);
		},
	},
	{
		name: 'export',
		argument: 'FORMAT [FILE]',
		title: argumentTitles.export,
		values: () => exportFormats,
		reason: exportUnavailable,
		run: exportTo,
	},
	{
		name: 'connections',
		argument: '[NUMBER]',
		isOptional: true,
		title: argumentTitles.connections,
		values: () => ['all'],
		reason: connectionsUnavailable,
		run: loadConnections,
	},
	{
		name: 'mark',
		argument: 'FILTER',
		title: argumentTitles.mark,
		reason: noUsers,
		run(session, text) {
			markBy(session, text, true);
		},
	},
	{
		name: 'unmark',
		argument: '[FILTER]',
		isOptional: true,
		title: argumentTitles.unmark,
		reason: noneMarked,
		run(session, text) {
			markBy(session, text, false);
		},
	},
	{
		name: 'marked',
		argument: '',
		title: argumentTitles.marked,
		reason: session => (session.view.screen().name === 'roster' ? noneMarked(session) ?? frozenReason(session) : unavailableReasons.onlyOnUserList),
		run(session) {
			filterBy(session, markedWord);
		},
	},
	{
		name: 'command',
		argument: '',
		title: argumentTitles.command,
		reason(session) {
			const command = viewCommand(session);
			return 'reason' in command ? command.reason : undefined;
		},
		run(session) {
			const command = viewCommand(session);
			if ('text' in command) {
				copy(session, command.text, {what: command.text, shownBy: ':command'});
			}
		},
	},
	{
		name: 'scenario',
		argument: 'NAME',
		title: argumentTitles.scenario,
		values: ({demoScenarios}) => demoScenarios,
		isHidden: session => !isDemo(session),
		reason: session => (isDemo(session) ? undefined : unavailableReasons.onlyInDemo),
		run: startScenario,
	},
];
