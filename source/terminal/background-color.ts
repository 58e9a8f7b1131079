import {createAnswerWait, type AnswerWait} from './answer-wait.ts';
import {type Environment} from './environment.ts';
import type {FrameText} from './frame-writer.ts';
import type {Key} from './key.ts';
import type {SynchronizedOutput} from './synchronized-output.ts';

/** Whether a terminal's background is nearer to black or to white. */
export type Background = 'dark' | 'light';

/** Asks for the background colour (OSC 11). Terminals that do not know it skip the whole string. */
export const backgroundQuestion = '\u{1B}]11;?\u{1B}\\';

/** The answer as xterm defines it, 1 to 4 hex digits a channel. Some terminals add an opacity. */
const backgroundAnswer = /^\]11;rgba?:(?<red>[\da-f]{1,4})\/(?<green>[\da-f]{1,4})\/(?<blue>[\da-f]{1,4})(?:\/[\da-f]{1,4})?$/iv;

/** What a string of the terminal ends with, from the longest on. */
const ends = ['\u{1B}\\', '\u{1B}', '\u{7}', '\u{9C}'] as const;

/** Above this relative luminance black is easier to read than white (WCAG 2): where both have the same contrast. */
const middle = 0.179;

/** Returns the light of one channel, 0 to 1, as WCAG 2 defines it. */
const lightOf = (digits: string): number => {
	const share = Number.parseInt(digits, 16) / ((16 ** digits.length) - 1);
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Returns what the terminal's answer says, with or without its escape character and its end; `undefined` for any other sequence. */
export const backgroundIn = (sequence: string): Background | undefined => {
	const end = ends.find(each => sequence.endsWith(each)) ?? '';
	const groups = backgroundAnswer.exec(sequence.slice(sequence.startsWith('\u{1B}') ? 1 : 0, sequence.length - end.length))?.groups;
	if (groups === undefined) {
		return undefined;
	}

	const {red = '0', green = '0', blue = '0'} = groups;
	return (0.2126 * lightOf(red)) + (0.7152 * lightOf(green)) + (0.0722 * lightOf(blue)) > middle ? 'light' : 'dark';
};

/** The question for the background colour, while the screens are shown. */
export type BackgroundColor = Pick<AnswerWait, 'answered' | 'reportWait'> & {
	/** Asks with the next complete frame; returns whether that is new. */
	readonly ask: () => boolean;
	/** Returns a frame's text with the question before it, if it is due. */
	readonly textOf: (frame: Pick<FrameText, 'isComplete'>, text: string) => string;
	/** Returns whether a key is the terminal's answer, and reports it. */
	readonly takesAnswer: (key: Pick<Key, 'sequence'>) => boolean;
	/** The terminal has answered a later question. It answers in order, so this answer is awaited no longer; it still counts if it arrives. */
	readonly hasAnsweredLater: () => void;
};

/** Creates the question for one terminal. Nothing waits for the answer; `patience`, in milliseconds, is how long its bytes may be mistaken for keys. */
export const createBackgroundColor = ({canAsk, patience, onAnswer}: {
	readonly canAsk: boolean;
	readonly patience: number;
	readonly onAnswer: (background: Background) => void;
}): BackgroundColor => {
	let state: 'unasked' | 'due' | 'asked' = 'unasked';
	const wait = createAnswerWait(patience);

	return {
		ask() {
			const isNew = canAsk && state === 'unasked';
			state = isNew ? 'due' : state;
			return isNew;
		},
		textOf({isComplete}, text) {
			if (state !== 'due' || !isComplete) {
				return text;
			}

			state = 'asked';
			wait.start();
			// In the first column: the frame covers what a terminal prints that does not know the question.
			return `\u{1B}[H${backgroundQuestion}${text}`;
		},
		takesAnswer({sequence}) {
			const background = backgroundIn(sequence);
			if (background === undefined) {
				return false;
			}

			wait.stop();
			onAnswer(background);
			return true;
		},
		hasAnsweredLater: wait.stop,
		reportWait: wait.reportWait,
		answered: wait.answered,
	};
};

/** Returns the background of a terminal that is known without asking: the Linux console is black, and is not asked. */
export const consoleBackground = ({TERM}: Environment): Background | undefined => (TERM === 'linux' ? 'dark' : undefined);

/** Joins the question for the background with the one for synchronized output, which follows it. */
export const joinQuestions = (synchronized: SynchronizedOutput, background: BackgroundColor): SynchronizedOutput => ({
	textOf: frame => background.textOf(frame, synchronized.textOf(frame)),
	takesAnswer(key) {
		const isAnswered = synchronized.takesAnswer(key);
		if (isAnswered) {
			background.hasAnsweredLater();
		}

		return isAnswered || background.takesAnswer(key);
	},
	reportWait: () => Math.max(synchronized.reportWait(), background.reportWait()),
	async answered() {
		await Promise.all([synchronized.answered(), background.answered()]);
	},
});
