import {setImmediate as nextImmediate} from 'node:timers/promises';
import {keyLabel} from '../../keys/key-label.ts';
import {isKey} from '../../keys/key-spelling.ts';
import {scopesOn, type Scope} from '../../keys/scopes.ts';
import {logEvent} from '../../logging/debug-log.ts';
import {reportHandledError} from '../../logging/handled-errors.ts';
import {commandMessages} from '../../messages/commands.ts';
import {sessionMessages} from '../../messages/session.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Key} from '../../terminal/key.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {joinUnmarkedPaste} from '../../terminal/unmarked-paste.ts';
import {runCommand} from '../commands/registry.ts';
import {applyFilter} from '../palette/apply-filter.ts';
import {workToStop} from '../commands/stopped-work.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {cleanText} from '../../text/clean.ts';
import {insert, isTooLong, longestInput} from '../../text/text-input.ts';
import {hasRoom} from '../../presentation/layout.ts';
import {scopesOf} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {handleMouse} from './mouse-handler.ts';
import {createIgnoredPaste, type OpenableFields} from './ignored-paste.ts';
import {unusedKeyMessage} from './unused-key.ts';

const alt = 'alt+';
const escape: Key = {id: 'escape', text: undefined, sequence: '\u{1B}'};

/** How long keys are handled before frames and newer input get their turn, in milliseconds. */
const longestSlice = 20;
/** The most keys that wait; more are dropped, so that a new key is answered soon. Text for a field does not count, because it is inserted at once. */
const mostWaiting = 128;
/** The longest pause between two reads of the same unmarked paste, in milliseconds. */
const pasteGap = 100;
/** Esc this soon after another Esc stops no work, in milliseconds: it was pressed to close a screen. */
const escapeGap = 500;

