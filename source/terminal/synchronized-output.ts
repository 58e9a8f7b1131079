import {Buffer} from 'node:buffer';
import {createAnswerWait, type AnswerWait} from './answer-wait.ts';
import type {FrameText} from './frame-writer.ts';
import type {Key} from './key.ts';

/** When frames are marked so that the terminal shows them whole: where it supports that, always, or never. */
export type SynchronizedPreference = 'auto' | 'always' | 'never';

/** Synchronized output (mode 2026): a terminal that knows it shows what is between the two marks whole. */
const frameBegin = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';

/** Asks the terminal for the mode (DECRQM). */
export const modeQuestion = '\u{1B}[?2026$p';

/** In the first column of the screen: the frame that follows covers the letter that a terminal prints that does not know the question. */
const question = `\u{1B}[H${modeQuestion}`;

/** The terminal's answer (DECRPM); 1 and 2 are a mode that can be set, 3 is one that is always set. */
const answerStart = '\u{1B}[?2026;';
const answerEnd = '$y';
const supportedStates = new Set(['1', '2', '3']);

/** Returns whether a sequence of the terminal says that it supports the mode; `undefined` for any other sequence. */
export const supportIn = (sequence: string): boolean | undefined =>
	(sequence.startsWith(answerStart) && sequence.endsWith(answerEnd)
		? supportedStates.has(sequence.slice(answerStart.length, -answerEnd.length))
		: undefined);

/** In bytes. A smaller frame arrives at once anyway, and tmux repaints the whole pane after a marked one. */
const leastMarked = 1500;

/** Marks large frames for the terminal, and asks it once whether it knows the marks. */
export type SynchronizedOutput = Pick<AnswerWait, 'answered' | 'reportWait'> & {
	/** Returns a frame's text with its marks, and with the question if it is due. */
	readonly textOf: (frame: FrameText) => string;
	/** Returns whether a key is the terminal's answer, and remembers it. */
	readonly takesAnswer: (key: Key) => boolean;
};

/**
Creates the marks for one terminal. The question is asked with the first complete frame, never again. `patience` is how long an answer is awaited, in
milliseconds; a later one still counts.
*/
export const createSynchronizedOutput = ({preference, canQueryModes, patience}: {
	readonly preference: SynchronizedPreference;
	readonly canQueryModes: boolean;
	readonly patience: number;
}): SynchronizedOutput => {
	let isOn = preference === 'always';
	let isDue = preference === 'auto' && canQueryModes;
	const wait = createAnswerWait(patience);

	return {
		textOf({text, hasScroll, isComplete}) {
			const marked = isOn && !hasScroll && Buffer.byteLength(text) > leastMarked ? frameBegin + text + frameEnd : text;
			if (!isDue || !isComplete) {
				return marked;
			}

			isDue = false;
			wait.start();
			return question + marked;
		},
		takesAnswer({sequence}) {
			const isSupported = supportIn(sequence);
			if (isSupported === undefined) {
				return false;
			}

			isOn ||= preference === 'auto' && isSupported;
			wait.stop();
			return true;
		},
		reportWait: wait.reportWait,
		answered: wait.answered,
	};
};
