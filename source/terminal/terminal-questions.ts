import {once} from 'node:events';
import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';
import {monotonicNow} from '../runtime/clock.ts';
import {backgroundIn, backgroundQuestion, type Background} from './background-color.ts';
import {isInForeground, restoreBeforeEnd} from './lend-terminal.ts';
import {modeQuestion, supportIn} from './synchronized-output.ts';

/** Asks for the terminal's name and version (XTVERSION). */
const versionQuestion = '\u{1B}[>0q';

/** Asks what kind of terminal it is (DA1). Every terminal answers that, and answers in order, so its answer is the last one. */
const lastQuestion = '\u{1B}[c';

/** Covers the letter that a terminal prints that does not know a question. */
const eraseRow = '\r\u{1B}[K';

const escape = '\u{1B}';

/** The answers, each after an escape character. The version ends at the next one. */
const modeAnswer = /^\[\?2026;\d\$y/v;
const versionAnswer = /^P>\|(?<version>.{0,200})/v;
const lastAnswer = /^\[\?[\d;]*c/v;

/** More than the answers have. What exceeds it was typed or pasted. */
const mostCharacters = 4096;

/** What a terminal has answered. */
export type TerminalAnswers = {
	/** Whether the terminal has answered at all. */
	readonly hasAnswered: boolean;
	/** Whether it supports synchronized output (mode 2026); `undefined` if it does not know the question. */
	readonly isSynchronized: boolean | undefined;
	/** Whether its background is dark or light; `undefined` if it does not know the question. */
	readonly background: Background | undefined;
	/** Its name and version, for example `tmux 3.4`; `undefined` if it does not know the question. */
	readonly version: string | undefined;
	/** How long the answer to the first question took, in milliseconds. */
	readonly milliseconds: number;
};

/** Questions to a terminal that are under way. */
export type TerminalQuestions = {
	/** Resolves with the answers, or with those that have arrived until the patience ended. */
	readonly answers: Promise<TerminalAnswers>;
	/** Gives the terminal back in the mode that it had. Until then, late answers are read, so that they do not reach the shell. May be called repeatedly. */
	close(): void;
};

/** Returns whether the terminal may be asked: in the background, reading from it would stop the program. */
export const canAskTerminal = (): boolean => process.platform === 'win32' || isInForeground();

/**
Asks a terminal for its version, and for its background and the mode that the screens ask for. `patience` is in milliseconds. Keys that are typed meanwhile are lost, except Ctrl-C,
which calls `onInterrupt`. The terminal is given back at `close`, when the process exits, and before a signal ends it; without further questions at the last
answer.
*/
export const askTerminal = ({stdin, stdout, patience, onInterrupt}: {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly patience: number;
	readonly onInterrupt: () => void;
}): TerminalQuestions => {
	const started = monotonicNow();
	const elapsed = (): number => Math.round(monotonicNow() - started);
	const arrival = new EventTarget();
	let pieces: readonly string[] = [];
	const find = (answer: RegExp) => pieces.map(piece => answer.exec(piece)).find(match => match !== null);
	let text = '';
	let answeredAfter: number | undefined;

	const answers = once(arrival, 'end').then(() => ({
		hasAnswered: answeredAfter !== undefined,
		isSynchronized: supportIn(`${escape}${find(modeAnswer)?.[0] ?? ''}`),
		background: pieces.map(piece => backgroundIn(piece)).find(background => background !== undefined),
		version: find(versionAnswer)?.groups?.['version'],
		milliseconds: answeredAfter ?? elapsed(),
	}));
	const report = () => {
		arrival.dispatchEvent(new Event('end'));
	};

	const read = (chunk: Uint8Array | string) => {
		// The answers are ASCII.
		const received = typeof chunk === 'string' ? chunk : String.fromCodePoint(...chunk);
		text = (text + received).slice(-mostCharacters);
		pieces = text.split(escape);
		if (received.includes('\u{3}')) {
			// Without answers: the caller must not continue before the program ends.
			giveBack();
			onInterrupt();
			return;
		}

		const hasLast = find(lastAnswer) !== undefined;
		if (hasLast || find(modeAnswer) !== undefined) {
			answeredAfter ??= elapsed();
		}

		if (hasLast) {
			close();
		}
	};

	let isOpen = true;
	/** Restores the terminal's mode. The signals that do the same are still listened to, because one of them may be under way. */
	const giveBack = () => {
		if (!isOpen) {
			return;
		}

		isOpen = false;
		stdin.off('data', read);
		stdin.pause();
		try {
			stdin.setRawMode(false);
		} catch {
			// The terminal is gone.
		}
	};

	const close = () => {
		giveBack();
		clearTimeout(timer);
		process.off('exit', giveBack);
		stopRestoring();
		report();
	};

	stdin.setRawMode(true);
	process.on('exit', giveBack);
	const stopRestoring = restoreBeforeEnd(giveBack);
	const timer = setTimeout(report, patience);
	// A terminal that is gone does not answer.
	stdin.on('error', report);
	stdin.on('data', read);
	stdin.resume();
	stdout.write(backgroundQuestion + modeQuestion + versionQuestion + lastQuestion + eraseRow);
	return {answers, close};
};
