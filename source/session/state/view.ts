import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Size} from '../../terminal/size.ts';
import {redactApiKeys} from '../../settings/key-text.ts';
import {type Message} from '../../presentation/message-log.ts';
import {withMessage} from './message-log.ts';
import type {Screen} from './screen.ts';

/** What the person looks at. */
export type ViewState = {
	readonly size: Size;
	/** The screens on top of one another; the last one is in sight. */
	readonly stack: readonly [Screen, ...Screen[]];
	/** What the last key had to say; the next key takes it away. */
	readonly flash: string | undefined;
	/** What was flashed so far, oldest first. */
	readonly messages: readonly Message[];
	/** Whether wheel and clicks are the program's; else the terminal selects with them. */
	readonly isMouseOn: boolean;
};

/** The view's store and the few ways in which it changes. */
export type ViewStore = {
	readonly store: StoreApi<ViewState>;
	/** The screen in sight. */
	screen(): Screen;
	push(screen: Screen): void;
	/** Goes back to the screen below; the lowest stays. */
	pop(): void;
	/** Takes away all screens and puts one there. */
	reset(screen: Screen): void;
	/** Replaces the screen below all others. */
	replaceRoot(screen: Screen): void;
	/** Replaces the screen in sight. */
	replace(screen: Screen): void;
	/** Says what came of a key, and keeps it among the messages; `undefined` takes away what is said. */
	flash(text: string | undefined): void;
	/** Says what is under way, until what comes of it is flashed: no message is kept of it. */
	progress(text: string): void;
	resize(size: Size): void;
	setMouse(isOn: boolean): void;
};

/** The screen in sight. */
export const activeScreen = ({stack}: ViewState): Screen => stack.at(-1) ?? stack[0];

/** A view that begins with one screen. */
export const createView = (size: Size, first: Screen): ViewStore => {
	const store = createStore<ViewState>(() => ({
		size, stack: [first], flash: undefined, messages: [], isMouseOn: false,
	}));
	const screen = () => activeScreen(store.getState());
	const show = (text: string | undefined) => {
		if (store.getState().flash !== text) {
			store.setState({flash: text});
		}
	};

	return {
		store,
		screen,
		push(next) {
			const [lowest, ...others] = store.getState().stack;
			store.setState({stack: [lowest, ...others, next]});
		},
		pop() {
			const [lowest, ...others] = store.getState().stack;
			store.setState({stack: [lowest, ...others.slice(0, -1)]});
		},
		reset(next) {
			store.setState({stack: [next]});
		},
		replaceRoot(next) {
			const [, ...others] = store.getState().stack;
			store.setState({stack: [next, ...others]});
		},
		replace(next) {
			const [lowest, ...others] = store.getState().stack;
			store.setState({stack: others.length === 0 ? [next] : [lowest, ...others.slice(0, -1), next]});
		},
		flash(text) {
			if (text === undefined) {
				show(undefined);
				return;
			}

			// What was typed may be a key, and some messages quote it.
			const safe = redactApiKeys(text);
			store.setState({flash: safe, messages: withMessage(store.getState().messages, safe, Date.now())});
		},
		progress(text) {
			show(redactApiKeys(text));
		},
		resize(next) {
			store.setState({size: next});
		},
		setMouse(isOn) {
			store.setState({isMouseOn: isOn});
		},
	};
};
