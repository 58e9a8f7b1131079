import {connectionRules} from './connections.ts';
import {deliveryRules} from './deliveries.ts';
import {endedRules} from './ended.ts';
import {fleetRules} from './fleet.ts';
import {pullRules} from './pulls.ts';
import type {ProviderRule} from './rule.ts';
import {scopeRules} from './scopes.ts';
import {streamRules} from './streams.ts';
import {unrecognizedRules} from './unrecognized.ts';

/** Every rule about a provider; their order means nothing, for findings are sorted. */
export const providerRules: readonly ProviderRule[] = [
	...connectionRules, ...deliveryRules, ...endedRules, ...fleetRules, ...pullRules, ...scopeRules, ...streamRules, ...unrecognizedRules,
];
