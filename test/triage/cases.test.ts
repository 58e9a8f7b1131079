import {expect, test} from 'vitest';
import {connectionErrors} from '../../source/triage/facts/connection-error-words.ts';
import {type Finding, findingCodes} from '../../source/triage/facts/finding.ts';
import {triageUser, type Triage} from '../../source/triage/triage.ts';
import {factsOf, now} from './cases/case.ts';
import {cases, labelledCases} from './cases/cases.ts';

const row = ({severity, code, provider, resources}: Finding): string => [severity, code, provider ?? '-', ...resources].join(' ');

const textOf = ({verdict, findings, unchecked}: Triage): string => [
	verdict,
	...findings.flatMap(({title, explanation, nextStep}) => [title, explanation, nextStep]),
	...unchecked.map(({sentence}) => sentence),
].join('\n');

test.each(cases)('$name', ({expected, unchecked = [], words = [], notWords = [], since, at = now, ...input}) => {
	const triage = triageUser(factsOf(input), at);
	expect(triage.findings.map(finding => row(finding))).toEqual(expected);
	expect(triage.unchecked.map(({what}) => what)).toEqual(unchecked);
	const text = textOf(triage);
	for (const word of words) {
		expect(text).toContain(word);
	}

	for (const word of notWords) {
		expect(text).not.toContain(word);
	}

	expect(since ?? triage.findings.map(finding => finding.since)).toEqual(triage.findings.map(finding => finding.since));
});

const successTime = /newest data (?<newest>[\d+\-.:TZ]+)|last attempt (?<attempt>\S+) success/gv;

/** Codes whose `since` is about the streams in their evidence. */
const codesAboutStreams: ReadonlySet<string> = new Set(['attempt_failed', 'attempts_stalled', 'connection_error', 'disconnected', 'provider_ended']);

test.each(cases)('claims no time that a later success contradicts: $name', ({at = now, ...input}) => {
	for (const {since, evidence, code, provider} of triageUser(factsOf(input), at).findings) {
		const hasLocalTimes = (provider ?? '').includes('libre');
		if (since === undefined || hasLocalTimes || !codesAboutStreams.has(code)) {
			continue;
		}

		const successes = evidence
			.flatMap(({text}) => [...text.matchAll(successTime)].map(({groups}) => Date.parse(groups?.['newest'] ?? groups?.['attempt'] ?? '')))
			.filter(time => time <= at);
		expect(Math.max(...successes, -Infinity)).toBeLessThanOrEqual(Date.parse(since));
	}
});

test('there are 150 cases with a reason for their label', () => {
	expect(labelledCases.length).toBeGreaterThanOrEqual(150);
	for (const {because} of labelledCases) {
		expect(because).toMatch(/\.$/v);
	}
});

test('there are enough cases: each with its own name, every code and error type at least twice', () => {
	expect(cases.length).toBeGreaterThanOrEqual(90);
	expect(new Set(cases.map(({name}) => name)).size).toBe(cases.length);
	for (const code of findingCodes) {
		expect(cases.filter(({expected}) => expected.some(line => line.split(' ', 2)[1] === code)).length, code).toBeGreaterThanOrEqual(2);
	}

	for (const errorType of [...Object.keys(connectionErrors), 'provider_account_suspended']) {
		const mentions = cases.filter(({connections}) => JSON.stringify(connections ?? '').includes(`"error_type":"${errorType}"`));
		expect(mentions.length, errorType).toBeGreaterThanOrEqual(2);
	}
});
