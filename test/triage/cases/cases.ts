import type {Case} from './case.ts';
import {connectionCases} from './connections.ts';
import {deliveryCases} from './deliveries.ts';
import {errorCases} from './errors.ts';
import {scopeCases} from './scopes.ts';
import {streamCases} from './streams.ts';
import {userCases} from './users.ts';

/** Every labelled case. */
export const cases: readonly Case[] = [...userCases, ...errorCases, ...connectionCases, ...scopeCases, ...streamCases, ...deliveryCases];
