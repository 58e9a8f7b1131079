import type {Part} from '../../fleet/details.ts';
import {problemLines, retryText} from './problem.ts';
import {line, wrap, type Line} from './line.ts';

/** When something is told, and to whom. */
export type Telling = {
	/** The server's time, for ages, in milliseconds. */
	readonly now: number;
	/** This machine's time, for countdowns, in milliseconds. */
	readonly local: number;
	/** Whether the reader has keys to press: on a screen, not in a printed answer. */
	readonly hasKeys: boolean;
};

const hint = ({answer, error}: Part): string => {
	const kept = answer === undefined ? '' : 'What was loaded before stands below; ';
	return `${kept}${error?.kind === 'key-refused' ? 'K enters another key.' : 'r loads it again.'}`;
};

/**
What the fetching of a part has to say, above what it brought: waiting, the countdown, or why it failed. Nothing where the
answer speaks for itself.
*/
export const partLines = (part: Part, columns: number, {local, hasKeys}: Telling): readonly Line[] => {
	if (part.retry !== undefined) {
		return wrap(retryText(part.retry, local), columns).map(text => line(text, 'stalled'));
	}

	if (part.error !== undefined) {
		return [...problemLines(part.error, columns), ...(hasKeys ? wrap(hint(part), columns).map(text => line(text)) : [])];
	}

	return part.answer === undefined ? [line(part.loading ? 'Loading…' : 'Not loaded. r loads it.', 'soft')] : [];
};
