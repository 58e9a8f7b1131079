import type {WriteStream} from 'node:tty';

/** The stdout that Ink sees, and the size that it believes in. */
export type InkOutput = {
	/** For Ink's `render`: writes go to the terminal. */
	readonly stdout: WriteStream;
	/** Lets Ink know the terminal's size of now; to be called when the screens have been laid out for it. */
	readonly resize: () => void;
};

type Listener = (...values: unknown[]) => void;

/**
Ink draws again at once when the terminal's size changes, with the screens as they were: for a moment a frame as tall as
the old terminal, which scrolls and clears everything. Here Ink hears of a resize only when `resize` is called.
*/
export const createInkOutput = (terminal: WriteStream): InkOutput => {
	const resizeListeners = new Set<Listener>();
	const listening: Readonly<Record<string, (event: string, listener: Listener) => void>> = {
		on(event, listener) {
			if (event === 'resize') {
				resizeListeners.add(listener);
			} else {
				terminal.on(event, listener);
			}
		},
		off(event, listener) {
			if (event === 'resize') {
				resizeListeners.delete(listener);
			} else {
				terminal.off(event, listener);
			}
		},
	};
	const stdout = new Proxy(terminal, {
		get(target, property) {
			const value: unknown = (typeof property === 'string' ? listening[property] : undefined) ?? Reflect.get(target, property, target);
			return typeof value === 'function' ? (...values: unknown[]): unknown => Reflect.apply(value, target, values) : value;
		},
	});
	return {
		stdout,
		resize() {
			for (const listener of resizeListeners) {
				listener();
			}
		},
	};
};
