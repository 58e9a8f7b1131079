import type {Finding} from '../../triage/facts/finding.ts';
import type {Actor} from '../../triage/rules/rule.ts';
import {rules} from '../../triage/rules/rules.ts';

/** Returns who has to act on a finding, by the rule that made it. */
export const actorOf = ({code, severity}: Pick<Finding, 'code' | 'severity'>): Actor =>
	rules.find(rule => rule.code === code)?.variants.find(variant => variant.severity === severity)?.actor ?? 'team';
