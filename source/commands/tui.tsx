import {constants} from 'node:os';
import process from 'node:process';
import {createKeyDispatcher} from '../session/input/key-dispatcher.ts';
import {logEvent} from '../logging/debug-log.ts';
import {followHandledErrors} from '../logging/handled-errors.ts';
import {createSession} from '../session/create-session.ts';
import type {Appearance} from '../session/state/appearance.ts';
import {type Session, type SessionOptions} from '../session/session.ts';
import {sessionMessages} from '../messages/session.ts';
import {writeMessages} from '../messages/writes.ts';
import {loadPart} from '../runtime/load-part.ts';
import {network} from '../runtime/network.ts';
import {runtime} from '../runtime/runtime.ts';
import {cleanApiKey} from '../settings/api-key-text.ts';
import {loadConf} from '../settings/settings-store.ts';
import {endingSignals, letSignalEnd, signalAliases} from '../terminal/ending-signals.ts';
import {createSuspension} from '../terminal/suspension.ts';
import {consoleBackground, createBackgroundColor, joinQuestions} from '../terminal/background-color.ts';
import type {Glyphs} from '../terminal/capabilities.ts';
import {copy, hasClipboard} from '../terminal/clipboard.ts';
import {drawingFeaturesOf} from '../terminal/drawing-features.ts';
import {createInkInput} from '../terminal/ink-input.ts';
import {hasLinks} from '../terminal/links.ts';
import {notificationSequence} from '../terminal/notification.ts';
import {answerDelayFor} from '../terminal/key-reader.ts';
import {createSynchronizedOutput} from '../terminal/synchronized-output.ts';
import {openTty} from '../terminal/tty.ts';
import {toAscii} from '../text/ascii.ts';
import {toPlainGlyphs} from '../text/plain-glyphs.ts';
import {createScreenRenderer} from '../ui/screen-renderer.tsx';
import {createScreenReaderRenderer} from '../ui/screen-reader-renderer.tsx';
import {loadSimulator} from './demo.ts';
import {exitCodes} from './exit.ts';
import {logHandledError, reportCrash} from './crash-report.ts';
import {createLeaving} from './leaving.ts';
import {stoppedProgramsEnded} from './stopped-programs.ts';

/** Returns the API key in set-up that no client has used yet. */
const keyInSetup = ({view}: Pick<Session, 'view'>): string | undefined => {
	// Help may be above it.
	const screen = view.store.getState().stack.find(each => each.name === 'setup');
	if (screen === undefined) {
		return undefined;
	}

	return screen.step.name === 'key' ? cleanApiKey(screen.step.field.text) : screen.step.key;
};

/** Returns the API keys in memory that no client has used; none may appear in a crash report. */
const keysIn = (session: Pick<Session, 'view' | 'settings'>): readonly string[] =>
	[keyInSetup(session), ...session.settings.apiKeys()].filter(key => key !== undefined);

/** Loads the texts of exports. Rejects with a `MissingPart` if their file is gone. */
const loadScreenExports = async () => loadPart(async () => import('./screen-exports.ts'));

const inGlyphs: Readonly<Record<Glyphs, (text: string) => string>> = {ascii: toAscii, plain: toPlainGlyphs, unicode: text => text};

/** The session options that the terminal provides. */
type FromTerminal = 'size' | 'quit' | 'redraw' | 'suspend' | 'copy' | 'showPlain' | 'notify' | 'lendTerminal';

/** How long after the first frame the parts are loaded that a running program may still need; milliseconds. Keys and the first page come first. */
const partsDelay = 200;

/** Loads what a running program may still need, because an update may remove its files. What is missing is reported where it is needed. */
const loadOtherParts = async (): Promise<void> => {
	const parts = await Promise.allSettled([loadConf(), loadSimulator(), loadScreenExports(), ...(network.isConfigured() ? [network.load()] : [])]);
	logEvent('parts', {loaded: parts.filter(({status}) => status === 'fulfilled').length, of: parts.length});
};

