/** Something that was said in the last row of the screen. */
export type Message = {
	readonly text: string;
	/** When it was said, the last time, by this machine's clock, in milliseconds. */
	readonly at: number;
	/** How often it was said in a row. */
	readonly times: number;
};

/** Older messages are let go. */
const most = 200;

/** The messages with one more; what was said last and is said again only counts up. */
export const withMessage = (messages: readonly Message[], text: string, at: number): readonly Message[] => {
	const last = messages.at(-1);
	return last?.text === text
		? [...messages.slice(0, -1), {text, at, times: last.times + 1}]
		: [...messages.slice(1 - most), {text, at, times: 1}];
};
