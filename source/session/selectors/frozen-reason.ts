import {freezeTexts} from '../../messages/fleet.ts';
import type {Session} from '../session.ts';

/** Returns why the list cannot get another filter or order now: it is frozen. `undefined` if it is not. */
export const frozenReason = ({workspace, keymap}: Pick<Session, 'workspace' | 'keymap'>): string | undefined =>
	(workspace.getState().current?.freeze.store.getState().frozen === undefined ? undefined : freezeTexts.reason(keymap.nameOf('screen.freeze')));
