import {render, type Instance} from 'ink';
import {wrap} from '../presentation/line.ts';
import {startAnnouncer, type Announcer} from '../session/announcer/announcer.ts';
import {createInkOutput, type InkOutputOptions} from '../terminal/ink-output.ts';
import type {Renderer, RendererOptions} from './renderer.ts';
import {ScreenReaderApp} from './screen-reader-app.tsx';

/** A page of users has this many rows; the width matters only for raw JSON. */
const size = {columns: 99, rows: 24};

/** The narrowest width at which lines are wrapped: below it, a terminal reports nonsense, or no reader has room for words. */
const leastColumns = 20;

/** Wraps lines at words to the terminal's width: a terminal would cut words at its margin, and a reader of braille or of a review cursor would read the halves. */
export const wrapSpoken = (lines: readonly string[], columns: number | undefined): readonly string[] =>
	(columns === undefined || columns < leastColumns ? lines : lines.flatMap(line => wrap(line, columns)));

/** Creates the renderer for screen readers: it appends lines about changes and never rewrites output. */
export const createScreenReaderRenderer = ({stdout, input, ...options}: RendererOptions & InkOutputOptions): Renderer => {
	const hiddenOutput = createInkOutput(stdout, options);
	hiddenOutput.hold();
	let app: Instance | undefined;
	let announcer: Announcer | undefined;
	let isHeld = false;
	return {
		size: () => size,
		async show(session) {
			announcer = startAnnouncer(session, lines => {
				if (!isHeld) {
					stdout.write(wrapSpoken(lines, stdout.columns).map(line => `${line}\n`).join(''));
				}
			});
			app = render(<ScreenReaderApp session={session} pick={announcer.menuItem}/>, {
				stdin: input.stdin,
				stdout: hiddenOutput.stdout,
				exitOnCtrlC: false,
				// Otherwise Ink shows the cursor again when the program ends.
				interactive: false,
			});
			await app.waitUntilExit();
		},
		redraw() {
			announcer?.repeat();
		},
		forget() {
			// What is written stays; the next lines get the new width.
		},
		hold() {
			isHeld = true;
		},
		release() {
			isHeld = false;
		},
		end() {
			announcer?.stop();
			app?.unmount();
		},
	};
};
