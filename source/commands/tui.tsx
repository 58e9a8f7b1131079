import process from 'node:process';
import {render} from 'ink';
import {createDispatch} from '../session/dispatch.ts';
import {createSession, type SessionOptions} from '../session/session.ts';
import {createInkInput} from '../terminal/ink-input.ts';
import {createInkOutput} from '../terminal/ink-output.ts';
import {openTty} from '../terminal/tty.ts';
import {App} from '../ui/app.tsx';
import {createTheme} from '../ui/theme.ts';

const eraseAll = '\u{1B}[2J\u{1B}[H';

/** Runs the screens until the person quits; resolves with the exit code. */
export const runTui = async (options: Omit<SessionOptions, 'size' | 'quit' | 'redraw'>): Promise<number> => {
	const {stdin, stdout, env} = process;
	const size = () => ({columns: stdout.columns, rows: stdout.rows});
	const input = createInkInput();
	const output = createInkOutput(stdout);
	let exitCode = 0;

	const session = createSession({
		...options,
		size: size(),
		quit(code) {
			exitCode = code;
			app.unmount();
		},
		redraw() {
			// Whatever stands there, another program's output too, goes; then Ink draws all of it again.
			stdout.write(eraseAll);
			app.clear();
			app.rerender(screens());
		},
	});
	const dispatch = createDispatch(session, input.send);
	const closeTty = openTty({
		stdin, stdout, env, onKey: dispatch,
	});
	const theme = createTheme(env);
	const screens = () => <App session={session} theme={theme}/>;
	const app = render(screens(), {
		stdin: input.stdin,
		stdout: output.stdout,
		exitOnCtrlC: false,
		alternateScreen: true,
		incrementalRendering: true,
		interactive: true,
	});

	const resize = () => {
		session.view.resize(size());
		// React lays the screens out in a microtask; Ink hears of the size after that.
		setImmediate(output.resize);
	};

	const quitBySignal = (_: NodeJS.Signals, number: number) => {
		session.quit(128 + number);
	};

	const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	for (const signal of signals) {
		process.on(signal, quitBySignal);
	}

	stdout.on('resize', resize);
	try {
		await app.waitUntilExit();
	} finally {
		stdout.off('resize', resize);
		session.close();
		closeTty();
	}

	return exitCode;
};
