import {actionOf} from '../facts/actor.ts';
import type {
	Action,
	Finding,
	FindingCode,
	Severity,
	WaitsFor,
} from '../facts/finding.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';

/** Who can have to act: the user at the provider or on the phone, the team that uses Junction, Junction, the provider, or nobody. */
export const actors = ['user', 'team', 'Junction', 'provider', 'nobody'] as const;

/** One of `actors`. */
export type Actor = (typeof actors)[number];

/** What findings call the actors. */
export const waitsForOf: Readonly<Record<Actor, WaitsFor>> = {
	user: 'user', team: 'customer', Junction: 'junction', provider: 'provider', nobody: 'nobody',
};

/** The finding of a rule, before what its rule decides is added: code, severity, and whom it waits for. */
export type FindingDraft = Pick<Finding, 'evidence' | 'title' | 'explanation' | 'nextStep'> & {
	/** All of the provider, or of the user, where it is absent. */
	readonly resources?: readonly string[];
	readonly since?: string | undefined;
	readonly errorType?: string | undefined;
};

/** When a rule's finding has a severity, and who has to act then. */
export type RuleVariant = {
	readonly severity: Severity;
	/** The condition in words. */
	readonly when: string;
	readonly actor: Actor;
};

/** What is known about a finding code, in words: docs/triage.md and `junctop explain` are made of it. */
export type RuleFacts<Variant extends RuleVariant = RuleVariant> = {
	readonly code: FindingCode;
	/** What the finding reports, in a few words without a full stop. */
	readonly summary: string;
	/** The cause, and why the rule may conclude it. */
	readonly why: string;
	/** Who has to do what. */
	readonly step: string;
	/** The facts on which the finding is based. */
	readonly evidence: string;
	readonly cannotKnow: string;
	readonly variants: readonly Variant[];
};

/** A rule about the user as such. `find` returns one draft for each finding, none where the variant does not apply. */
export type UserRule = RuleFacts<RuleVariant & {readonly find: (user: PreparedUser) => readonly FindingDraft[]}>;

/** A rule about one provider of the user. */
export type ProviderRule = RuleFacts<RuleVariant & {readonly find: (provider: PreparedProvider, user: PreparedUser) => readonly FindingDraft[]}>;

/** Returns whether someone has to act about what a variant finds. */
export const actionOfVariant = ({code}: Pick<RuleFacts, 'code'>, {severity, actor}: RuleVariant): Action =>
	actionOf({code, severity, waitsFor: waitsForOf[actor]});
