import {explainTexts, usageErrors} from '../messages/command-line.ts';
import {wrap} from '../presentation/line.ts';
import {nearest} from '../text/nearest.ts';
import {findingCodes} from '../triage/facts/finding.ts';
import type {RuleFacts, RuleVariant} from '../triage/rules/rule.ts';
import {rules} from '../triage/rules/rules.ts';
import {UsageError} from './exit.ts';
import {print} from './output.ts';

const columns = 100;

const inRankOrder: readonly RuleFacts[] = findingCodes.flatMap(code => rules.filter(rule => rule.code === code));

const severitiesOf = ({variants}: RuleFacts): string => [...new Set(variants.map(({severity}) => severity))].join(', ');

const listText = (): string => {
	const codeWidth = Math.max(...inRankOrder.map(({code}) => code.length));
	const severityWidth = Math.max(...inRankOrder.map(rule => severitiesOf(rule).length));
	return inRankOrder
		.map(rule => `${rule.code.padEnd(codeWidth)}  ${severitiesOf(rule).padEnd(severityWidth)}  ${rule.summary}\n`)
		.join('');
};

const paragraph = (text: string): readonly string[] => wrap(text, columns);

const variantText = ({severity, actor, when}: RuleVariant): readonly string[] => paragraph(explainTexts.variant({severity, actor, when}));

const ruleText = (rule: RuleFacts): string => [
	...paragraph(explainTexts.title(rule)),
	'',
	...rule.variants.flatMap(variant => variantText(variant)),
	'',
	...paragraph(explainTexts.why(rule.why)),
	...paragraph(explainTexts.step(rule.step)),
	...paragraph(explainTexts.evidence(rule.evidence)),
	...paragraph(explainTexts.cannotKnow(rule.cannotKnow)),
	'',
].join('\n');

/** Prints what a finding code means, or all codes with a line each. Rejects with a `UsageError` for an unknown code. */
export const explain = async (code: string | undefined): Promise<void> => {
	if (code === undefined) {
		await print(listText());
		return;
	}

	const rule = inRankOrder.find(each => each.code === code);
	if (rule === undefined) {
		const meant = nearest(code.replaceAll('-', '_'), findingCodes);
		throw new UsageError(usageErrors.unknownFinding({code, nearest: meant}));
	}

	await print(ruleText(rule));
};
