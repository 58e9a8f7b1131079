import process from 'node:process';
import {explainTexts, usageErrors} from '../messages/command-line.ts';
import {historyTexts} from '../messages/history.ts';
import {wrap} from '../presentation/line.ts';
import {nearest} from '../text/nearest.ts';
import {historyLimitOf, providersWithHistoryLimit} from '../triage/facts/provider-facts.ts';
import {findingCodes} from '../triage/facts/finding.ts';
import {actionOfVariant, type RuleFacts, type RuleVariant} from '../triage/rules/rule.ts';
import {rules} from '../triage/rules/rules.ts';
import {LineError} from './exit.ts';
import {print} from './output.ts';

/** Longer lines are hard to read. */
const widest = 100;
const narrowest = 40;

/** Returns how many columns a line may have. */
const columns = (): number => Math.max(narrowest, Math.min(process.stdout.columns ?? widest, widest));

const inRankOrder: readonly RuleFacts[] = findingCodes.flatMap(code => rules.filter(rule => rule.code === code));

const severitiesOf = ({variants}: RuleFacts): string => [...new Set(variants.map(({severity}) => severity))].join(', ');

const indent = ' '.repeat(4);

/** Returns a line per code. On a terminal that is too narrow for that, the summary is below its code. */
const listText = (): string => {
	const codeWidth = Math.max(...inRankOrder.map(({code}) => code.length));
	const severityWidth = Math.max(...inRankOrder.map(rule => severitiesOf(rule).length));
	const rows = inRankOrder.map(rule => ({head: `${rule.code.padEnd(codeWidth)}  ${severitiesOf(rule).padEnd(severityWidth)}`, summary: rule.summary}));
	const isNarrow = process.stdout.isTTY && rows.some(({head, summary}) => `${head}  ${summary}`.length > process.stdout.columns);
	return rows
		.map(({head, summary}) => (isNarrow ? [head.trimEnd(), ...wrap(summary, columns() - indent.length).map(line => `${indent}${line}`)].join('\n') : `${head}  ${summary}`))
		.map(row => `${row}\n`)
		.join('');
};

const paragraph = (text: string): readonly string[] => wrap(text, columns());

const variantText = (rule: RuleFacts, variant: RuleVariant): readonly string[] =>
	paragraph(explainTexts.variant({...variant, action: actionOfVariant(rule, variant)}));

const isAboutHistory = ({code}: RuleFacts): boolean => code === 'historical_pull_failed' || code === 'historical_pull_running';

/** Returns how far back the history of each provider goes, because older data is not missing. */
const historyText = (): readonly string[] => [
	'',
	historyTexts.title,
	...providersWithHistoryLimit.flatMap(provider => {
		const limit = historyLimitOf(provider);
		return limit === undefined ? [] : [`${indent}${historyTexts.row({provider, ...limit})}`];
	}),
];

const ruleText = (rule: RuleFacts): string => [
	...paragraph(explainTexts.title(rule)),
	'',
	...rule.variants.flatMap(variant => variantText(rule, variant)),
	'',
	...paragraph(explainTexts.why(rule.why)),
	...paragraph(explainTexts.step(rule.step)),
	...paragraph(explainTexts.evidence(rule.evidence)),
	...paragraph(explainTexts.cannotKnow(rule.cannotKnow)),
	...(isAboutHistory(rule) ? historyText() : []),
	'',
].join('\n');

/** Prints what a finding code means, or all codes with a line each. Rejects with a `LineError` for an unknown code. */
export const explain = async (code: string | undefined): Promise<void> => {
	if (code === undefined) {
		await print(listText());
		return;
	}

	const rule = inRankOrder.find(each => each.code === code);
	if (rule === undefined) {
		const meant = nearest(code.replaceAll('-', '_'), findingCodes);
		throw new LineError(usageErrors.unknownFinding({code, nearest: meant}));
	}

	await print(ruleText(rule));
};
