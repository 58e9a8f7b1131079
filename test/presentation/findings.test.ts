import fc from 'fast-check';
import {expect, test} from 'vitest';
import {findingsContent} from '../../source/presentation/findings.ts';
import {lineText} from '../../source/presentation/line.ts';
import {severities, type Finding} from '../../source/triage/facts/finding.ts';
import type {Triage} from '../../source/triage/triage.ts';
import {cleanText} from '../../source/text/clean.ts';
import {hostileText, said, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';

const finding = (change: Partial<Finding> = {}): Finding => ({
	code: 'connection_error',
	severity: 'blocker',
	provider: 'garmin',
	resources: [],
	since: '2026-11-04T06:38:00Z',
	errorType: 'deregistered_per_provider',
	waitsFor: 'user',
	action: 'required',
	evidence: [
		{text: 'garmin connection: error since 2026-11-04T06:38:00Z', at: {kind: 'connection', provider: 'garmin'}},
		{text: 'garmin sleep: last attempt failure', at: {kind: 'stream', provider: 'garmin', resource: 'sleep'}},
	],
	title: 'Garmin: access was revoked at Garmin, 17 days ago',
	explanation: 'The user took the access away at Garmin 17 days ago.',
	nextStep: 'Ask the user, then send a new Link for garmin.',
	...change,
});

const quiet = finding({severity: 'note', title: 'Fitbit: nothing new for 9 days', nextStep: 'Nothing to do.'});
const stalled = finding({severity: 'warning', title: 'Oura: polling has stopped', nextStep: 'Refresh the user.'});

const triage = (change: Partial<Triage> = {}): Triage => ({
	findings: [], unchecked: [], verdict: 'Nothing is wrong.', ...change,
});

const contentOf = (change: Partial<Triage>, {columns = 60, cursor = 0, isOpen = false} = {}) => findingsContent(triage(change), columns, {cursor, isOpen});

const unchecked = [{what: 'connections', sentence: 'The connections could not be checked: Junction does not allow this with this API key (403).'}] as const;

test('lists the findings in order with their next steps, then the checks that were not possible', () => {
	const {lines, starts} = contentOf({findings: [finding(), stalled, quiet], unchecked}, {cursor: 1});
	expect(said(lines)).toMatchInlineSnapshot(`
		"  ✖ Garmin: access was revoked at Garmin, 17 days ago
		    Next: Ask the user, then send a new Link for garmin.
		▸ ▲ Oura: polling has stopped
		    Next: Refresh the user.
		  • Fitbit: nothing new for 9 days
		    Next: Nothing to do.
		  ? The connections could not be checked: Junction does not
		    allow this with this API key (403)."
	`);
	expect(starts.map(start => lineText(lines[start] ?? []))).toEqual([
		expect.stringContaining('✖ Garmin'), expect.stringContaining('▸ ▲ Oura'), expect.stringContaining('• Fitbit'),
	]);
});

test('shows explanation, evidence and who must act only for the open finding', () => {
	const {lines, starts} = contentOf({findings: [finding(), stalled]}, {isOpen: true});
	expect(said(lines)).toMatchInlineSnapshot(`
		"▸ ✖ Garmin: access was revoked at Garmin, 17 days ago
		    The user took the access away at Garmin 17 days ago.
		    Next: Ask the user, then send a new Link for garmin.
		    Must act: the end user, action required
		    Evidence:
		    – garmin connection: error since 2026-11-04T06:38:00Z
		    – garmin sleep: last attempt failure
		  ▲ Oura: polling has stopped
		    Next: Refresh the user."
	`);
	expect(lineText(lines[starts[1] ?? 0] ?? [])).toContain('Oura');
});

test('shows the verdict without findings, and always the checks that were not possible', () => {
	const {lines, starts} = contentOf({verdict: 'Nothing is wrong as far as it could be checked.', unchecked});
	expect(starts).toEqual([]);
	expect(said(lines)).toMatchInlineSnapshot(`
		"  Nothing is wrong as far as it could be checked.
		  ? The connections could not be checked: Junction does not
		    allow this with this API key (403)."
	`);
});

test('marks and opens no finding without the focus', () => {
	const {lines} = contentOf({findings: [finding(), quiet]}, {cursor: -1, isOpen: true});
	expect(said(lines)).not.toMatch(/▸|Evidence/v);
});

type Texts = Pick<Finding, 'severity' | 'title' | 'explanation' | 'nextStep'> & {readonly evidence: readonly string[]};

test('fits the pane, contains only clean text, and starts each finding with its title', () => {
	const text = hostileText.map(given => cleanText(given));
	const anyTexts = fc.record({
		severity: fc.constantFrom(...severities), title: text, explanation: text, nextStep: text, evidence: fc.array(text, {maxLength: 3}),
	});
	const withEvidence = ({evidence, ...change}: Texts): Finding => {
		const own = evidence.map(given => ({text: given, at: {kind: 'user'} as const}));
		return finding({...change, evidence: own});
	};

	const anyFinding = anyTexts.map(texts => withEvidence(texts));
	const anyFindings = fc.array(anyFinding, {maxLength: 3});
	const anySentences = fc.array(hostileText, {maxLength: 2});
	const anyColumns = fc.integer({min: 60, max: 200});
	const anyPosition = fc.record({verdict: text, cursor: fc.integer({min: -1, max: 3}), isOpen: fc.boolean()});
	fc.assert(fc.property(
		anyFindings,
		anySentences,
		anyColumns,
		anyPosition,
		(findings, sentences, columns, {verdict, ...position}) => {
			const {lines, starts} = contentOf({
				findings, verdict, unchecked: sentences.map(sentence => ({what: 'user', sentence})),
			}, {columns, ...position});
			for (const line of lines) {
				expect(widthOf(line)).toBeLessThanOrEqual(columns);
				expect(lineText(line)).not.toMatch(unprintable);
			}

			const firstLines = starts.map(start => lineText(lines[start] ?? []));
			expect(firstLines.filter(own => /^(?: {2}|▸ )[•▲✖] /v.test(own))).toHaveLength(findings.length);
			expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
		},
	));
});
