import {byText, firstDifference} from '../../text/compare.ts';
import {type Finding, findingCodes, severities} from '../facts/finding.ts';

/** Worst first: by severity, then by code, provider and resources; the title decides between what is still equal. */
export const worstFirst = (a: Finding, b: Finding): number => firstDifference(
	severities.indexOf(a.severity) - severities.indexOf(b.severity),
	findingCodes.indexOf(a.code) - findingCodes.indexOf(b.code),
	byText(a.provider ?? '', b.provider ?? ''),
	byText(a.resources.join(' '), b.resources.join(' ')),
	byText(a.title, b.title),
);
