import {expect, test} from 'vitest';
import {triageUser} from '../../source/triage/triage.ts';
import {factsOf, now} from './cases/case.ts';
import {cases} from './cases/cases.ts';

const told = cases.map(({name, at = now, ...input}) => {
	const {findings, unchecked, verdict} = triageUser(factsOf(input), at);
	return [
		`# ${name}`,
		verdict,
		...findings.flatMap(({severity, title, explanation, nextStep, since, evidence}) => [
			`  ${severity}: ${title}${since === undefined ? '' : ` [since ${since}]`}`,
			`    ${explanation}`,
			`    Next: ${nextStep}`,
			...evidence.map(({text, at: source}) => `    - ${text} [${source.kind}]`),
		]),
		...unchecked.map(({what, sentence}) => `  unchecked ${what}: ${sentence}`),
		'',
	].join('\n');
});

test('what a user of junctop reads, case by case', async () => {
	await expect(told.join('\n')).toMatchFileSnapshot('sentences.txt');
});
