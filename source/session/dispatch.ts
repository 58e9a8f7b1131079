import {findBinding, type Scope} from '../keys/bindings.ts';
import type {Key} from '../terminal/key.ts';
import {runCommand} from './commands.ts';
import {hasRoom} from './layout.ts';
import {scopesOf} from './screens.ts';
import type {Session} from './session.ts';

/** A text field takes what types text and what moves in it; anything else would leave stray letters. */
const fieldKeys: ReadonlySet<string> = new Set(['left', 'right', 'backspace', 'delete', 'paste']);

/** Scopes of what has the focus: a field, the line of a command, a menu. */
const focusScopes: ReadonlySet<Scope> = new Set(['field', 'command', 'menu']);

/** The terminal is too small for the screen: nobody sees what a key would do, so that it does nothing but quit. */
const unseenScopes: readonly Scope[] = ['always', 'unseen'];

/**
Sends each key to its command; what has none goes to the field or menu that has the focus, by `forward`, which resolves when
it has been taken in. Keys keep their order: one that comes while another is being taken in waits, unless the field or menu
goes away, which then takes nothing in any more.
*/
export const createDispatch = (session: Session, forward: (key: Key) => Promise<void>): ((key: Key) => void) => {
	const {view} = session;
	const waiting: Key[] = [];
	let isTaking = false;

	/** Whether a field or menu is drawn. */
	const hasFocus = (): boolean => hasRoom(view.store.getState().size)
		&& scopesOf(view.screen()).some(scope => focusScopes.has(scope));

	/** Resolves when the key has been taken in, or when there is nothing left that could. */
	const give = async (key: Key): Promise<void> => {
		let stop: (() => void) | undefined;
		const gone = new Promise<void>(resolve => {
			stop = view.store.subscribe(() => {
				if (!hasFocus()) {
					resolve();
				}
			});
		});
		try {
			await Promise.race([forward(key), gone]);
		} finally {
			stop?.();
		}
	};

	const dispatch = (key: Key): Promise<void> | undefined => {
		view.flash(undefined);
		const isDrawn = hasRoom(view.store.getState().size);
		const scopes = isDrawn ? scopesOf(view.screen()) : unseenScopes;
		const binding = findBinding(scopes, key.id);
		if (binding !== undefined && binding.forwarded !== true) {
			runCommand(session, binding.id);
			return undefined;
		}

		const isForField = (scopes.includes('field') || scopes.includes('command')) && (key.text !== undefined || fieldKeys.has(key.id));
		const isForMenu = scopes.includes('menu') && binding !== undefined;
		return hasFocus() && (isForField || isForMenu) ? give(key) : undefined;
	};

	const takeAll = async () => {
		isTaking = true;
		try {
			for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
				const taken = dispatch(key);
				if (taken !== undefined) {
					await taken;
				}
			}
		} finally {
			isTaking = false;
		}
	};

	return key => {
		waiting.push(key);
		if (!isTaking) {
			void takeAll();
		}
	};
};
