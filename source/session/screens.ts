import type {JunctionError} from '../junction/errors.ts';
import type {RegionId} from '../junction/regions.ts';
import type {Retry} from '../junction/retry.ts';
import type {Scope} from '../keys/bindings.ts';
import type {TextContent} from './content/text.ts';
import type {ListPosition} from './list.ts';

/** In the order of Tab. */
export const panes = ['findings', 'resources', 'connections'] as const;

export type Pane = (typeof panes)[number];

/** Where set-up stands. The key lives here only as long as set-up does. */
export type SetupStep =
	| {readonly name: 'key'; readonly text: string; readonly problem?: string}
	| {readonly name: 'region'; readonly key: string; readonly proposed: RegionId | undefined}
	| {readonly name: 'checking'; readonly key: string; readonly region: RegionId; readonly baseUrl: string; readonly retry: Retry | undefined}
	| {readonly name: 'refused'; readonly key: string; readonly region: RegionId; readonly error: JunctionError}
	/** `baseUrl` is what would be stored in place of the region's own. */
	| {readonly name: 'keep'; readonly key: string; readonly region: RegionId; readonly baseUrl?: string; readonly problem?: string};

/** What the key of a set-up is for: the first one, one more profile, or in place of a refused one. */
export type SetupPurpose = 'first' | 'add' | 'replace';

export type Screen =
	| {readonly name: 'setup'; readonly purpose: SetupPurpose; readonly step: SetupStep}
	/** `chosen` is the profile whose key is being got: its key command may take its time. */
	| {readonly name: 'profiles'; readonly chosen?: string}
	| {readonly name: 'roster'; readonly list: ListPosition}
	| {
		readonly name: 'user';
		readonly userId: string;
		readonly pane: Pane;
		readonly tops: Readonly<Record<Pane, number>>;
		/** Which finding has the cursor, and whether it shows its evidence. */
		readonly finding: number;
		readonly isOpen: boolean;
	}
	| {readonly name: 'overview'; readonly list: ListPosition}
	/** The line of a command, in the footer of the screen below. */
	| {readonly name: 'command'; readonly text: string}
	| {readonly name: 'text'; readonly title: string; readonly content: TextContent; readonly top: number};

/** The same screen, and in set-up the same step, whatever was typed or moved meanwhile. */
export const isSamePlace = (a: Screen, b: Screen): boolean =>
	a.name === b.name && (a.name !== 'setup' || b.name !== 'setup' || a.step.name === b.step.name);

const setupScopes: Readonly<Record<SetupStep['name'], Scope>> = {
	key: 'field', region: 'menu', checking: 'checking', refused: 'menu', keep: 'menu',
};

/** The scopes of a screen, innermost first. */
export const scopesOf = (screen: Screen): readonly Scope[] => {
	switch (screen.name) {
		case 'setup': {
			return ['always', setupScopes[screen.step.name]];
		}

		case 'profiles': {
			return ['always', screen.chosen === undefined ? 'menu' : 'checking'];
		}

		case 'roster': {
			return ['always', 'roster', 'list', 'screen'];
		}

		case 'user': {
			return ['always', 'user', 'list', 'screen'];
		}

		case 'overview': {
			return ['always', 'overview', 'list', 'screen'];
		}

		case 'command': {
			return ['always', 'command'];
		}

		case 'text': {
			return ['always', 'text', 'list'];
		}
	}
};
