import type {DetailPart, Details} from '../fleet/loading/user-details.ts';
import type {JunctionError} from '../junction/errors.ts';
import type {NameOf} from '../keys/keymap.ts';
import {detailStatusTexts, loadNoticeTexts} from '../messages/loading.ts';
import {errorLines, retryText} from './error-lines.ts';
import {line, wrap, type Line} from './line.ts';

/** The times and key names that a text depends on. */
export type RenderContext = {
	/** The server's time, for ages, in milliseconds. */
	readonly serverNow: number;
	/** This machine's time, for countdowns, in milliseconds. */
	readonly localNow: number;
	/** Names of the keys; `undefined` in printed output, where no key can be pressed. */
	readonly nameOf: NameOf | undefined;
	/** Whether the verdict shows the errors of all parts already, so that the parts do not repeat them. */
	readonly areErrorsShown?: boolean;
	/** Whether what needs no attention is counted instead of listed. */
	readonly isFolded?: boolean;
};

/** Whether every part of a user failed and none was loaded before: then the verdict has the reasons. */
export const isNothingLoaded = (details: Details): boolean => Object.values(details).every(({answer, error}) => answer === undefined && error !== undefined);

/** Whether a part is neither loaded nor failed. */
export const isPending = ({answer, error}: DetailPart): boolean => answer === undefined && error === undefined;

const hint = ({answer, error}: DetailPart, nameOf: NameOf): string => {
	const action = error?.kind === 'key-refused'
		? detailStatusTexts.enterApiKey(nameOf('screen.key'))
		: detailStatusTexts.retry(nameOf('user.refresh'));
	return answer === undefined ? action : `${detailStatusTexts.previousData} ${action}`;
};

const emptyText = ({loading}: DetailPart, nameOf: NameOf | undefined): string => {
	if (loading) {
		return detailStatusTexts.loading;
	}

	return nameOf === undefined ? detailStatusTexts.notLoaded : detailStatusTexts.notLoadedPressKey(nameOf('user.refresh'));
};

/** Whether an error is about a snapshot file, which answers the same again. */
const isOfSnapshot = ({kind, isUnsent}: JunctionError): boolean => kind === 'not-stored' || (kind === 'not-understood' && isUnsent);

/** Returns how many records of other users an answer had, which are not shown. */
const othersLines = ({value, traceId}: NonNullable<DetailPart['answer']>, columns: number): readonly Line[] =>
	('otherUsers' in value && value.otherUsers !== undefined
		? wrap(detailStatusTexts.otherUsers({records: value.otherUsers, traceId}), columns).map(text => line(text, 'problem'))
		: []);

/** Returns the loading state of a part, shown above its data: loading, the retry countdown, or the error. Empty when the part is loaded and has no records of other users. */
export const detailStatusLines = (part: DetailPart, columns: number, {localNow, nameOf, areErrorsShown}: RenderContext): readonly Line[] => {
	if (part.retry !== undefined) {
		return wrap(retryText(part.retry, localNow), columns).map(text => line(text, 'stalled'));
	}

	if (part.error !== undefined) {
		const {traceId} = part.error;
		const notLoaded = [detailStatusTexts.notLoaded, ...(traceId === undefined ? [] : [loadNoticeTexts.traceId(traceId)])];
		const error = areErrorsShown === true ? notLoaded.flatMap(text => wrap(text, columns).map(row => line(row, 'soft'))) : errorLines(part.error, columns);
		return [...error, ...(nameOf === undefined || isOfSnapshot(part.error) ? [] : wrap(hint(part, nameOf), columns).map(text => line(text)))];
	}

	return part.answer === undefined ? [line(emptyText(part, nameOf), 'soft')] : othersLines(part.answer, columns);
};
