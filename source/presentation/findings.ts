import {actionWords} from '../messages/actors.ts';
import {previewTexts, userTexts} from '../messages/screens.ts';
import {cleanText} from '../text/clean.ts';
import type {Finding, Severity} from '../triage/facts/finding.ts';
import type {Triage} from '../triage/triage.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';

/** The glyph and the role of each severity. */
export const severityLooks: Readonly<Record<Severity, {readonly glyph: string; readonly role: Role}>> = {
	blocker: {glyph: '✖', role: 'failing'},
	warning: {glyph: '▲', role: 'stalled'},
	note: {glyph: '•', role: 'quiet'},
};

/** The findings pane: its lines, and the line where each finding starts. */
export type FindingsContent = {readonly lines: readonly Line[]; readonly starts: readonly number[]};

const indented = (text: string, columns: number, role?: Role): readonly Line[] =>
	wrap(text, columns - 4).map(part => line(`    ${part}`, role));

type Detail = {readonly isSelected: boolean; readonly isOpen: boolean; readonly hasActor: boolean};

const findingLines = (finding: Finding, columns: number, {isSelected, isOpen, hasActor}: Detail): readonly Line[] => {
	const {glyph, role} = severityLooks[finding.severity];
	const [first = '', ...rest] = wrap(finding.title, columns - 4);
	return [
		[{text: isSelected ? '▸ ' : '  '}, {text: `${glyph} ${first}`, role}],
		...rest.map(text => line(`    ${text}`, role)),
		...(isOpen ? indented(finding.explanation, columns) : []),
		...indented(userTexts.nextStep(finding.nextStep), columns),
		...(hasActor ? indented(userTexts.mustAct(actionWords({actor: finding.waitsFor, action: finding.action})), columns) : []),
		...(isOpen ? [...indented(userTexts.evidence, columns, 'soft'), ...finding.evidence.flatMap(({text}) => indented(`– ${text}`, columns, 'soft'))] : []),
	];
};

/** Fewer free rows would show hardly more than titles. */
const leastForEvidence = 8;

/**
Returns what Enter would show of a finding: why it was found, who has to act, and its evidence. It is for the free rows below the findings: a long one is cut to `rows`, a blank one
above it included, and its last line counts the others. Empty where hardly any row is free.
*/
export const evidenceLines = (finding: Finding, columns: number, rows: number): readonly Line[] => {
	if (rows < leastForEvidence) {
		return [];
	}

	const lines = [
		line(''),
		line(`  ${userTexts.selectedFinding}`, 'heading'),
		...[finding.explanation, userTexts.mustAct(actionWords({actor: finding.waitsFor, action: finding.action}))].flatMap(text => indented(text, columns)),
		...indented(userTexts.evidence, columns, 'soft'),
		...finding.evidence.flatMap(({text}) => indented(`– ${text}`, columns, 'soft')),
	];
	return lines.length <= rows ? lines : [...lines.slice(0, rows - 1), line(`    ${previewTexts.moreLines(lines.length - rows + 1)}`, 'soft')];
};

/** Returns the checks that were not possible. */
export const uncheckedLines = ({unchecked}: Pick<Triage, 'unchecked'>, columns: number): readonly Line[] => unchecked.flatMap(({sentence}) =>
	wrap(cleanText(sentence), columns - 4).map((text, index) => line(`  ${index === 0 ? '? ' : '  '}${text}`, 'unknown')));

/**
Returns the findings, worst first, or the verdict and the next step if there are none, then the checks that were not possible. The selected finding
has a mark; an open one shows its explanation, who has to act, and its evidence. With `hasActors`, all show who has to act.
*/
export const findingsContent = ({findings, unchecked, verdict, nextStep}: Triage, columns: number, {cursor, isOpen, hasActors = false}: {
	readonly cursor: number;
	readonly isOpen: boolean;
	readonly hasActors?: boolean;
}): FindingsContent => {
	const lines: Line[] = [];
	const starts: number[] = [];
	for (const [index, finding] of findings.entries()) {
		starts.push(lines.length);
		const isSelected = index === cursor;
		// Evidence can have more lines than a call takes arguments.
		for (const text of findingLines(finding, columns, {isSelected, isOpen: isSelected && isOpen, hasActor: hasActors || (isSelected && isOpen)})) {
			lines.push(text);
		}
	}

	if (findings.length === 0) {
		const texts = nextStep === undefined ? [verdict] : [verdict, userTexts.nextStep(nextStep)];
		lines.push(...texts.flatMap(text => wrap(text, columns - 4)).map(text => line(`  ${text}`)));
	}

	return {lines: [...lines, ...uncheckedLines({unchecked}, columns)], starts};
};
