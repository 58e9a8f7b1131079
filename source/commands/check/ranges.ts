import {checkUsage} from '../../messages/check.ts';

/**
A range of a monitoring plugin, by the guidelines of monitoring-plugins.org: it alerts on values outside `start` to `end`, or, where it is inverted (`@`), on values inside.
Both ends belong to the range.
*/
export type Range = {
	/** `-Infinity` for `~`. */
	readonly start: number;
	/** `Infinity` where it is left out. */
	readonly end: number;
	readonly isInverted: boolean;
	/** Whether the ends are percentages. */
	readonly isPercentage: boolean;
};

const grammar = /^(?<inverted>@)?(?:(?<start>~|-?\d{1,15}(?:\.\d{1,6})?)(?<startUnit>%)?(?<colon>:))?(?:(?<end>-?\d{1,15}(?:\.\d{1,6})?)(?<endUnit>%)?)?$/v;

const numberOf = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number(text));

const isShare = (bound: number): boolean => !Number.isFinite(bound) || (bound >= 0 && bound <= 100);

/** Reads a range: `10`, `10:`, `~:10`, `10:20`, `@10:20`, each with `%` for percentages. Throws a `RangeError` with a sentence for anything else. */
export const parseRange = (text: string): Range => {
	const groups = grammar.exec(text)?.groups;
	if (groups === undefined || (groups['colon'] === undefined && groups['end'] === undefined) || (groups['start'] === '~' && groups['startUnit'] !== undefined)) {
		throw new RangeError(checkUsage.notARange);
	}

	const {inverted, start: from, startUnit, end: to, endUnit} = groups;
	if (startUnit !== undefined && to !== undefined && endUnit === undefined) {
		throw new RangeError(checkUsage.mixedUnits);
	}

	const start = from === '~' ? -Infinity : numberOf(from, 0);
	const end = numberOf(to, Infinity);
	const isPercentage = startUnit !== undefined || endUnit !== undefined;
	if (isPercentage && !(isShare(start) && isShare(end))) {
		throw new RangeError(checkUsage.notAShare);
	}

	if (start > end) {
		throw new RangeError(checkUsage.endBeforeStart);
	}

	return {
		start, end, isInverted: inverted !== undefined, isPercentage,
	};
};

/** Returns a bound as decimal digits: JavaScript writes small numbers with an exponent. */
const digits = (bound: number): string => (Math.abs(bound) < 1e-6 ? '0' : String(bound));

/** Returns a range as performance data has it, without units; `parseRange` reads the result as the same range of counts. */
export const rangeText = ({start, end, isInverted}: Range): string => {
	const from = start === 0 && end !== Infinity ? '' : `${start === -Infinity ? '~' : digits(start)}:`;
	return `${isInverted ? '@' : ''}${from}${end === Infinity ? '' : digits(end)}`;
};

/** Returns whether a range alerts on a value. */
export const isAlert = ({start, end, isInverted}: Range, value: number): boolean => (value >= start && value <= end) === isInverted;

/** Whether a range only ends (`10`, `~:10`): it alerts above one number, and below 0 if at all, where no count is. */
const isMaximum = ({start, end, isInverted}: Range): boolean => !isInverted && start <= 0 && end !== Infinity;

/** Returns whether a warning can never appear, because the critical range alerts on all that the warning does. Only ranges with nothing but a maximum are compared, in one unit. */
export const isHidden = (warning: Range, critical: Range): boolean =>
	warning.isPercentage === critical.isPercentage && isMaximum(warning) && isMaximum(critical) && critical.end <= warning.end;
