import {scopesOn} from '../../keys/scopes.ts';
import {logEvent} from '../../logging/debug-log.ts';
import type {Key} from '../../terminal/key.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {runCommand} from '../commands/registry.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {insert} from '../../text/text-input.ts';
import {hasRoom} from '../../presentation/layout.ts';
import {scopesOf} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {handleMouse} from './mouse-handler.ts';

const alt = 'alt+';
const escape: Key = {id: 'escape', text: undefined, sequence: '\u{1B}'};

/**
Creates the function that runs the command of each key; a key without a command inserts its text into the active field.
`forward` hands a key to the active menu; it resolves when the menu has handled the key, or when the signal aborts because the menu has closed.
Keys keep their order: a key that arrives while another is handled waits.
*/
export const createKeyDispatcher = (session: Session, forward: (key: Key, signal: AbortSignal) => Promise<void>): ((key: Key) => void) => {
	const {view, keymap} = session;
	const waiting: Key[] = [];
	let isHandling = false;

	const isDrawn = (): boolean => hasRoom(view.store.getState().size);

	/** Forwards a key to the active menu and aborts as soon as another screen is active, so that no other menu receives the key. */
	const forwardToMenu = async (key: Key): Promise<void> => {
		const menu = view.screen();
		const controller = new AbortController();
		const stop = view.store.subscribe(() => {
			if (!isDrawn() || view.screen() !== menu) {
				controller.abort();
			}
		});
		try {
			await forward(key, controller.signal);
		} finally {
			stop();
		}
	};

	const dispatchMouse = (mouse: Mouse): Promise<void> | undefined => {
		// A mouse report may still arrive after the mouse was turned off.
		if (!isDrawn() || !view.store.getState().isMouseOn) {
			return undefined;
		}

		view.flash(undefined);
		const id = mouse.kind === 'wheelUp' ? 'up' : 'down';
		if (keymap.find(scopesOf(view.screen()), id)?.forwarded === true) {
			return mouse.kind === 'press' ? undefined : forwardToMenu({id, text: undefined, sequence: ''});
		}

		handleMouse(session, mouse);
		return undefined;
	};

	/**
	Splits an unbound Alt key: Escape and a key typed soon after it arrive as that key with Alt. Not in a field, where Alt keys edit and an
	unknown one must not close it.
	*/
	const afterEscape = ({id, sequence}: Key): Key | undefined =>
		(id.startsWith(alt) && !scopesOf(view.screen()).includes('field') ? {id: id.slice(alt.length), text: undefined, sequence: sequence.slice(1)} : undefined);

	const dispatch = (key: Key): Promise<void> | undefined => {
		if (key.mouse !== undefined) {
			return dispatchMouse(key.mouse);
		}

		view.flash(undefined);
		// Esc ends the lookup before anything else on the screen where the user waits for it.
		if (key.id === escape.id && session.cancelLookup()) {
			return undefined;
		}

		const binding = keymap.find(isDrawn() ? scopesOf(view.screen()) : scopesOn.unseen, key.id);
		if (binding?.forwarded === true) {
			logEvent('key', {binding: binding.id});
			return forwardToMenu(key);
		}

		const {text} = key;
		const escaped = binding === undefined && isDrawn() ? afterEscape(key) : undefined;
		if (escaped !== undefined) {
			waiting.unshift(escaped);
			return dispatch(escape);
		}

		if (binding !== undefined) {
			logEvent('key', {binding: binding.id});
			runCommand(session, binding.id);
		} else if (text !== undefined && isDrawn()) {
			// What is typed may be an API key: only that something was typed is logged.
			logEvent('typed');
			editActiveInput(view, field => insert(field, text));
		}

		return undefined;
	};

	const handleAll = async () => {
		isHandling = true;
		try {
			for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
				const handled = dispatch(key);
				if (handled !== undefined) {
					await handled;
				}
			}
		} finally {
			isHandling = false;
		}
	};

	return key => {
		waiting.push(key);
		if (!isHandling) {
			void handleAll();
		}
	};
};
