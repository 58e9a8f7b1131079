import {StringDecoder} from 'node:string_decoder';
import type {Key} from './key.ts';
import {createKeyParser, type Pending} from './key-parser.ts';

/** A grapheme cut in two arrives with the next read or not at all; cut, it types the same text. So the wait is short. */
const textDelay = 10;

/**
How long a paste may pause before its end mark counts as lost. A longer wait would swallow typed keys; with a shorter one, a stalled network
would turn the rest of a paste into keys.
*/
const pasteDelay = 2000;

/** How long a report may pause before its rest counts as lost. No key waits for it; its rest alone would be keys. */
const reportDelay = 2000;

/** Returns whether the program runs over SSH. */
export const isOverSsh = (environment: Readonly<Record<string, string | undefined>>): boolean =>
	[environment['SSH_CONNECTION'], environment['SSH_TTY']].some(value => value !== undefined && value !== '');

/**
How long, in milliseconds, an escape character waits for the rest of a sequence before it counts as the escape key: 25, which no
one notices, or 100 over SSH (`SSH_CONNECTION` or `SSH_TTY` is set), where a sequence may be cut in two packets that arrive apart.
*/
export const escapeDelayFor = (environment: Readonly<Record<string, string | undefined>>): number =>
	isOverSsh(environment) ? 100 : 25;

/** How long, in milliseconds, the terminal's answer to a question is awaited: a moment, or a second over SSH. */
export const answerDelayFor = (environment: Readonly<Record<string, string | undefined>>): number => (isOverSsh(environment) ? 1000 : 300);

export type KeyReader = {
	/** Stops reading, drops what is held back and pauses the input, which can be read again by a new reader. */
	readonly stop: () => void;
};

export type KeyReaderOptions = {
	/** The terminal, already in raw mode; or any stream of its bytes. */
	readonly input: NodeJS.ReadableStream;
	/** Called with the keys of each read, in order, at least one, and never again after `stop`. */
	readonly onKeys: (keys: readonly Key[]) => void;
	/** In milliseconds; see `escapeDelayFor`. */
	readonly escapeDelay: number;
	/** How long a report of the terminal may still arrive, in milliseconds: a report cut after its first byte would be an escape key. */
	readonly reportWait?: () => number;
};

/** Reads keys until `stop`. Bytes that are not UTF-8 become U+FFFD. */
export const startKeyReader = ({
	input, onKeys, escapeDelay, reportWait = () => 0,
}: KeyReaderOptions): KeyReader => {
	const decoder = new StringDecoder('utf8');
	const parser = createKeyParser();
	const delays: Readonly<Record<Pending, () => number>> = {
		text: () => textDelay, sequence: () => Math.max(escapeDelay, reportWait()), report: () => reportDelay, paste: () => pasteDelay,
	};
	let timer: NodeJS.Timeout | undefined;
	let lastLook: NodeJS.Immediate | undefined;
	let isStopped = false;

	const send = (keys: readonly Key[]): void => {
		if (!isStopped && keys.length > 0) {
			onKeys(keys);
		}
	};

	const flush = (): void => {
		send(parser.flush());
	};

	const stopWaiting = (): void => {
		clearTimeout(timer);
		clearImmediate(lastLook);
	};

	const read = (chunk: Uint8Array | string): void => {
		stopWaiting();
		const keys = parser.push(typeof chunk === 'string' ? chunk : decoder.write(chunk));
		const pending = parser.pending();
		if (pending !== undefined) {
			timer = setTimeout(() => {
				// After a busy stretch timers run before input that has long arrived: let the input be read first.
				lastLook = setImmediate(flush);
			}, delays[pending]());
		}

		send(keys);
	};

	input.on('data', read);
	input.resume();

	return {
		stop() {
			isStopped = true;
			stopWaiting();
			input.removeListener('data', read);
			input.pause();
		},
	};
};
