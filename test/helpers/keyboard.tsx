import {PassThrough} from 'node:stream';
import {render} from 'ink';
import {onTestFinished} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {createInkInput} from '../../source/terminal/ink-input.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';

/** Draws the screens as the program does; what comes back sends what a terminal would send, all at once. */
export const openKeyboard = (session: Session) => {
	const input = createInkInput();
	const stdout = new PassThrough();
	stdout.resume();
	const app = render(<App session={session} theme={createTheme('none')}/>, {
		stdin: input.stdin, stdout, exitOnCtrlC: false, patchConsole: false,
	});
	onTestFinished(() => {
		app.unmount();
	});
	const dispatch = createKeyDispatcher(session, input.send);
	return (bytes: string) => {
		const parser = createKeyParser();
		for (const key of [...parser.push(bytes), ...parser.flush()]) {
			dispatch([key]);
		}
	};
};
