import {type Finding, findingCodes, severities} from './finding.ts';

/** The order of code units: the same on every machine. */
export const byText = (a: string, b: string): number => {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
};

/** The first comparison that finds a difference, or 0. */
export const firstDifference = (...comparisons: readonly number[]): number => comparisons.find(comparison => comparison !== 0) ?? 0;

/** Worst first: by severity, then by code, provider and resources; the title decides between what is still equal. */
export const worstFirst = (a: Finding, b: Finding): number => firstDifference(
	severities.indexOf(a.severity) - severities.indexOf(b.severity),
	findingCodes.indexOf(a.code) - findingCodes.indexOf(b.code),
	byText(a.provider ?? '', b.provider ?? ''),
	byText(a.resources.join(' '), b.resources.join(' ')),
	byText(a.title, b.title),
);
