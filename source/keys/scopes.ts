/** Where a binding counts. A screen has several scopes; the first that knows the key wins. */
export type Scope =
	| 'always' | 'anywhere' | 'screen' | 'list' | 'roster' | 'user' | 'overview' | 'text' | 'menu' | 'checking' | 'unseen'
	| 'filter' | 'command' | 'help' | 'key' | 'field';

/** The scopes of every kind of screen, in the order in which they are asked for a key. */
export const scopesOn = {
	roster: ['always', 'roster', 'list', 'screen', 'anywhere'],
	user: ['always', 'user', 'list', 'screen', 'anywhere'],
	overview: ['always', 'overview', 'list', 'screen', 'anywhere'],
	text: ['always', 'text', 'list', 'anywhere'],
	menu: ['always', 'menu', 'anywhere'],
	checking: ['always', 'checking'],
	filter: ['always', 'filter', 'field'],
	command: ['always', 'command', 'field'],
	help: ['always', 'help', 'field'],
	key: ['always', 'key', 'field'],
	/** The terminal is too small for the screen: nobody sees what a key would do, so that it does nothing but quit. */
	unseen: ['always', 'unseen'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

const stacks: ReadonlyArray<readonly Scope[]> = Object.values(scopesOn);

/** Scopes of a screen from the one that is most its own to those of all screens. */
export const nearestFirst = (scopes: readonly Scope[]): readonly Scope[] => [...scopes.filter(scope => scope !== 'always'), 'always'];

/** Whether one scope is asked before another on every screen that has the other: a key of both never gets to the other. */
export const isAlwaysBefore = (first: Scope, second: Scope): boolean =>
	first !== second && stacks.every(scopes => {
		const place = scopes.indexOf(first);
		return !scopes.includes(second) || (place !== -1 && place < scopes.indexOf(second));
	});

/** Whether what is typed goes to a field on some screen with this scope: a key that types text would be missing there. */
export const hasField = (scope: Scope): boolean => stacks.some(scopes => scopes.includes(scope) && scopes.includes('field'));
