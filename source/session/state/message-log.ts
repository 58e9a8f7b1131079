import {redactionTexts} from '../../messages/redaction.ts';
import type {Message} from '../../presentation/message-log.ts';

/** The number of messages to keep. */
const most = 200;

/** Adds a message; a repetition of the last one only increases its count. */
export const withMessage = (messages: readonly Message[], message: Omit<Message, 'times'>): readonly Message[] => {
	const last = messages.at(-1);
	return last?.text === message.text && last.isRedacted === message.isRedacted
		? [...messages.slice(0, -1), {...message, times: last.times + 1}]
		: [...messages.slice(1 - most), {...message, times: 1}];
};

/** Returns messages without the texts of those that were shown before redaction was on. */
export const redactedMessages = (messages: readonly Message[]): readonly Message[] =>
	messages.map(message => (message.isRedacted ? message : {...message, text: redactionTexts.earlierMessage}));
