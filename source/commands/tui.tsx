import process from 'node:process';
import {render, type Instance} from 'ink';
import {scrubFor} from '../junction/scrub.ts';
import {createDispatch} from '../session/dispatch.ts';
import {createSession, type SessionOptions} from '../session/session.ts';
import {createInkInput} from '../terminal/ink-input.ts';
import {createInkOutput} from '../terminal/ink-output.ts';
import {restoreAtExit} from '../terminal/restore.ts';
import {openTty} from '../terminal/tty.ts';
import {App} from '../ui/app.tsx';
import {createTheme} from '../ui/theme.ts';
import {errorText, exitCodes} from './exit.ts';

const eraseAll = '\u{1B}[2J\u{1B}[H';

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs the screens until the person quits; resolves with the exit code. */
export const runTui = async (options: Omit<SessionOptions, 'size' | 'quit' | 'redraw'>): Promise<number> => {
	const {stdin, stdout, env} = process;
	const size = () => ({columns: stdout.columns, rows: stdout.rows});
	const input = createInkInput();
	const output = createInkOutput(stdout);
	let exitCode = 0;
	let app: Instance | undefined;

	const session = createSession({
		...options,
		size: size(),
		quit(code) {
			exitCode = code;
			app?.unmount();
		},
		redraw() {
			// Whatever stands there, another program's output too, goes; then Ink draws all of it again.
			stdout.write(eraseAll);
			app?.clear();
			app?.rerender(screens());
		},
	});
	const dispatch = createDispatch(session, input.send);
	const theme = createTheme(env);
	const screens = () => <App session={session} theme={theme}/>;

	const resize = () => {
		session.view.resize(size());
		// React lays the screens out in a microtask; Ink hears of the size after that.
		setImmediate(output.resize);
	};

	const quitBySignal = (_: NodeJS.Signals, number: number) => {
		session.quit(128 + number);
	};

	const restore = restoreAtExit({stdin, stdout});
	const endByFault = (error: unknown) => {
		// Ink leaves its screen first: what is said after that stays in sight.
		session.quit(exitCodes.failed);
		restore();
		const scrub = scrubFor(session.workspace.getState().current?.target().key ?? '');
		process.stderr.write(`junctop: ${scrub(errorText(error))}\n`);
	};

	let stopReading: (() => void) | undefined;
	try {
		process.on('uncaughtException', endByFault);
		for (const signal of signals) {
			process.on(signal, quitBySignal);
		}

		stopReading = openTty({
			stdin, stdout, env, onKey: dispatch,
		});
		app = render(screens(), {
			stdin: input.stdin,
			stdout: output.stdout,
			exitOnCtrlC: false,
			alternateScreen: true,
			incrementalRendering: true,
			interactive: true,
		});
		stdout.on('resize', resize);
		await app.waitUntilExit();
	} finally {
		stdout.off('resize', resize);
		stopReading?.();
		session.close();
		restore();
	}

	return exitCode;
};
