import type {JunctionError} from '../junction/errors.ts';
import type {RegionId} from '../junction/regions.ts';
import type {Retry} from '../junction/retry.ts';
import type {Scope} from '../keys/bindings.ts';
import type {Line} from './content/line.ts';
import type {ListPosition} from './list.ts';

export type Pane = 'resources' | 'connections';

/** Where set-up stands. The key lives here only as long as set-up does. */
export type SetupStep =
	| {readonly name: 'key'; readonly text: string; readonly problem?: string}
	| {readonly name: 'region'; readonly key: string; readonly proposed: RegionId | undefined}
	| {readonly name: 'checking'; readonly key: string; readonly region: RegionId; readonly baseUrl: string; readonly retry: Retry | undefined}
	| {readonly name: 'refused'; readonly key: string; readonly region: RegionId; readonly error: JunctionError}
	| {readonly name: 'keep'; readonly key: string; readonly region: RegionId; readonly problem?: string};

/** What the key of a set-up is for: the first one, one more profile, or in place of a refused one. */
export type SetupPurpose = 'first' | 'add' | 'replace';

export type Screen =
	| {readonly name: 'setup'; readonly purpose: SetupPurpose; readonly step: SetupStep}
	/** `chosen` is the profile whose key is being got: its key command may take its time. */
	| {readonly name: 'profiles'; readonly chosen?: string}
	| {readonly name: 'roster'; readonly list: ListPosition}
	| {readonly name: 'user'; readonly userId: string; readonly pane: Pane; readonly tops: Readonly<Record<Pane, number>>}
	| {readonly name: 'text'; readonly title: string; readonly lines: readonly Line[]; readonly top: number};

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

		case 'text': {
			return ['always', 'text', 'list'];
		}
	}
};
