/** Where a binding applies. A screen has several scopes; the first with the key wins. */
export type Scope =
	| 'always' | 'anywhere' | 'screen' | 'list' | 'roster' | 'user' | 'overview' | 'explain' | 'fixes' | 'columns' | 'counts' | 'compare' | 'filters' | 'text' | 'menu' | 'checking' | 'confirm' | 'link' | 'unseen'
	| 'filter' | 'search' | 'command' | 'help' | 'key' | 'field';

/** The scopes of every kind of screen, in the order in which a key is looked up. */
export const scopesOn = {
	roster: ['always', 'roster', 'list', 'screen', 'anywhere'],
	user: ['always', 'user', 'list', 'screen', 'anywhere'],
	overview: ['always', 'overview', 'list', 'screen', 'anywhere'],
	fixes: ['always', 'fixes', 'list', 'screen', 'anywhere'],
	columns: ['always', 'columns', 'list', 'anywhere'],
	counts: ['always', 'counts', 'list', 'screen', 'anywhere'],
	compare: ['always', 'compare', 'list', 'screen', 'anywhere'],
	filters: ['always', 'filters', 'list', 'anywhere'],
	explain: ['always', 'explain', 'list', 'screen', 'anywhere'],
	text: ['always', 'text', 'list', 'anywhere'],
	menu: ['always', 'menu', 'anywhere'],
	checking: ['always', 'checking'],
	confirm: ['always', 'confirm', 'list', 'anywhere'],
	link: ['always', 'link', 'list', 'anywhere'],
	filter: ['always', 'filter', 'field'],
	search: ['always', 'search', 'field'],
	command: ['always', 'command', 'field'],
	help: ['always', 'help', 'field'],
	key: ['always', 'key', 'field'],
	/** The terminal is too small for the screen, so that keys can only quit. */
	unseen: ['always', 'unseen'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

const stacks: ReadonlyArray<readonly Scope[]> = Object.values(scopesOn);

/** Sorts the scopes of a screen from its own to those of all screens. */
export const nearestFirst = (scopes: readonly Scope[]): readonly Scope[] => [...scopes.filter(scope => scope !== 'always'), 'always'];

/** Whether one scope precedes another on every screen that has the other, so that a shared key never reaches the other. */
export const isAlwaysBefore = (first: Scope, second: Scope): boolean =>
	first !== second && stacks.every(scopes => {
		const place = scopes.indexOf(first);
		return !scopes.includes(second) || (place !== -1 && place < scopes.indexOf(second));
	});

/** Whether a screen has both scopes, so that a key of one of them is taken there. */
export const areOnOneScreen = (first: Scope, second: Scope): boolean => stacks.some(scopes => scopes.includes(first) && scopes.includes(second));

/** Whether some screen with this scope has a text field, which needs the keys that type text. */
export const hasField = (scope: Scope): boolean => stacks.some(scopes => scopes.includes(scope) && scopes.includes('field'));