/** Runs the screens, or their screen reader output, until the user quits; resolves with the exit code. */
export const runTui = async ({isMouseOn, ...options}: Omit<SessionOptions, FromTerminal> & {readonly isMouseOn: boolean}): Promise<number> => {
	const {stdin, stdout, env} = process;
	const input = createInkInput();
	const {isScreenReader, colours} = options.capabilities;
	const patience = answerDelayFor(env);
	const preferences = options.settings.preferences();
	const notification = preferences.notify ?? 'bell';
	const features = drawingFeaturesOf(env, process.platform, preferences.scrollRegions);
	const synchronized = createSynchronizedOutput({
		preference: preferences.synchronized ?? 'auto', canQueryModes: features.canQueryModes, patience,
	});
	const background = createBackgroundColor({
		canAsk: features.canQueryModes && colours !== 'none',
		patience,
		onAnswer(answer) {
			session.appearance.setState({background: answer});
		},
	});
	const questions = joinQuestions(synchronized, background);
	const drawing = {
		stdout, input, features, synchronized: questions,
	};
	const renderer = isScreenReader ? createScreenReaderRenderer(drawing) : createScreenRenderer(drawing);
	let exitCode: number = exitCodes.fine;
	let afterFirstFrame: NodeJS.Timeout | undefined;
	let crashReport = '';
	let isEnding = false;

	const leaving = createLeaving(writes => {
		const text = writeMessages.waiting({writes, key: session.keymap.nameOf('screen.quit')});
		session.view.flash(text);
		// A key removes the message, but the program still waits.
		session.view.store.subscribe(({flash}) => {
			if (flash === undefined) {
				session.view.progress(text);
			}
		});
	});

	const end = (code: number) => {
		exitCode = code;
		suspension.close();
		renderer.end();
	};

	const session = createSession({
		...options,
		async loadExports() {
			const {screenExports} = await loadScreenExports();
			return screenExports;
		},
		size: renderer.size(),
		background: consoleBackground(env),
		hasLinks: !isScreenReader && hasLinks(env, process.platform, preferences.links),
		quit(code) {
			leaving.quit(() => {
				end(code);
			});
		},
		redraw: renderer.redraw,
		suspend() {
			void suspension.suspend();
		},
		copy: text => (hasClipboard(env) ? copy(text, {env, stdout}) : undefined),
		showPlain(text) {
			void suspension.showPlain(inGlyphs[options.capabilities.glyphs](text));
		},
		...(notification !== 'none' && {
			notify(text) {
				stdout.write(notificationSequence(text, notification, env));
			},
		}),
		lendTerminal: async act => suspension.lend(act),
	});
	const willAsk = ({theme}: Appearance): boolean => theme === 'auto' && background.ask();
	willAsk(session.appearance.getState());
	session.appearance.subscribe(appearance => {
		if (willAsk(appearance)) {
			renderer.redraw();
		}
	});
	const stopFaults = followHandledErrors(fault => {
		const problem = logHandledError(fault, {env, keys: keysIn(session), at: new Date()});
		if (problem !== undefined) {
			session.view.flash(problem);
		}

		return problem === undefined;
	});
	const dispatch = createKeyDispatcher(session, input.send, () => suspension.consumesKey());

	// Raw mode has no end of file: when the input ends, raw mode cannot be set, or nothing can be written, the terminal is gone.
	const vanished = new Promise<void>(resolve => {
		const vanish = () => {
			renderer.hold();
			leaving.hangUp(() => {
				// The same as a SIGHUP, which does not reach every program.
				exitCode = 128 + constants.signals.SIGHUP;
				resolve();
			});
		};

		stdin.on('end', vanish);
		stdin.on('error', vanish);
		stdout.on('error', vanish);
	});
	let fault: (error: unknown) => void = () => undefined;
	const faulted = new Promise<never>((_, reject) => {
		fault = reject;
		process.on('uncaughtException', fault);
	});

	const tty = openTty({
		stdin, stdout, env, hasScreen: !isScreenReader, synchronized: questions, onKeys(keys) {
			if (!isEnding) {
				dispatch(keys);
			}
		},
	});
	const suspension = createSuspension({
		tty, stdout, output: renderer, redraw: renderer.redraw,
		notStopped() {
			session.view.flash(sessionMessages.notSuspended);
		},
	});

	const resize = () => {
		renderer.forget();
		session.view.resize(renderer.size());
	};

	const quitBySignal = (signal: NodeJS.Signals, number: number) => {
		const leave = signal === 'SIGHUP' ? leaving.hangUp : leaving.quit;
		leave(() => {
			if (!suspension.isSuspended()) {
				end(128 + number);
				return;
			}

			// In the background Node must not exit by itself: it would reset the terminal's modes and be stopped for that.
			tty.close();
			process.stderr.write(leaving.report());
			letSignalEnd(signal);
			process.kill(process.pid, signal);
		});
	};

	try {
		for (const signal of endingSignals(process.execArgv, env)) {
			process.on(signal, quitBySignal);
		}

		for (const alias of signalAliases) {
			process.on(alias, () => undefined);
		}

		stdout.on('resize', resize);
		session.view.store.subscribe(view => {
			tty.setMouse(view.isMouseOn);
		});
		session.view.setMouse(isMouseOn && !isScreenReader);
		const shown = renderer.show(session);
		afterFirstFrame = setTimeout(() => {
			runtime.limitYoungGeneration();
			void loadOtherParts();
		}, partsDelay);
		await Promise.race([shown, vanished, faulted]);
	} catch (error) {
		exitCode = exitCodes.failed;
		crashReport = reportCrash(error, {env, keys: keysIn(session), at: new Date()});
	} finally {
		clearTimeout(afterFirstFrame);
		// Ink itself may be broken, so its output is held from here on.
		isEnding = true;
		renderer.hold();
		stdout.off('resize', resize);
		suspension.close();
		session.close();
		await tty.answered();
		tty.close();
		process.off('uncaughtException', fault);
		stopFaults();
	}

	process.stderr.write(crashReport + leaving.report());
	await stoppedProgramsEnded();
	return exitCode;
};
