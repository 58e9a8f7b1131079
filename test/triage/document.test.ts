import {readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import {findingCodes} from '../../source/triage/facts/finding.ts';
import {actionOfVariant} from '../../source/triage/rules/rule.ts';
import {rules} from '../../source/triage/rules/rules.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {triageDocument} from './document.ts';

test('docs/triage.md says what the rules do', async () => {
	await expect(triageDocument()).toMatchFileSnapshot('../../docs/triage.md');
});

test('every finding has a rule, and every severity and state is in the document', () => {
	const document = triageDocument();
	expect(new Set(rules.map(({code}) => code))).toEqual(new Set(findingCodes));
	for (const rule of rules) {
		const {code, variants} = rule;
		const section = document.split(`### \`${code}\``)[1]?.split('###', 1)[0];
		for (const variant of variants) {
			const {severity, actor, when} = variant;
			expect(section).toContain(`**${severity}** (actor: ${actor}; action: ${actionOfVariant(rule, variant)}): ${when}`);
		}
	}

	for (const state of statesWorstFirst) {
		expect(document).toContain(`. \`${state}\`: `);
	}
});

test('no rule is twice in the table, and no severity twice for the same actor in a rule', () => {
	const codes = rules.map(({code}) => code);
	expect(codes).toEqual([...new Set(codes)]);
	for (const {variants} of rules) {
		const severities = variants.map(({severity, actor}) => `${severity} ${actor}`);
		expect(severities).toEqual([...new Set(severities)]);
	}
});

test('each rule has a file of its own', () => {
	const files = readdirSync(new URL('../../source/triage/rules/', import.meta.url));
	const expected = rules.map(({code}) => `${code.replaceAll('_', '-')}.ts`);
	expect(expected.filter(name => !files.includes(name))).toEqual([]);
});
