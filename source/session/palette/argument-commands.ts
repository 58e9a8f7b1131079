import {usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {exportMessages} from '../../messages/exports.ts';
import {themeTexts} from '../../messages/display.ts';
import {savedFilterTexts} from '../../messages/saved-filters.ts';
import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {isWatchSeconds, watchSecondsRange} from '../../settings/preferences.ts';
import {themeNames} from '../../settings/theme-names.ts';
import {
	automaticColumns,
	completedColumns,
	readTypedColumns,
	unknownColumn,
} from '../../presentation/column-choice.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {uniqueByPrefix} from '../../text/unique-prefix.ts';
import {shellWords} from '../../text/shell-words.ts';
import {truncate} from '../../text/width.ts';
import {countedColumns} from '../../fleet/stats/counted-columns.ts';
import {newCountsScreen} from '../selectors/counts-list.ts';
import {newColumnsScreen} from '../selectors/columns-list.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {exportSource, exportUnavailable} from '../selectors/export-source.ts';
import {viewCommand} from '../selectors/handover-text.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import {copy} from '../state/copy.ts';
import {exportFormats} from '../state/export-texts.ts';
import type {Session} from '../session.ts';
import {isSnapshot} from '../selectors/is-snapshot.ts';
import {applyFilter} from './apply-filter.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';
import {listArguments} from './list-arguments.ts';
import {markArguments} from './mark-arguments.ts';

const watchEvery = (session: Pick<Session, 'view' | 'workspace'>, argument: string): void => {
	const autoRefresh = session.workspace.getState().current?.autoRefresh;
	if (argument.toLowerCase() === 'off') {
		if (autoRefresh?.store.getState().isOn === true) {
			autoRefresh.toggle();
		}

		return;
	}

	const seconds = Number(argument);
	if (isWatchSeconds(seconds)) {
		autoRefresh?.startEvery(seconds * 1000);
	} else {
		keepLine(session, `watch ${argument}`, commandMessages.watchSeconds(watchSecondsRange));
	}
};

const isDemo = ({workspace}: Pick<Session, 'workspace'>): boolean => workspace.getState().current?.target().isDemo === true;

const startScenario = (session: Session, argument: string): void => {
	const {demoScenarios: scenarios} = session;
	const scenario = uniqueByPrefix(argument, scenarios);
	if (scenario === undefined) {
		const typed = cleanText(argument);
		const similar = nearest(truncate(typed, 40), scenarios);
		keepLine(session, `scenario ${argument}`, commandMessages.unknownScenario({name: typed, nearest: similar, scenarios}));
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

const useTheme = (session: Session, argument: string): void => {
	const {appearance, view} = session;
	if (argument === '') {
		view.flash(themeTexts.shown(appearance.getState()));
		return;
	}

	const theme = themeNames.find(name => name === argument.toLowerCase());
	if (theme === undefined) {
		const typed = truncate(cleanText(argument), 40);
		keepLine(session, `theme ${argument}`, themeTexts.unknown({typed, meant: nearest(typed, themeNames), themes: themeNames}));
		return;
	}

	appearance.setState({theme});
	view.flash(themeTexts.changed(theme));
};

const noColours = ({capabilities}: Pick<Session, 'capabilities'>): string | undefined => {
	if (capabilities.isScreenReader) {
		return themeTexts.noScreens;
	}

	return capabilities.colours === 'none' ? themeTexts.noColours : undefined;
};

/** Without names, opens the chooser. */
const chooseColumns = (session: Session, argument: string): void => {
	if (argument === '') {
		session.view.push(newColumnsScreen(session));
		return;
	}

	const read = argument.toLowerCase() === automaticColumns ? {choices: undefined} : readTypedColumns(argument);
	if ('problem' in read) {
		keepLine(session, `columns ${argument}`, read.problem);
	} else {
		void session.chosenColumns.choose(read.choices);
	}
};

const openCounts = (session: Session, argument: string): void => {
	const typed = argument.toLowerCase();
	const column = countedColumns.find(name => name === typed);
	if (column === undefined && typed !== '') {
		keepLine(session, `counts ${argument}`, unknownColumn(argument, countedColumns));
	} else {
		session.view.push(newCountsScreen(session, column));
	}
};

const saveFilter = (session: Session, argument: string): void => {
	const [name = '', key, ...rest] = argument.split(/\s+/v);
	const {text = ''} = session.workspace.getState().current?.rosterFilter.store.getState() ?? {};
	// A pseudonym means nothing in the next session.
	const problem = rest.length > 0 ? savedFilterTexts.saveArguments : session.savedFilters.save(name.replace(/^@/v, ''), session.redaction.realFilter(text).trim(), key);
	if (problem !== undefined) {
		keepLine(session, `save ${argument}`, problem);
	}
};

const renameFilter = (session: Session, argument: string): void => {
	const [name = '', newName, ...rest] = argument.split(/\s+/v);
	const problem = newName === undefined || rest.length > 0 ? savedFilterTexts.renameArguments : session.savedFilters.rename(name.replace(/^@/v, ''), newName.replace(/^@/v, ''));
	if (problem !== undefined) {
		keepLine(session, `rename ${argument}`, problem);
	}
};

/** The commands that `:` accepts with an argument. */
export const argumentCommands: readonly ArgumentCommand[] = [
	{
		name: 'user',
		argument: 'ID',
		isOwnMeaning: true,
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
		values: ({savedFilters}) => savedFilters.store.getState().filters.map(({name}) => `@${name}`),
		run: applyFilter,
	},
	...listArguments,
	{
		name: 'watch',
		argument: 'SECONDS',
		title: argumentTitles.watch,
		values: () => ['off'],
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
		name: 'columns',
		argument: '[NAMES]',
		isOptional: true,
		title: argumentTitles.columns,
		values: (_, typed) => completedColumns(typed),
		reason: noApiKey,
		run: chooseColumns,
	},
	{
		name: 'save',
		argument: 'NAME [KEY]',
		title: argumentTitles.save,
		reason: session => noApiKey(session) ?? (session.workspace.getState().current?.rosterFilter.store.getState().text.trim() === '' ? savedFilterTexts.noFilter : undefined),
		run: saveFilter,
	},
	{
		name: 'rename',
		argument: 'NAME NEWNAME',
		title: argumentTitles.rename,
		values: ({savedFilters}) => savedFilters.store.getState().filters.map(({name}) => name),
		reason: () => undefined,
		run: renameFilter,
	},
	{
		name: 'counts',
		argument: '[COLUMN]',
		isOptional: true,
		title: argumentTitles.counts,
		values: () => countedColumns,
		reason: noApiKey,
		run: openCounts,
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
	...markArguments,
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
		name: 'theme',
		argument: '[NAME]',
		isOptional: true,
		title: themeTexts.title,
		values: () => themeNames,
		reason: noColours,
		run: useTheme,
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
