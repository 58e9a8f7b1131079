/** Where a binding counts. A screen has several scopes; the first that knows the key wins. */
export type Scope = 'always' | 'screen' | 'list' | 'roster' | 'user' | 'overview' | 'command' | 'text' | 'field' | 'menu' | 'checking' | 'unseen';

export type Binding = {
	/** The command's long name, `scope.verb`. */
	readonly id: string;
	readonly scope: Scope;
	/** Key ids as terminal/key.ts names them. */
	readonly keys: readonly string[];
	/** What it does, as the help says it. */
	readonly title: string;
	/** The word in the footer; without one the footer leaves it to the help. */
	readonly hint?: string;
	/** How the footer names the keys, where that is not the first of them. */
	readonly shown?: string;
	/** The menu that has the focus does it: the key goes on to it. */
	readonly forwarded?: true;
};

/**
Every key of every screen, in the order of the footer. This table drives dispatch, the footer and the help; a command
that is not here cannot be reached.
*/
export const bindings = [
	{
		id: 'list.down', scope: 'list', keys: ['down', 'j'], title: 'one row down', hint: 'move', shown: '↑↓',
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
		id: 'roster.retry', scope: 'roster', keys: ['r'], title: 'go on loading after a failure or a stop', hint: 'retry',
	},
	{
		id: 'roster.stop', scope: 'roster', keys: ['escape'], title: 'stop loading; what is loaded stays', hint: 'stop loading',
	},
	{
		id: 'roster.raw', scope: 'roster', keys: ['J'], title: 'raw JSON of the records that could not be read', hint: 'unreadable records',
	},
	{
		id: 'user.evidence', scope: 'user', keys: ['enter'], title: 'what the finding rests on, here and in the panes below', hint: 'evidence',
	},
	{
		id: 'user.pane', scope: 'user', keys: ['tab'], title: 'the next pane', hint: 'next pane',
	},
	{
		id: 'user.paneBack', scope: 'user', keys: ['shift+tab'], title: 'the pane before',
	},
	{
		id: 'user.refresh', scope: 'user', keys: ['r'], title: 'load the user again', hint: 'refresh',
	},
	{
		id: 'user.raw', scope: 'user', keys: ['J'], title: 'raw JSON of the pane', hint: 'raw',
	},
	{
		id: 'user.back', scope: 'user', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'overview.open', scope: 'overview', keys: ['enter'], title: 'open the first loaded user of the provider with failing or stalled streams', hint: 'user in trouble',
	},
	{
		id: 'overview.sample', scope: 'overview', keys: ['e'], title: 'ask for the connections of up to 50 users of the provider', hint: 'sample connections',
	},
	{
		id: 'overview.back', scope: 'overview', keys: ['escape', 'q'], title: 'stop the sample; then back', hint: 'back',
	},
	{
		id: 'command.run', scope: 'command', keys: ['enter'], title: 'run the command', hint: 'run',
	},
	{
		id: 'command.clear', scope: 'command', keys: ['ctrl+u'], title: 'clear the line',
	},
	{
		id: 'command.back', scope: 'command', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'text.back', scope: 'text', keys: ['escape', 'q'], title: 'back', hint: 'back',
	},
	{
		id: 'text.help', scope: 'text', keys: ['?'], title: 'the keys of this screen', hint: 'help',
	},
	{
		id: 'field.accept', scope: 'field', keys: ['enter'], title: 'go on with the key', hint: 'go on',
	},
	{
		id: 'field.clear', scope: 'field', keys: ['ctrl+u'], title: 'clear the field', hint: 'clear',
	},
	{
		id: 'field.demo', scope: 'field', keys: ['tab'], title: 'look around in the demo', hint: 'demo',
	},
	{
		id: 'field.back', scope: 'field', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'menu.move', scope: 'menu', keys: ['up', 'down', 'j', 'k'], title: 'move', hint: 'move', shown: '↑↓', forwarded: true,
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
		id: 'screen.key', scope: 'screen', keys: ['K'], title: 'enter another key after Junction refused this one', hint: 'enter another key',
	},
	{
		id: 'screen.nextProblem', scope: 'screen', keys: ['n'], title: 'the next user with failing or stalled streams', hint: 'next problem',
	},
	{
		id: 'screen.previousProblem', scope: 'screen', keys: ['N'], title: 'the previous user with failing or stalled streams',
	},
	{
		id: 'screen.overview', scope: 'screen', keys: ['o'], title: 'overview: one user, a provider, or everything', hint: 'overview',
	},
	{
		id: 'screen.command', scope: 'screen', keys: [':'], title: 'a command: user ID opens a user by either id', hint: 'command',
	},
	{
		id: 'screen.profiles', scope: 'screen', keys: ['P'], title: 'change profile', hint: 'profile',
	},
	{
		id: 'screen.help', scope: 'screen', keys: ['?'], title: 'this help', hint: 'help',
	},
	{
		id: 'screen.quit', scope: 'screen', keys: ['q'], title: 'quit', hint: 'quit',
	},
	{
		id: 'unseen.quit', scope: 'unseen', keys: ['q'], title: 'quit',
	},
	{
		id: 'always.redraw', scope: 'always', keys: ['ctrl+l'], title: 'draw the screen again',
	},
	{
		id: 'always.quit', scope: 'always', keys: ['ctrl+c'], title: 'quit at once', hint: 'quit',
	},
] as const satisfies readonly Binding[];

export type CommandId = (typeof bindings)[number]['id'];

export type KnownBinding = Binding & {readonly id: CommandId};

const table: readonly KnownBinding[] = bindings;

/** The binding that a key has in some scopes, innermost first; `undefined` where none has it. */
export const findBinding = (scopes: readonly Scope[], key: string): KnownBinding | undefined => {
	for (const scope of scopes) {
		const found = table.find(binding => binding.scope === scope && binding.keys.includes(key));
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
};

/** The bindings of some scopes in the table's order, each with the keys that no scope further in has taken. */
export const bindingsOf = (scopes: readonly Scope[]): readonly KnownBinding[] =>
	table
		.filter(binding => scopes.includes(binding.scope))
		.map(binding => ({...binding, keys: binding.keys.filter(key => findBinding(scopes, key)?.id === binding.id)}))
		.filter(binding => binding.keys.length > 0);

const keyNames: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', enter: '⏎', escape: 'Esc', tab: 'Tab', pageup: 'PgUp', pagedown: 'PgDn',
	home: 'Home', end: 'End', 'shift+tab': 'Shift-Tab', space: 'Space',
};

/** A key's name as people read it: `ctrl+u` is `Ctrl-U`. */
export const keyName = (key: string): string => {
	const name = keyNames[key];
	if (name !== undefined) {
		return name;
	}

	const letter = key.startsWith('ctrl+') ? key.slice('ctrl+'.length) : undefined;
	return letter === undefined ? key : `Ctrl-${letter.toUpperCase()}`;
};
