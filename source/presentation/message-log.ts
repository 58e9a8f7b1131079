import {formatAgo} from '../text/ages.ts';
import {pad} from '../text/width.ts';
import {line, wrap, type Line} from './line.ts';

/** Something that was said in the last row of the screen. */
export type Message = {
	readonly text: string;
	/** When it was said, the last time, by this machine's clock, in milliseconds. */
	readonly at: number;
	/** How often it was said in a row. */
	readonly times: number;
};

const ageColumn = 10;

/** What was said, the newest first, each with its age and how often it was said in a row; `now` by this machine's clock, in milliseconds. */
export const messageLines = (messages: readonly Message[], columns: number, now: number): readonly Line[] =>
	messages.toReversed().flatMap(({text, at, times}) => {
		const [first = '', ...others] = wrap(times === 1 ? text : `${text} x${times}`, columns - ageColumn - 3);
		return [
			[{text: ` ${pad(formatAgo(now - at), ageColumn)} `, role: 'soft'} as const, {text: first}],
			...others.map(part => line(' '.repeat(ageColumn + 2) + part)),
		];
	});
