import {attemptFailedRule} from './attempt-failed.ts';
import {attemptsStalledRule} from './attempts-stalled.ts';
import {connectedNoStreamsRule} from './connected-no-streams.ts';
import {connectionErrorRule} from './connection-error.ts';
import {connectionPausedRule} from './connection-paused.ts';
import {disconnectedRule} from './disconnected.ts';
import {providerWideRule} from './provider-wide.ts';
import {historicalPullFailedRule} from './historical-pull-failed.ts';
import {historicalPullRunningRule} from './historical-pull-running.ts';
import {ingestionWindowRule} from './ingestion-window.ts';
import {noConnectionsRule} from './no-connections.ts';
import {nothingDeliveredRule} from './nothing-delivered.ts';
import {optionalScopeDeniedRule} from './optional-scope-denied.ts';
import {permissionUnknowableRule} from './permission-unknowable.ts';
import {providerEndedRule} from './provider-ended.ts';
import {quietRule} from './quiet.ts';
import {requiredScopeDeniedRule} from './required-scope-denied.ts';
import type {ProviderRule, RuleFacts, UserRule} from './rule.ts';
import {unrecognizedRule} from './unrecognized.ts';
import {userDeletedRule} from './user-deleted.ts';
import {userNotFoundRule} from './user-not-found.ts';

/** Every rule about the user as such. */
export const userRules: readonly UserRule[] = [userDeletedRule, userNotFoundRule, noConnectionsRule, ingestionWindowRule];

/** Every rule about a provider; their order means nothing, for findings are sorted. */
export const providerRules: readonly ProviderRule[] = [
	providerWideRule, providerEndedRule, connectionErrorRule, connectionPausedRule, disconnectedRule, requiredScopeDeniedRule, attemptFailedRule,
	attemptsStalledRule, nothingDeliveredRule, permissionUnknowableRule, connectedNoStreamsRule, historicalPullFailedRule, historicalPullRunningRule,
	unrecognizedRule, optionalScopeDeniedRule, quietRule,
];

/** What is known about every finding code, in words. */
export const rules: readonly RuleFacts[] = [...userRules, ...providerRules];
