import type {WriteStream} from 'node:tty';
import type {DrawingFeatures} from './drawing-features.ts';
import type {Frame} from './cells.ts';
import {createFrameWriter} from './frame-writer.ts';
import type {SynchronizedOutput} from './synchronized-output.ts';

/** The stdout that Ink sees, and the size that it believes in. */
export type InkOutput = {
	/** For Ink's `render`: what it writes to begin and to end its screen reaches the terminal, its frames do not. */
	readonly stdout: WriteStream;
	readonly draw: (frame: Frame) => void;
	/** Forgets the last frame, because the screen content or size may have changed; the next frame is written completely. */
	readonly forget: () => void;
	/** From now on nothing that Ink writes or that is drawn reaches the terminal. */
	readonly hold: () => void;
	/** Ends `hold`; what was written meanwhile is lost, so that all must be drawn again. */
	readonly release: () => void;
};

/** How frames are written. */
export type InkOutputOptions = {
	readonly features: DrawingFeatures;
	readonly synchronized: Pick<SynchronizedOutput, 'textOf'>;
};

/** Ink's output that reaches the terminal: the alternate screen, the cursor, and an empty write, whose callback reports that all is written. */
const modes: ReadonlySet<unknown> = new Set(['\u{1B}[?1049h', '\u{1B}[?1049l', '\u{1B}[?25h', '\u{1B}[?25l', '']);

/**
Ink lays the screens out, and we draw them (`draw`): a key takes less than half the time, and what changed inside a row is all that is
written. Ink never hears of a resize: it would draw at once, with the screens as they were. Ink has a way of its own
to leave the terminal for a while; it is for components only, and leaves the alternate screen a second time when the program ends meanwhile.
*/
export const createInkOutput = (terminal: WriteStream, {features, synchronized}: InkOutputOptions): InkOutput => {
	const writer = createFrameWriter(frame => {
		terminal.write(synchronized.textOf(frame));
	}, features);
	let isHeld = false;
	const listen = (method: 'on' | 'off') => (event: string, listener: (...values: unknown[]) => void) => {
		if (event !== 'resize') {
			terminal[method](event, listener);
		}
	};

	const own: Readonly<Record<string, (...values: never[]) => unknown>> = {
		on: listen('on'),
		off: listen('off'),
		write(...values: Parameters<WriteStream['write']>) {
			if (!isHeld && modes.has(values[0])) {
				return terminal.write(...values);
			}

			const written = values.find(value => typeof value === 'function');
			if (written !== undefined) {
				setImmediate(written);
			}

			return true;
		},
	};
	const stdout = new Proxy(terminal, {
		get(target, property) {
			const value: unknown = (typeof property === 'string' ? own[property] : undefined) ?? Reflect.get(target, property, target);
			return typeof value === 'function' ? (...values: unknown[]): unknown => Reflect.apply(value, target, values) : value;
		},
	});
	return {
		stdout,
		draw(frame) {
			if (!isHeld) {
				writer.draw(frame);
			}
		},
		forget: writer.forget,
		hold() {
			isHeld = true;
		},
		release() {
			isHeld = false;
			writer.forget();
		},
	};
};
