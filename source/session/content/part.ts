import type {Part} from '../../fleet/details.ts';
import {problemLines, retryText} from './problem.ts';
import {line, wrap, type Line} from './line.ts';

/**
What the fetching of a part has to say, above what it brought: waiting, the countdown, or why it failed. `now` by this
machine's clock. Nothing where the answer speaks for itself.
*/
export const partLines = (part: Part, columns: number, now: number): readonly Line[] => {
	if (part.retry !== undefined) {
		return wrap(retryText(part.retry, now), columns).map(text => line(text, 'stalled'));
	}

	if (part.error !== undefined) {
		const again = `${part.answer === undefined ? '' : 'What was loaded before stands below; '}${part.error.kind === 'key-refused' ? 'K enters another key.' : 'r loads it again.'}`;
		return [...problemLines(part.error, columns), ...wrap(again, columns).map(text => line(text))];
	}

	return part.answer === undefined ? [line(part.loading ? 'Loading…' : 'Not loaded. r loads it.', 'soft')] : [];
};
