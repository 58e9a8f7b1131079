import type {Message} from '../../presentation/message-log.ts';

/** The number of messages to keep. */
const most = 200;

/** Adds a message; a repetition of the last one only increases its count. */
export const withMessage = (messages: readonly Message[], text: string, at: number): readonly Message[] => {
	const last = messages.at(-1);
	return last?.text === text
		? [...messages.slice(0, -1), {text, at, times: last.times + 1}]
		: [...messages.slice(1 - most), {text, at, times: 1}];
};
