import {expect, test} from 'vitest';
import {findingCodes} from '../../source/triage/facts/finding.ts';
import {providerRules} from '../../source/triage/rules/provider-rules.ts';
import {userRules} from '../../source/triage/rules/user.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {triageDocument} from './document.ts';

test('docs/triage.md says what the rules do', async () => {
	await expect(triageDocument()).toMatchFileSnapshot('../../docs/triage.md');
});

test('every finding has a rule, and every severity and state is in the document', () => {
	const document = triageDocument();
	const rules = [...userRules, ...providerRules];
	expect(new Set(rules.map(({code}) => code))).toEqual(new Set(findingCodes));
	for (const {code, severity, when} of rules) {
		expect(document.split(`### \`${code}\``)[1]?.split('###', 1)[0]).toContain(`**${severity}**: ${when}`);
	}

	for (const state of statesWorstFirst) {
		expect(document).toContain(`. \`${state}\`: `);
	}
});

test('no rule stands twice in the table', () => {
	const names = [...userRules, ...providerRules].map(({code, severity}) => `${code} ${severity}`);
	expect(names).toEqual([...new Set(names)]);
});
