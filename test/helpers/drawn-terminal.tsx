import {PassThrough} from 'node:stream';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import {render} from 'ink';
import {hasRoom} from '../../source/presentation/layout.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {createInkInput} from '../../source/terminal/ink-input.ts';
import {startKeyReader} from '../../source/terminal/key-reader.ts';
import {displayWidth} from '../../source/text/width.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';
import {withoutLooks} from './show.tsx';

/** Milliseconds in which a sequence without its end counts as complete, so that tests need not wait. */
const escapeDelay = 1;

/**
Draws the screens of a session and reads keys for it from raw bytes, as the program does with its terminal. `excess` lists the frames that were
wider than the session's screen, or not as high.
*/
export const openDrawnTerminal = (session: Session) => {
	const input = createInkInput();
	const stdout = new PassThrough();
	stdout.setEncoding('utf8');
	let frame = '';
	let height = session.view.store.getState().size.rows;
	const excess: string[] = [];
	const app = render(<App session={session} theme={createTheme('none')}/>, {
		stdin: input.stdin, stdout, debug: true, exitOnCtrlC: false, patchConsole: false,
	});
	stdout.on('data', (text: string) => {
		frame = withoutLooks(text);
		const {size} = session.view.store.getState();
		const rows = frame.split('\n');
		// After a resize, one frame may still have the earlier height. A terminal that is too small gets one line.
		const isHeightRight = rows.length === size.rows || rows.length === height || (!hasRoom(size) && rows.length <= size.rows);
		height = size.rows;
		if (!isHeightRight || rows.some(row => displayWidth(row) > size.columns)) {
			excess.push(frame);
		}
	});
	const bytes = new PassThrough();
	const reader = startKeyReader({input: bytes, onKeys: createKeyDispatcher(session, input.send), escapeDelay});
	return {
		frame: () => frame,
		excess,
		/** Sends bytes as one read, and lets frames be drawn. */
		async send(chunk: Uint8Array | string) {
			bytes.write(chunk);
			await nextImmediate();
			await nextImmediate();
		},
		close() {
			reader.stop();
			app.unmount();
		},
	};
};
