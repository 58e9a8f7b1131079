import {keyLabel} from '../../keys/key-label.ts';
import type {Scope} from '../../keys/scopes.ts';
import {sessionMessages} from '../../messages/session.ts';
import type {Session} from '../session.ts';

/** Keys that refresh in other programs. */
const refreshElsewhere: ReadonlySet<string> = new Set(['ctrl+r', 'f5']);

/** The scopes that have a command to refresh. */
const refreshable = ['roster', 'user', 'overview'] as const satisfies readonly Scope[];

/** Returns the message about a key that is unbound in `scopes`: which key refreshes, for one that does so in other programs; else which key lists the keys. */
export const unusedKeyMessage = ({keymap, capabilities}: Pick<Session, 'keymap' | 'capabilities'>, id: string, scopes: readonly Scope[]): string => {
	const key = keyLabel(id, capabilities.glyphs);
	const refreshed = refreshElsewhere.has(id) ? refreshable.find(scope => scopes.includes(scope)) : undefined;
	return refreshed === undefined
		? sessionMessages.unusedKey({key, help: keymap.nameOf('anywhere.help')})
		: sessionMessages.unusedRefreshKey({key, refresh: keymap.nameOf(`${refreshed}.refresh`)});
};
