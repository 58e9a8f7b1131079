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
Sends each key to its command; what has none and types text goes to the field in sight. A key that belongs to a menu goes
there by `forward`, which resolves when the key has been taken in, or given up because its signal was aborted: the menu is gone. Keys
keep their order: one that comes while another is being taken in waits.
*/
export const createKeyDispatcher = (session: Session, forward: (key: Key, signal: AbortSignal) => Promise<void>): ((key: Key) => void) => {
	const {view, keymap} = session;
	const waiting: Key[] = [];
	let isTaking = false;

	const isDrawn = (): boolean => hasRoom(view.store.getState().size);

	/** Gives a key to the menu in sight, and gives it up as soon as anything else is in sight: no other menu may have it. */
	const give = async (key: Key): Promise<void> => {
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

	const point = (mouse: Mouse): Promise<void> | undefined => {
		// A report may still be on its way when the mouse has been given back.
		if (!isDrawn() || !view.store.getState().isMouseOn) {
			return undefined;
		}

		view.flash(undefined);
		const id = mouse.kind === 'wheelUp' ? 'up' : 'down';
		if (keymap.find(scopesOf(view.screen()), id)?.forwarded === true) {
			return mouse.kind === 'press' ? undefined : give({id, text: undefined, sequence: ''});
		}

		handleMouse(session, mouse);
		return undefined;
	};

	/**
	Escape and a key typed soon after it arrive as that key with Alt: where Alt with it means nothing, both were meant. In a field Alt-keys
	edit, and one that does not exist must not leave it.
	*/
	const afterEscape = ({id, sequence}: Key): Key | undefined =>
		(id.startsWith(alt) && !scopesOf(view.screen()).includes('field') ? {id: id.slice(alt.length), text: undefined, sequence: sequence.slice(1)} : undefined);

	const dispatch = (key: Key): Promise<void> | undefined => {
		if (key.mouse !== undefined) {
			return point(key.mouse);
		}

		view.flash(undefined);
		const binding = keymap.find(isDrawn() ? scopesOf(view.screen()) : scopesOn.unseen, key.id);
		if (binding?.forwarded === true) {
			logEvent('key', {binding: binding.id});
			return give(key);
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
