import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {NameOf} from '../keys/keymap.ts';
import {errorLines, retryText} from './error-lines.ts';
import {line, wrap, type Line} from './line.ts';

/** When something is told, and to whom. */
export type RenderContext = {
	/** The server's time, for ages, in milliseconds. */
	readonly serverNow: number;
	/** This machine's time, for countdowns, in milliseconds. */
	readonly localNow: number;
	/** What the keys are called; `undefined` where the reader has none to press, as in a printed answer. */
	readonly nameOf: NameOf | undefined;
};

/** Whether a part neither came nor failed. */
export const isPending = ({answer, error}: DetailPart): boolean => answer === undefined && error === undefined;

const hint = ({answer, error}: DetailPart, nameOf: NameOf): string => {
	const kept = answer === undefined ? '' : 'What was loaded before stands below; ';
	return `${kept}${error?.kind === 'key-refused' ? `${nameOf('screen.key')} enters another key.` : `${nameOf('user.refresh')} loads it again.`}`;
};

/**
What the fetching of a part has to say, above what it brought: waiting, the countdown, or why it failed. Nothing where the
answer speaks for itself.
*/
export const detailStatusLines = (part: DetailPart, columns: number, {localNow: local, nameOf}: RenderContext): readonly Line[] => {
	if (part.retry !== undefined) {
		return wrap(retryText(part.retry, local), columns).map(text => line(text, 'stalled'));
	}

	if (part.error !== undefined) {
		return [...errorLines(part.error, columns), ...(nameOf === undefined ? [] : wrap(hint(part, nameOf), columns).map(text => line(text)))];
	}

	return part.answer === undefined ? [line(part.loading ? 'Loading…' : `Not loaded.${nameOf === undefined ? '' : ` ${nameOf('user.refresh')} loads it.`}`, 'soft')] : [];
};
