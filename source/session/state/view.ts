import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Size} from '../../terminal/size.ts';
import {redactApiKeys} from '../../settings/api-key-text.ts';
import type {ProviderOrder} from '../../presentation/provider-order.ts';
import {type Message} from '../../presentation/message-log.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {withMessage} from './message-log.ts';
import type {Screen} from './screen.ts';

/** The screens, the message and the terminal size that are drawn. */
export type ViewState = {
	readonly size: Size;
	/** The stack of screens; the last one is active. */
	readonly stack: readonly [Screen, ...Screen[]];
	/** The message of the last key; the next key removes it. */
	readonly flash: string | undefined;
	/** The messages shown so far, oldest first. */
	readonly messages: readonly Message[];
	/** Whether the program handles wheel and clicks; otherwise the terminal selects text with them. */
	readonly isMouseOn: boolean;
	/** The order of the overview's providers; it stays until the program ends. */
	readonly providerOrder: ProviderOrder;
};

/** The view's store and the functions that change it. */
export type ViewStore = {
	readonly store: StoreApi<ViewState>;
	/** Returns the active screen. */
	screen(): Screen;
	push(screen: Screen): void;
	/** Closes the active screen; the root screen stays. */
	pop(): void;
	/** Replaces the whole stack by one screen, and removes progress that is shown. */
	reset(screen: Screen): void;
	/** Replaces the root screen. */
	replaceRoot(screen: Screen): void;
	/** Replaces the active screen. */
	replace(screen: Screen): void;
	/** Replaces each screen of the stack by what `change` returns; the same screens change nothing. */
	mapScreens(change: (screen: Screen) => Screen): void;
	/** Shows a message and adds it to the log; `undefined` removes the shown message. */
	flash(text: string | undefined): void;
	/** Shows progress until the result is flashed; not added to the log. */
	progress(text: string): void;
	resize(size: Size): void;
	setMouse(isOn: boolean): void;
	sortProviders(order: ProviderOrder): void;
};

/** Returns the active screen. */
export const activeScreen = ({stack}: ViewState): Screen => stack.at(-1) ?? stack[0];

/** Creates a view with one screen. `isRedacted` returns whether messages have no IDs and error texts now. */
export const createView = (size: Size, first: Screen, isRedacted = () => false): ViewStore => {
	const store = createStore<ViewState>(() => ({
		size, stack: [first], flash: undefined, messages: [], isMouseOn: false, providerOrder: 'troubled',
	}));
	const screen = () => activeScreen(store.getState());
	/** The last progress; the message may be a later one. */
	let progressText: string | undefined;
	const show = (text: string | undefined) => {
		if (store.getState().flash !== text) {
			store.setState({flash: text});
		}
	};

	return {
		store,
		screen,
		push(next) {
			const [root, ...others] = store.getState().stack;
			store.setState({stack: [root, ...others, next]});
		},
		pop() {
			const [root, ...others] = store.getState().stack;
			store.setState({stack: [root, ...others.slice(0, -1)]});
		},
		reset(next) {
			const {flash} = store.getState();
			store.setState({stack: [next], flash: flash === progressText ? undefined : flash});
		},
		replaceRoot(next) {
			const [, ...others] = store.getState().stack;
			store.setState({stack: [next, ...others]});
		},
		replace(next) {
			const [root, ...others] = store.getState().stack;
			store.setState({stack: others.length === 0 ? [next] : [root, ...others.slice(0, -1), next]});
		},
		mapScreens(change) {
			const [root, ...others] = store.getState().stack;
			const stack = [change(root), ...others.map(one => change(one))] as const;
			if (stack[0] !== root || others.some((one, index) => one !== stack[index + 1])) {
				store.setState({stack});
			}
		},
		flash(text) {
			if (text === undefined) {
				show(undefined);
				return;
			}

			// Some messages quote typed text, which may be an API key.
			const safe = redactApiKeys(text);
			store.setState({flash: safe, messages: withMessage(store.getState().messages, {text: safe, at: monotonicNow(), isRedacted: isRedacted()})});
		},
		progress(text) {
			progressText = redactApiKeys(text);
			show(progressText);
		},
		resize(next) {
			store.setState({size: next});
		},
		setMouse(isOn) {
			store.setState({isMouseOn: isOn});
		},
		sortProviders(order) {
			store.setState({providerOrder: order});
		},
	};
};
