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

	/** Ink reads the sequence now; what nobody reads is gone. */
	offer(sequence: string): void {
		this.#offered = sequence;
		this.emit('readable');
		this.#offered = undefined;
	}
}

/**
The keys without text that Ink's fields and lists know, each in a spelling that Ink takes as complete at once: it would hold a bare
escape back and join the next key to it. Other keys stay away from Ink: ink-text-input types the u of ctrl+u.
*/
const sequences: Readonly<Record<string, string>> = {
	enter: '\r',
	escape: '\u{1B}[27u',
	tab: '\t',
	'shift+tab': '\u{1B}[Z',
	backspace: '\u{7F}',
	delete: '\u{1B}[3~',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	pageup: '\u{1B}[5~',
	pagedown: '\u{1B}[6~',
};

/** What Ink is given for a key; '' for what it should not see. */
const sequenceFor = (key: Key): string => {
	if (key.id !== 'paste') {
		return key.text ?? sequences[key.id] ?? '';
	}

	// Fields have one line, and Ink would read a pasted control character as a key.
	const text = (key.text ?? '').split(/\p{Control}/v).filter(part => part !== '').join(' ');
	return text === '' ? '' : `\u{1B}[200~${text}\u{1B}[201~`;
};

export type InkInput = {
	/** For Ink's `render`. */
	readonly stdin: Readable;
	/**
	Gives one key to Ink, after those sent before: text, pastes (line breaks and other control characters in one become a space, or
	nothing at its ends), and the keys that fields and lists know; other keys do nothing. Resolves when the component's input
	handlers have run, rejects with what one threw. While no component listens, keys wait for one: a field listens a moment after it is seen.
	*/
	readonly send: (key: Key) => Promise<void>;
};

/**
An input for Ink that never touches the terminal. Each key arrives in an immediate of its own: React shows in between what the
key before changed, so a field that one key opened or filled is there for the next, however fast they were typed.
*/
export const createInkInput = (): InkInput => {
	const stdin = new InkStdin();
	return {
		stdin,
		async send(key) {
			await nextImmediate();
			while (stdin.listenerCount('readable') === 0) {
				await once(stdin, 'newListener');
				await nextImmediate();
			}

			stdin.offer(sequenceFor(key));
		},
	};
};
