import {textScreenTexts} from '../messages/screens.ts';
import {formatAgo} from '../text/ages.ts';
import {pad} from '../text/width.ts';
import {line, wrap, type Line} from './line.ts';

/** A message shown in the last row of the screen. */
export type Message = {
	readonly text: string;
	/** When it was last shown: this machine's time in milliseconds. */
	readonly at: number;
	/** How many times in a row it was shown. */
	readonly times: number;
	/** Whether it was shown while redaction was on. */
	readonly isRedacted: boolean;
};

const ageColumn = 10;

/** Returns the messages, newest first, each with its age and repetitions; `now` is this machine's time in milliseconds, which may be older than a message. */
export const messageLines = (messages: readonly Message[], columns: number, now: number): readonly Line[] =>
	messages.toReversed().flatMap(({text, at, times}) => {
		const [first = '', ...others] = wrap(times === 1 ? text : textScreenTexts.repeated({text, times}), columns - ageColumn - 3);
		return [
			[{text: ` ${pad(formatAgo(Math.max(0, now - at)), ageColumn)} `, role: 'soft'} as const, {text: first}],
			...others.map(part => line(' '.repeat(ageColumn + 2) + part)),
		];
	});
