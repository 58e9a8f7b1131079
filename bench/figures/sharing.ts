import process from 'node:process';
import {causes, type Cause, type SharingPlan} from '../../test/triage/sharing-simulation/fleet.ts';
import {runSharingTrial, type SharingOutcome} from '../../test/triage/sharing-simulation/trial.ts';
import {markdownTable, type Figure} from '../table.ts';

/** Fleets of each size for each cause, and healthy ones. Seeds from here on were not used to choose the limits. */
const sizes: ReadonlyArray<{readonly users: number; readonly ofEachCause: number; readonly healthy: number}> = [
	{users: 60, ofEachCause: 10, healthy: 60},
	{users: 300, ofEachCause: 20, healthy: 60},
	{users: 1000, ofEachCause: 20, healthy: 60},
	{users: 5000, ofEachCause: 8, healthy: 20},
	{users: 20_000, ofEachCause: 2, healthy: 4},
];
const firstSeed = 70_000_000;

/** A cause of fewer users is too small to be seen next to those who fail on their own. */
const leastAffected = 20;

/** Which share of the failing users of the provider a cause must have made fail to be named; the others fail on their own. */
const leastShare = 0.5;

const isLarge = ({affected, failing}: SharingOutcome): boolean => affected >= leastAffected && affected >= failing * leastShare;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Measures what is named on simulated fleets, and prints the table of docs/triage.md. */
export const measureSharing = async (): Promise<Figure[]> => {
	let seed = firstSeed;
	const plansOf = (users: number, cause: Cause | undefined, count: number): SharingPlan[] => Array.from({length: count}, () => ({users, cause, seed: seed++}));
	const plans = sizes.flatMap(({users, ofEachCause, healthy}) => [...causes.flatMap(cause => plansOf(users, cause, ofEachCause)), ...plansOf(users, undefined, healthy)]);
	const outcomes = plans.map(plan => ({plan, all: runSharingTrial(plan)}));
	const row = (name: string, isOwn: (plan: SharingPlan) => boolean): readonly string[] => {
		const own = outcomes.filter(({plan}) => isOwn(plan));
		const all = own.flatMap(outcome => outcome.all);
		const planted = all.filter(outcome => outcome.plan.cause !== undefined && isLarge(outcome));
		const other = all.filter(({plan}) => plan.cause === undefined);
		const named = planted.filter(({isNamedFirst}) => isNamedFirst).length;
		const otherNamed = other.filter(({isNamedFirst}) => !isNamedFirst).length;
		return [
			name, String(own.length), planted.length === 0 ? '-' : String(planted.length), planted.length === 0 ? '-' : `${named} (${percent(named / planted.length)})`,
			String(other.length), String(otherNamed),
		];
	};

	const table = markdownTable([
		['fleets', 'number', 'with a cause', 'named first', 'providers without one', 'named there'],
		...causes.map(cause => row(cause, plan => plan.cause === cause)),
		row('healthy', plan => plan.cause === undefined),
		...sizes.map(({users}) => row(`of ${users.toLocaleString('en')} users`, plan => plan.users === users)),
		row('all', () => true),
	].map(cells => [...cells]));
	process.stdout.write(`${table}\n\n`);
	const all = outcomes.flatMap(outcome => outcome.all);
	const planted = all.filter(outcome => outcome.plan.cause !== undefined && isLarge(outcome));
	const named = planted.filter(({isNamedFirst}) => isNamedFirst).length;
	const healthy = outcomes.filter(({plan}) => plan.cause === undefined);
	const falseNames = healthy.flatMap(outcome => outcome.all).filter(({isNamedFirst}) => !isNamedFirst).length;
	return [{
		name: `what the failing share, on ${plans.length} simulated fleets`,
		junctop: `named first in ${named} of ${planted.length}, ${falseNames} named in ${healthy.length} healthy fleets`,
		peer: '',
		goal: 'named first in all, none in healthy fleets',
		isMet: named === planted.length && falseNames === 0,
		values: {},
	}];
};
