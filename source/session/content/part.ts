import type {Part} from '../../fleet/details.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {problemLines, retryText} from './problem.ts';
import {line, wrap, type Line} from './line.ts';

/** When something is told, and to whom. */
export type Telling = {
	/** The server's time, for ages, in milliseconds. */
	readonly now: number;
	/** This machine's time, for countdowns, in milliseconds. */
	readonly local: number;
	/** What the keys are called; `undefined` where the reader has none to press, as in a printed answer. */
	readonly nameOf: NameOf | undefined;
};

/** Whether a part neither came nor failed. */
export const isPending = ({answer, error}: Part): boolean => answer === undefined && error === undefined;

const hint = ({answer, error}: Part, nameOf: NameOf): string => {
	const kept = answer === undefined ? '' : 'What was loaded before stands below; ';
	return `${kept}${error?.kind === 'key-refused' ? `${nameOf('screen.key')} enters another key.` : `${nameOf('user.refresh')} loads it again.`}`;
};

/**
What the fetching of a part has to say, above what it brought: waiting, the countdown, or why it failed. Nothing where the
answer speaks for itself.
*/
export const partLines = (part: Part, columns: number, {local, nameOf}: Telling): readonly Line[] => {
	if (part.retry !== undefined) {
		return wrap(retryText(part.retry, local), columns).map(text => line(text, 'stalled'));
	}

	if (part.error !== undefined) {
		return [...problemLines(part.error, columns), ...(nameOf === undefined ? [] : wrap(hint(part, nameOf), columns).map(text => line(text)))];
	}

	return part.answer === undefined ? [line(part.loading ? 'Loading…' : `Not loaded.${nameOf === undefined ? '' : ` ${nameOf('user.refresh')} loads it.`}`, 'soft')] : [];
};
