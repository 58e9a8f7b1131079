import type {Binding} from './binding.ts';
import {typingBindings} from './typing-bindings.ts';

const rowKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
Every command with its default keys, in the order of the footer. This table drives dispatch, the footer, `?`, `:` and docs/keys.md; a
command that is not in it cannot be reached.
*/
export const bindings = [
	...typingBindings,
	{
		id: 'list.down', scope: 'list', keys: ['down', 'j'], title: 'one row down', hint: 'move', pairedWith: 'list.up',
	},
	{
		id: 'list.up', scope: 'list', keys: ['up', 'k'], title: 'one row up',
	},
	{
		id: 'list.pageDown', scope: 'list', keys: ['pagedown', 'ctrl+f'], title: 'one screen down',
	},
	{
		id: 'list.pageUp', scope: 'list', keys: ['pageup'], title: 'one screen up',
	},
	{
		id: 'list.halfDown', scope: 'list', keys: ['ctrl+d'], title: 'half a screen down',
	},
	{
		id: 'list.halfUp', scope: 'list', keys: ['ctrl+u'], title: 'half a screen up',
	},
	{
		id: 'list.first', scope: 'list', keys: ['g', 'home'], title: 'first row',
	},
	{
		id: 'list.last', scope: 'list', keys: ['G', 'end'], title: 'last loaded row',
	},
	{
		id: 'roster.open', scope: 'roster', keys: ['enter'], title: 'open the user', hint: 'open',
	},
	{
		id: 'roster.filter', scope: 'roster', keys: ['/'], title: 'filter the loaded users', hint: 'filter',
	},
	{
		id: 'roster.sort', scope: 'roster', keys: ['s'], title: 'sort the loaded users', hint: 'sort',
	},
	{
		id: 'roster.states', scope: 'roster', keys: ['S'], title: 'filter by state, with the number of users in each; the state in use again removes it',
	},
	{
		id: 'roster.provider', scope: 'roster', keys: ['p'], title: 'show one provider only: among the loaded users, or loaded from Junction', hint: 'provider',
	},
	{
		id: 'roster.toggleMark', scope: 'roster', keys: ['space'], title: 'mark the user, or remove the mark; during a range, mark its users',
	},
	{
		id: 'roster.markRange', scope: 'roster', keys: ['V'], title: 'begin a range of users at the cursor; again to mark its users',
	},
	{
		id: 'roster.refreshMarked', scope: 'roster', keys: [], title: 'refresh the marked users only, up to 500',
	},
	{
		id: 'roster.compare', scope: 'roster', keys: ['c'], title: 'compare the marked users with the other listed users',
	},
	{
		id: 'roster.back', scope: 'roster', keys: ['escape'], title: 'stop loading and keep the loaded users; press again to show all users',
	},
	{
		id: 'roster.refresh', scope: 'roster', keys: ['r'], title: 'refresh the loaded users; resume after a stop or a failure', hint: 'refresh',
	},
	{
		id: 'roster.loadAll', scope: 'roster', keys: ['L'], title: 'load all users', hint: 'load all',
	},
	{
		id: 'roster.watch', scope: 'roster', keys: ['w'], title: 'watch: start or stop automatic refresh',
	},
	{
		id: 'roster.sortAsLoaded', scope: 'roster', keys: ['0'], title: 'default order',
	},
	{
		id: 'roster.sortByUser', scope: 'roster', keys: ['1'], title: 'sort by user ID; press again to reverse',
	},
	{
		id: 'roster.sortByProviders', scope: 'roster', keys: ['2'], title: 'sort by providers; press again to reverse',
	},
	{
		id: 'roster.sortByState', scope: 'roster', keys: ['3'], title: 'sort by state, worst first; press again to reverse',
	},
	{
		id: 'roster.sortByFailing', scope: 'roster', keys: ['4'], title: 'sort by failing streams, most first; press again to reverse',
	},
	{
		id: 'roster.sortByAttempt', scope: 'roster', keys: ['5'], title: 'sort by last attempt, latest first; press again to reverse',
	},
	{
		id: 'roster.sortByNewest', scope: 'roster', keys: ['6'], title: 'sort by newest data, latest first; press again to reverse',
	},
	{
		id: 'roster.sortByError', scope: 'roster', keys: ['7'], title: 'sort by connection error, A to Z; press again to reverse',
	},
	{
		id: 'roster.sortByErrorAge', scope: 'roster', keys: ['8'], title: 'sort by time of the connection error, latest first; press again to reverse',
	},
	{
		id: 'roster.sortByActs', scope: 'roster', keys: ['9'], title: 'sort by who has to act, the user first; press again to reverse',
	},
	{
		id: 'roster.filters', scope: 'roster', keys: ['@'], title: 'saved filters: run, rename, delete',
	},
	{
		id: 'roster.columns', scope: 'roster', keys: ['|'], title: 'choose, order and size the columns',
	},
	{
		id: 'roster.raw', scope: 'roster', keys: ['J'], title: 'show the raw JSON of unreadable records', hint: 'unreadable records',
	},
	{
		id: 'user.evidence', scope: 'user', keys: ['enter'], title: 'show the evidence of the finding, here and in the other panes', hint: 'evidence',
	},
	{
		id: 'user.pane', scope: 'user', keys: ['tab'], title: 'next pane', hint: 'next pane',
	},
	{
		id: 'user.paneBack', scope: 'user', keys: ['shift+tab'], title: 'previous pane',
	},
	{
		id: 'user.all', scope: 'user', keys: ['a'], title: 'show all, or count what needs no attention', hint: 'show all',
	},
	{
		id: 'user.refresh', scope: 'user', keys: ['r'], title: 'refresh the user', hint: 'refresh',
	},
	{
		id: 'user.raw', scope: 'user', keys: ['J'], title: 'show the raw JSON of the pane', hint: 'raw',
	},
	{
		id: 'user.back', scope: 'user', keys: ['escape', 'q'], title: 'close the evidence; press again to go back', hint: 'back',
	},
	{
		id: 'user.reconnect', scope: 'user', keys: ['C'], title: 'create a link with which the user reconnects the provider of the finding; only with writes allowed',
		hint: 'reconnect link',
	},
	{
		id: 'overview.open', scope: 'overview', keys: ['enter'], title: 'open the provider: its verdict, and what its failing users share', hint: 'open',
	},
	{
		id: 'overview.openRow', scope: 'overview', keys: rowKeys, title: 'open the provider in row 1 to 9',
	},
	{
		id: 'overview.affectedUser', scope: 'overview', keys: ['u'], title: 'open the provider\'s first loaded user with failing or stalled streams', hint: 'affected user',
	},
	{
		id: 'overview.sample', scope: 'overview', keys: ['c'], title: 'open the provider and compare its failing users with others', hint: 'compare',
	},
	{
		id: 'overview.connections', scope: 'overview', keys: ['C'], title: 'load the connections of the users in the filter, failing users first; again to resume',
	},
	{
		id: 'overview.filter', scope: 'overview', keys: ['/'], title: 'filter the provider\'s users on the user list',
	},
	{
		id: 'overview.sort', scope: 'overview', keys: ['s'], title: 'sort the providers', hint: 'sort',
	},
	{
		id: 'overview.provider', scope: 'overview', keys: ['p'], title: 'go to a provider by name',
	},
	{
		id: 'overview.refresh', scope: 'overview', keys: ['r'], title: 'refresh the loaded users; resume after a stop or a failure', hint: 'refresh',
	},
	{
		id: 'overview.loadAll', scope: 'overview', keys: ['L'], title: 'load all users', hint: 'load all',
	},
	{
		id: 'overview.watch', scope: 'overview', keys: ['w'], title: 'watch: start or stop automatic refresh',
	},
	{
		id: 'overview.back', scope: 'overview', keys: ['escape', 'q'], title: 'stop loading; press again to go back', hint: 'back',
	},
	{
		id: 'fixes.open', scope: 'fixes', keys: ['enter'], title: 'list the users of the fix: its filter is added to the one of the user list', hint: 'list users',
	},
	{
		id: 'fixes.openRow', scope: 'fixes', keys: rowKeys, title: 'list the users of the fix in row 1 to 9',
	},
	{
		id: 'fixes.connections', scope: 'fixes', keys: ['C'], title: 'load the connections of up to 2,000 more users, failing ones first; resume after a stop', hint: 'connections',
	},
	{
		id: 'fixes.back', scope: 'fixes', keys: ['escape', 'q'], title: 'stop loading connections; press again to go back', hint: 'back',
	},
	{
		id: 'columns.toggle', scope: 'columns', keys: ['space'], title: 'show or hide the column', hint: 'show or hide',
	},
	{
		id: 'columns.keep', scope: 'columns', keys: ['enter'], title: 'keep the columns', hint: 'keep',
	},
	{
		id: 'columns.cancel', scope: 'columns', keys: ['escape', 'q'], title: 'restore the columns as they were', hint: 'restore',
	},
	{
		id: 'columns.later', scope: 'columns', keys: ['J', '>'], title: 'move the column to the right', hint: 'order', pairedWith: 'columns.earlier',
	},
	{
		id: 'columns.earlier', scope: 'columns', keys: ['K', '<'], title: 'move the column to the left',
	},
	{
		id: 'columns.wider', scope: 'columns', keys: ['+', '='], title: 'one cell wider', hint: 'size', pairedWith: 'columns.narrower',
	},
	{
		id: 'columns.narrower', scope: 'columns', keys: ['-'], title: 'one cell narrower',
	},
	{
		id: 'columns.automaticWidth', scope: 'columns', keys: ['a'], title: 'automatic width', hint: 'automatic width',
	},
	{
		id: 'columns.reset', scope: 'columns', keys: ['d'], title: 'back to the automatic columns', hint: 'default',
	},
	{
		id: 'counts.open', scope: 'counts', keys: ['enter'], title: 'list the users with the value: its filter is added to the one of the user list', hint: 'filter',
	},
	{
		id: 'counts.next', scope: 'counts', keys: ['right', 'l', 'tab'], title: 'next column', hint: 'column', pairedWith: 'counts.previous',
	},
	{
		id: 'counts.previous', scope: 'counts', keys: ['left', 'h', 'shift+tab'], title: 'previous column',
	},
	{
		id: 'counts.sort', scope: 'counts', keys: ['s'], title: 'sort by users or by value', hint: 'sort',
	},
	{
		id: 'counts.back', scope: 'counts', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'compare.open', scope: 'compare', keys: ['enter'], title: 'list the users with the value: its filter is added to the one of the user list', hint: 'filter',
	},
	{
		id: 'compare.connections', scope: 'compare', keys: ['C'], title: 'load the connections of the marked users; again for those of the others, and to resume', hint: 'connections',
	},
	{
		id: 'compare.back', scope: 'compare', keys: ['escape', 'q'], title: 'stop loading connections; press again to go back', hint: 'back',
	},
	{
		id: 'filters.run', scope: 'filters', keys: ['enter'], title: 'filter the user list', hint: 'filter',
	},
	{
		id: 'filters.rename', scope: 'filters', keys: ['r'], title: 'rename the filter', hint: 'rename',
	},
	{
		id: 'filters.delete', scope: 'filters', keys: ['d', 'delete'], title: 'delete the filter', hint: 'delete',
	},
	{
		id: 'filters.back', scope: 'filters', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'explain.open', scope: 'explain', keys: ['enter'], title: 'show the users of the row in the user list', hint: 'show users',
	},
	{
		id: 'explain.sample', scope: 'explain', keys: ['c'], title: 'compare failing users with others: take a sample, or continue it', hint: 'compare',
	},
	{
		id: 'explain.back', scope: 'explain', keys: ['escape', 'q'], title: 'stop the sample; press again to go back', hint: 'back',
	},
	{
		id: 'text.back', scope: 'text', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'text.copy', scope: 'text', keys: ['Y'], title: 'copy the text',
	},
	{
		id: 'menu.copy', scope: 'menu', keys: ['Y'], title: 'copy the summary of the screen below',
	},
	{
		id: 'menu.down', scope: 'menu', keys: ['down', 'j'], title: 'one row down', hint: 'move', pairedWith: 'menu.up', forwarded: true,
	},
	{
		id: 'menu.up', scope: 'menu', keys: ['up', 'k'], title: 'one row up', forwarded: true,
	},
	{
		id: 'menu.choose', scope: 'menu', keys: ['enter'], title: 'choose', hint: 'choose', forwarded: true,
	},
	{
		id: 'menu.back', scope: 'menu', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'checking.cancel', scope: 'checking', keys: ['escape'], title: 'cancel', hint: 'cancel',
	},
	{
		id: 'confirm.accept', scope: 'confirm', keys: ['y'], title: 'yes, do it', hint: 'yes',
	},
	{
		id: 'confirm.cancel', scope: 'confirm', keys: ['escape', 'q', 'n'], title: 'no, go back', hint: 'back',
	},
	{
		id: 'link.copy', scope: 'link', keys: ['y'], title: 'copy the link again', hint: 'copy link',
	},
	{
		id: 'link.back', scope: 'link', keys: ['escape', 'q'], title: 'remove the link and go back', hint: 'back',
	},
	{
		id: 'screen.key', scope: 'screen', keys: ['K'], title: 'enter another API key after Junction refused this one', hint: 'enter another API key',
	},
	{
		id: 'screen.nextProblem', scope: 'screen', keys: ['n'], title: 'next user with failing or stalled streams', hint: 'next problem',
	},
	{
		id: 'screen.previousProblem', scope: 'screen', keys: ['N'], title: 'previous user with failing or stalled streams',
	},
	{
		id: 'screen.copyId', scope: 'screen', keys: ['y'], title: 'copy the user ID',
	},
	{
		id: 'screen.copySummary', scope: 'screen', keys: ['Y'], title: 'copy what is shown as Markdown, for a ticket',
	},
	{
		id: 'screen.export', scope: 'screen', keys: ['e'], title: 'export what is shown to a file: CSV, JSON, NDJSON or Markdown',
	},
	{
		id: 'screen.overview', scope: 'screen', keys: ['o'], title: 'overview: one user, one provider, or everything', hint: 'overview',
	},
	{
		id: 'screen.freeze', scope: 'screen', keys: ['z'], title: 'freeze the user list and the overview while loading continues; again for the newest',
	},
	{
		id: 'screen.fixes', scope: 'screen', keys: ['f'], title: 'fixes: failing users grouped by provider, cause and step', hint: 'fixes',
	},
	{
		id: 'screen.counts', scope: 'screen', keys: ['F'], title: 'frequency table: how often the values of a column occur among the users in the filter',
	},
	// After the overview: in 120 columns not all hints of the user list fit.
	{
		id: 'roster.connections', scope: 'roster', keys: ['C'], title: 'load the connections of the users in the filter, failing users first; again to resume', hint: 'connections',
	},
	{
		id: 'screen.refreshUser', scope: 'screen', keys: ['R'], title: 'ask Junction to fetch the user\'s data now; only with writes allowed', hint: 'refresh at Junction',
	},
	{
		id: 'screen.command', scope: 'screen', keys: [':'], title: 'run a command by name', hint: 'command',
	},
	{
		id: 'screen.output', scope: 'screen', keys: [], title: 'show the output of the last custom command; preferences.commands in the settings defines them',
	},
	{
		id: 'screen.messages', scope: 'screen', keys: [], title: 'show the messages of the last row, newest first',
	},
	{
		id: 'screen.profiles', scope: 'screen', keys: ['P'], title: 'change profile', hint: 'profile',
	},
	{
		id: 'anywhere.mouse', scope: 'anywhere', keys: ['m'], title: 'mouse: scroll and click in junctop, or select text in the terminal',
	},
	{
		id: 'anywhere.redact', scope: 'anywhere', keys: ['x'], title: 'redact for screen sharing: pseudonyms for IDs, no error texts; again to show them',
	},
	{
		id: 'anywhere.help', scope: 'anywhere', keys: ['?'], title: 'search and run the commands of this screen', hint: 'help',
	},
	{
		id: 'screen.quit', scope: 'screen', keys: ['q'], title: 'quit', hint: 'quit',
	},
	{
		id: 'unseen.quit', scope: 'unseen', keys: ['q'], title: 'quit',
	},
	{
		id: 'always.redraw', scope: 'always', keys: ['ctrl+l'], title: 'redraw the screen',
	},
	{
		id: 'always.suspend', scope: 'always', keys: ['ctrl+z'], title: 'suspend to the shell; fg resumes',
	},
	{
		id: 'always.quit', scope: 'always', keys: ['ctrl+c'], title: 'quit immediately', hint: 'quit',
	},
] as const satisfies readonly Binding[];

/** The long name of a command of the table. */
export type TableCommandId = (typeof bindings)[number]['id'];

/** The long name of a command that the settings add. */
export type CustomCommandId = `custom.${string}`;

/** The long name of an existing command. */
export type CommandId = TableCommandId | CustomCommandId;

/** A row of the table, with its keys in this session. */
export type KnownBinding = Binding & {readonly id: CommandId};
