import type {JunctionError} from '../junction/errors.ts';
import type {Retry} from '../junction/retry.ts';
import {line, wrap, type Line} from './line.ts';

/** What happened, what the server says of it, what to do next, and the trace id for Junction's support. */
export const errorLines = (error: JunctionError, columns: number): readonly Line[] => {
	const indent = '  ';
	const soft = (text: string) => wrap(text, columns - indent.length).map(part => line(indent + part, 'soft'));
	return [
		...wrap(error.message, columns - indent.length).map((part, index) => line((index === 0 ? '✖ ' : indent) + part, 'problem')),
		...(error.detail === undefined ? [] : soft(`It says: ${error.detail}`)),
		...wrap(error.nextStep, columns - indent.length).map(part => line(indent + part)),
		...(error.traceId === undefined ? [] : soft(`trace id ${error.traceId}`)),
	];
};

/** The countdown to the next try; `now` by this machine's clock, in milliseconds. */
export const retryText = (retry: Retry, now: number): string => {
	const seconds = Math.max(0, Math.ceil((retry.until - now) / 1000));
	return `${retry.error.message}. Trying again in ${seconds} s (try ${retry.attempt + 1} of ${retry.attempts}).`;
};
