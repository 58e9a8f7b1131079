import type {Message} from '../../presentation/message-log.ts';

/** Older messages are let go. */
const most = 200;

/** The messages with one more; what was said last and is said again only counts up. */
export const withMessage = (messages: readonly Message[], text: string, at: number): readonly Message[] => {
	const last = messages.at(-1);
	return last?.text === text
		? [...messages.slice(0, -1), {text, at, times: last.times + 1}]
		: [...messages.slice(1 - most), {text, at, times: 1}];
};
