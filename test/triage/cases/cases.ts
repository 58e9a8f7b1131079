import {adviceCases} from './advice.ts';
import type {Case, LabelledCase} from './case.ts';
import {connectionCases} from './connections.ts';
import {deliveryCases} from './deliveries.ts';
import {endedCases} from './ended.ts';
import {errorCases} from './errors.ts';
import {eventCases} from './events.ts';
import {inactiveCases} from './inactive.ts';
import {mixedCases} from './mixed.ts';
import {onsetCases} from './onset.ts';
import {reconnectedCases} from './reconnected.ts';
import {recordCases} from './records.ts';
import {scopeCases} from './scopes.ts';
import {streamCases} from './streams.ts';
import {unloadedCases} from './unloaded.ts';
import {userCases} from './users.ts';

/** The cases that carry the reason for their label. */
export const labelledCases: readonly LabelledCase[] = [
	...unloadedCases, ...onsetCases, ...reconnectedCases, ...adviceCases, ...endedCases, ...inactiveCases, ...recordCases, ...mixedCases, ...eventCases,
];

/** Every labelled case. */
export const cases: readonly Case[] = [
	...userCases, ...errorCases, ...connectionCases, ...scopeCases, ...streamCases, ...deliveryCases, ...labelledCases,
];
