import type {Finding, FindingCode, Severity} from '../facts/finding.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';

/** The finding of a rule, before its code and severity are added. */
export type FindingDraft = Pick<Finding, 'evidence' | 'title' | 'explanation' | 'nextStep'> & {
	/** All of the provider, or of the user, where it is absent. */
	readonly resources?: readonly string[];
	readonly since?: string | undefined;
};

type RuleFacts = {
	readonly code: FindingCode;
	readonly severity: Severity;
	/** The condition in words, for docs/triage.md; so are the next two. */
	readonly when: string;
	readonly why: string;
	readonly cannotKnow: string;
};

/** A rule about the user as such. `find` returns one draft for each finding, none where the rule does not apply. */
export type UserRule = RuleFacts & {readonly find: (user: PreparedUser) => readonly FindingDraft[]};

/** A rule about one provider of the user. */
export type ProviderRule = RuleFacts & {readonly find: (provider: PreparedProvider, user: PreparedUser) => readonly FindingDraft[]};
