import {uncheckedWords} from '../messages/verdicts.ts';
import type {TimeForm} from '../text/ages.ts';
import {groupBy} from '../text/group-by.ts';
import {byText} from '../text/compare.ts';
import {withBulkOperations} from './rules/bulk-context.ts';
import {withoutSuppressed} from './rules/suppression.ts';
import type {Finding} from './facts/finding.ts';
import {worstFirst} from './rules/compare-findings.ts';
import {type PreparedProvider, type PreparedUser, prepareUser} from './facts/prepared-user.ts';
import {
	actionOfVariant,
	waitsForOf,
	type FindingDraft,
	type RuleFacts,
	type RuleVariant,
} from './rules/rule.ts';
import {providerRules, userRules} from './rules/rules.ts';
import {type Unchecked, uncheckedOf} from './wording/unchecked.ts';
import type {UserFacts} from './facts/user-facts.ts';
import {deliveryAdvice} from './wording/delivery.ts';
import {verdictOf} from './wording/verdict.ts';

/** What is wrong with a user. */
export type Triage = {
	/** Worst first, in a total order. */
	readonly findings: readonly Finding[];
	readonly unchecked: readonly Unchecked[];
	/** One sentence: what is wrong in short, or that nothing is; never "fine" for what could not be checked. */
	readonly verdict: string;
	/** What to check next where nothing is wrong at Junction, as one sentence or more; `undefined` where a finding has the next step. */
	readonly nextStep?: string | undefined;
};

type Source = {readonly rule: RuleFacts; readonly variant: RuleVariant; readonly provider: string | undefined};

const findingOf = ({rule, variant, provider}: Source, draft: FindingDraft): Finding => ({
	code: rule.code,
	severity: variant.severity,
	action: actionOfVariant(rule, variant),
	provider,
	resources: (draft.resources ?? []).toSorted(byText),
	since: draft.since,
	errorType: draft.errorType,
	waitsFor: waitsForOf[variant.actor],
	evidence: draft.evidence,
	title: draft.title,
	explanation: draft.explanation,
	nextStep: draft.nextStep,
});

const findAll = (user: PreparedUser): readonly Finding[] => [
	...userRules.flatMap(rule => rule.variants.flatMap(variant =>
		variant.find(user).map(draft => findingOf({rule, variant, provider: undefined}, draft)))),
	...user.providers.flatMap(provider => providerRules.flatMap(rule => rule.variants.flatMap(variant =>
		variant.find(provider, user).map(draft => findingOf({rule, variant, provider: provider.slug}, draft))))),
];

/** Of a user that Junction does not have there is nothing else to check, and every call about it answers 404. */
const isGone = (findings: readonly Finding[]): boolean => findings.some(({code}) => code === 'user_deleted' || code === 'user_not_found');

/** The most providers of one user that are checked on the screens: a user has a few, and every check takes time. */
export const mostProvidersOnScreen = 500;

const isTroubled = ({connection, streams}: PreparedProvider): boolean =>
	(connection !== undefined && connection.status !== 'connected') || streams.some(({state}) => state === 'failing');

/** Limits the providers that are checked, those with visible trouble first. */
const withinLimit = (user: PreparedUser, most: number): PreparedUser => {
	const {providers} = user;
	const byTrouble = groupBy(providers, provider => isTroubled(provider));
	return providers.length <= most
		? user
		: {...user, providers: [...byTrouble.get(true) ?? [], ...byTrouble.get(false) ?? []].slice(0, most)};
};

/**
Returns what is wrong with a user at the time `now` (ms since 1970, the server's clock). Checks `mostProviders` providers, all by default, and
counts the others as not checked. `timeForm` is how times in the texts are worded. Never throws.
*/
export const triageUser = (facts: UserFacts, now: number, mostProviders = Infinity, timeForm: TimeForm = 'aged'): Triage => {
	const user = prepareUser(facts, now, timeForm);
	const checked = withinLimit(user, mostProviders);
	const findings = withBulkOperations(withoutSuppressed(findAll(checked)).toSorted(worstFirst), facts.bulkOperations ?? [], user);
	const left = user.providers.length - checked.providers.length;
	const unchecked = isGone(findings)
		? []
		: [...uncheckedOf(facts, checked), ...(left === 0 ? [] : [{what: 'connections', sentence: uncheckedWords.moreProviders(left)} as const])];
	return {
		findings, unchecked, verdict: verdictOf(findings, unchecked, {facts, user}), nextStep: findings.length === 0 && unchecked.length === 0 ? deliveryAdvice(checked) : undefined,
	};
};
