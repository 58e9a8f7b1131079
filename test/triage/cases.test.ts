import {expect, test} from 'vitest';
import {connectionErrors} from '../../source/triage/wording/connection-errors.ts';
import {type Finding, findingCodes} from '../../source/triage/facts/finding.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {factsOf, now} from './cases/case.ts';
import {cases} from './cases/cases.ts';

const row = ({severity, code, provider, resources}: Finding): string => [severity, code, provider ?? '-', ...resources].join(' ');

test.each(cases)('$name', ({expected, unchecked = [], ...input}) => {
	const triage = triageUser(factsOf(input), now);
	expect(triage.findings.map(finding => row(finding))).toEqual(expected);
	expect(triage.unchecked.map(({what}) => what)).toEqual(unchecked);
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