/**
Creates the function that handles the keys of one read: it runs the command of each key, or inserts its text into the active field.
`forward` hands a key to the active menu; it resolves when the menu has handled the key, or when the signal aborts because the menu has closed.
Keys keep their order: a key that arrives while another is handled waits. Only the key that quits at once overtakes all waiting keys, which are
dropped. An error of a key is reported, and the next key is handled. `isConsumed` is asked before each key whether something else than the screens
takes it.
*/
export const createKeyDispatcher = (
	session: Session,
	forward: (key: Key, signal: AbortSignal) => Promise<void>,
	isConsumed: () => boolean = () => false,
): ((keys: readonly Key[]) => void) => {
	const {view, keymap} = session;
	const ignoredPaste = createIgnoredPaste(view, pasteGap);
	const waiting: Key[] = [];
	let isHandling = false;
	let lastPaste = -Infinity;
	let lastEscape = -Infinity;
	/** Keys for which there was no room. */
	let dropped = 0;

	const isDrawn = (): boolean => hasRoom(view.store.getState().size);

	const activeScopes = (): readonly Scope[] => (isDrawn() ? scopesOf(view.screen()) : scopesOn.unseen);

	const bindingOf = (key: Key) => keymap.find(activeScopes(), key.id);

	const openableFields = (): OpenableFields => {
		const scopes = activeScopes();
		if (scopes.includes('roster')) {
			return 'filter';
		}

		return scopes.includes('screen') ? 'command line' : 'none';
	};

	const hasField = (): boolean => isDrawn() && scopesOf(view.screen()).includes('field');

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

	const typeText = (text: string): void => {
		// What is typed may be an API key: only that something was typed is logged.
		logEvent('typed');
		let isCut = false;
		editActiveInput(view, field => {
			isCut = isTooLong(field, text);
			return insert(field, text);
		});
		if (isCut) {
			view.flash(sessionMessages.fieldFull(longestInput));
		}
	};

	/** Says that a key does nothing here. */
	const reportUnused = ({id}: Key): void => {
		if (isKey(id) && isDrawn() && activeScopes().includes('anywhere')) {
			view.flash(unusedKeyMessage(session, id, activeScopes()));
		}
	};

	const dispatch = (key: Key): Promise<void> | undefined => {
		if (key.mouse !== undefined) {
			return dispatchMouse(key.mouse);
		}

		if (key.id === 'paste' && !hasField()) {
			ignoredPaste.add(key.text?.length ?? 0, openableFields());
			return undefined;
		}

		ignoredPaste.end();
		view.flash(undefined);
		const isQuickEscape = key.id === escape.id && monotonicNow() - lastEscape < escapeGap;
		lastEscape = key.id === escape.id ? monotonicNow() : -Infinity;
		// Esc ends an export and the lookup before anything else on the screen where the user waits for it.
		if (key.id === escape.id && (session.exporter.cancel() || session.cancelLookup())) {
			return undefined;
		}

		const binding = bindingOf(key);
		if (binding?.forwarded === true) {
			logEvent('key', {binding: binding.id});
			return forwardToMenu(key);
		}

		const saved = binding === undefined && activeScopes().includes('roster') ? session.savedFilters.ofKey(key.id) : undefined;
		if (saved !== undefined) {
			applyFilter(session, saved.filter);
			return undefined;
		}

		const escaped = binding === undefined && isDrawn() ? afterEscape(key) : undefined;
		if (escaped !== undefined) {
			waiting.unshift(escaped);
			return dispatch(escape);
		}

		if (binding !== undefined) {
			const work = isQuickEscape && isDrawn() ? workToStop(session) : undefined;
			if (work !== undefined) {
				view.flash(commandMessages.pressAgainToStop({work, key: keyLabel(key.id, session.capabilities.glyphs)}));
				return undefined;
			}

			logEvent('key', {binding: binding.id});
			runCommand(session, binding.id, binding.keys.indexOf(key.id));
		} else if (key.text !== undefined && hasField()) {
			typeText(key.text);
		} else {
			reportUnused(key);
		}

		return undefined;
	};

	const showFault = (error: unknown): void => {
		const {reason, isLogged} = reportHandledError('key', error);
		view.flash(sessionMessages.keyFailed({reason: cleanText(reason), isLogged}));
	};

	/** Handles a key; an error becomes a message. */
	const handle = (key: Key): Promise<void> | undefined => {
		try {
			return isConsumed() ? undefined : dispatch(key)?.catch(showFault);
		} catch (error) {
			showFault(error);
			return undefined;
		}
	};

	const isTyped = (key: Key | undefined): key is Key & {readonly text: string} =>
		key?.text !== undefined && bindingOf(key) === undefined;

	/** Takes the next key. Text that was typed into a field is taken as far as it goes, to be inserted at once. */
	const takeNext = (): Key | undefined => {
		const key = waiting.shift();
		if (!isTyped(key) || !hasField()) {
			return key;
		}

		const end = waiting.findIndex(next => !isTyped(next));
		const rest = waiting.splice(0, end === -1 ? waiting.length : end);
		const text = [key, ...rest].map(typed => typed.text ?? '').join('');
		return rest.length === 0 ? key : {id: 'paste', text, sequence: text};
	};

	const handleAll = async () => {
		isHandling = true;
		let sliceEnd = monotonicNow() + longestSlice;
		for (let key = takeNext(); key !== undefined; key = takeNext()) {
			const handled = handle(key);
			if (handled !== undefined) {
				await handled;
			}

			if (!(waiting.length > 0 && monotonicNow() >= sliceEnd)) {
				continue;
			}

			await nextImmediate();
			sliceEnd = monotonicNow() + longestSlice;
		}

		isHandling = false;
		if (!(dropped > 0)) {
			return;
		}

		// Only now: each key removes the message before it.
		view.flash(sessionMessages.keysDropped(dropped));
		dropped = 0;
	};

	/** Adds keys to those that wait, as far as there is room. */
	const enqueue = (keys: readonly Key[]): void => {
		const kept = hasField() ? keys : keys.slice(0, Math.max(0, mostWaiting - waiting.length));
		for (const key of kept) {
			waiting.push(key);
		}

		dropped += keys.length - kept.length;
	};

	/** Runs each key that quits at once, before all that wait. Returns the keys after the last one. */
	const quitFirst = (keys: readonly Key[]): readonly Key[] => {
		const quits = keys.filter(key => bindingOf(key)?.id === 'always.quit');
		const last = quits.at(-1);
		if (last === undefined) {
			return keys;
		}

		waiting.length = 0;
		for (const key of quits) {
			void handle(key);
		}

		return keys.slice(keys.lastIndexOf(last) + 1);
	};

	return received => {
		// Also while a menu is still busy with an earlier key.
		if (isConsumed()) {
			return;
		}

		const now = monotonicNow();
		const keys = joinUnmarkedPaste(quitFirst(received), now - lastPaste < pasteGap);
		if (keys.length === 1 && keys[0]?.id === 'paste' && received.length > 1) {
			lastPaste = now;
		}

		enqueue(keys);
		if (!isHandling) {
			void handleAll();
		}
	};
};
