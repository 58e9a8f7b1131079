import type {JunctionError} from '../junction/errors.ts';
import type {Retry} from '../junction/retry.ts';
import {loadNoticeTexts} from '../messages/loading.ts';
import {line, wrap, type Line} from './line.ts';

/** Returns an error as lines: message, server message, next step, and the trace ID for Junction support. */
export const errorLines = (error: JunctionError, columns: number): readonly Line[] => {
	const indent = '  ';
	const soft = (text: string) => wrap(text, columns - indent.length).map(part => line(indent + part, 'soft'));
	return [
		...wrap(error.message, columns - indent.length).map((part, index) => line((index === 0 ? '✖ ' : indent) + part, 'problem')),
		...(error.detail === undefined ? [] : soft(loadNoticeTexts.serverMessage(error.detail))),
		...wrap(error.nextStep, columns - indent.length).map(part => line(indent + part)),
		...(error.traceId === undefined ? [] : soft(loadNoticeTexts.traceId(error.traceId))),
	];
};

/** Returns the countdown to the next attempt; `now` is this machine's time in milliseconds. */
export const retryText = (retry: Retry, now: number): string => {
	const seconds = Math.max(0, Math.ceil((retry.until - now) / 1000));
	if (retry.attempts === 0) {
		return loadNoticeTexts.waitingAsAsked({message: retry.error.message, seconds});
	}

	return loadNoticeTexts.retrying({
		message: retry.error.message, seconds, attempt: retry.attempt + 1, attempts: retry.attempts,
	});
};
