import {render, type Instance} from 'ink';
import {startAnnouncer, type Announcer} from '../session/announcer/announcer.ts';
import {createInkOutput} from '../terminal/ink-output.ts';
import type {Renderer, RendererOptions} from './renderer.ts';
import {ScreenReaderApp} from './screen-reader-app.tsx';

/** A page of users is this many rows; how wide they are matters for nothing that is said but raw JSON. */
const size = {columns: 99, rows: 24};

/** Lines to be read aloud: only what is new, and nothing that was written is ever touched again. */
export const createScreenReaderRenderer = ({stdout, input}: RendererOptions): Renderer => {
	const unseen = createInkOutput(stdout);
	unseen.hold();
	let app: Instance | undefined;
	let announcer: Announcer | undefined;
	let isHeld = false;
	return {
		size: () => size,
		async show(session) {
			announcer = startAnnouncer(session, lines => {
				if (!isHeld) {
					stdout.write(lines.map(line => `${line}\n`).join(''));
				}
			});
			app = render(<ScreenReaderApp session={session} pick={announcer.menuItem}/>, {
				stdin: input.stdin,
				stdout: unseen.stdout,
				exitOnCtrlC: false,
				// Else Ink shows the cursor again when the program ends.
				interactive: false,
			});
			await app.waitUntilExit();
		},
		redraw() {
			announcer?.repeat();
		},
		forget() {
			// The lines break where the terminal breaks them.
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
