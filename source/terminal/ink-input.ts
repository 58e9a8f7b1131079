import {once} from 'node:events';
import {Readable} from 'node:stream';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import type {Key} from './key.ts';

/** The stdin that Ink sees. Raw mode, and what keeps the process alive, belong to the real terminal, so those calls do nothing. */
class InkStdin extends Readable {
	#offered: string | undefined;

	get isTTY() {
		return true;
	}

	setRawMode() {
		return this;
	}

	ref() {
		return this;
	}

	unref() {
		return this;
	}

	override read() {
		const offered = this.#offered;
		this.#offered = undefined;
		return offered ?? null;
	}

	/** Lets Ink read the sequence now; a sequence without a reader is dropped. */
	offer(sequence: string): void {
		this.#offered = sequence;
		this.emit('readable');
		this.#offered = undefined;
	}
}

/** The keys without text that menus know, each in a spelling that Ink takes as complete at once. Other keys stay away from Ink. */
const sequences: Readonly<Record<string, string>> = {enter: '\r', up: '\u{1B}[A', down: '\u{1B}[B'};

export type InkInput = {
	/** For Ink's `render`. */
	readonly stdin: Readable;
	/**
	Gives one key to Ink: a typed character, or a key without text that menus know; other keys do nothing. Resolves when the component's
	input handlers have run, rejects with what one threw. While no component listens, the key waits for one: a menu listens a moment
	after it is seen. Once `signal` is aborted, the key is dropped.
	*/
	readonly send: (key: Key, signal: AbortSignal) => Promise<void>;
};

/**
An input for Ink that never touches the terminal. Each key arrives in an immediate of its own: React shows in between what the
key before changed, so a menu that one key opened is there for the next, however fast they were typed.
*/
export const createInkInput = (): InkInput => {
	const stdin = new InkStdin();
	return {
		stdin,
		async send(key, signal) {
			const givenUp = once(signal, 'abort');
			await nextImmediate();
			while (!signal.aborted && stdin.listenerCount('readable') === 0) {
				await Promise.race([once(stdin, 'newListener'), givenUp]);
				await nextImmediate();
			}

			if (!signal.aborted) {
				stdin.offer(key.text ?? sequences[key.id] ?? '');
			}
		},
	};
};
