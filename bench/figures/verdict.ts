import process from 'node:process';
import type {EventKind, Plan} from '../../test/triage/fleet-simulation/fleet.ts';
import {
	precisionOf,
	recallOf,
	runTrial,
	scoreOf,
	type Outcome,
	type Score,
} from '../../test/triage/fleet-simulation/trial.ts';
import {markdownTable, type Figure} from '../table.ts';

const kinds: readonly EventKind[] = [
	'outage', 'partial outage', 'lost tokens', 'silence', 'polling stopped', 'ended outage', 'two providers', 'everything polled',
];

/** Fleets of each size for each kind, and healthy ones. Seeds from here on were not used to choose the limits. */
const sizes: ReadonlyArray<{readonly users: number; readonly ofEachKind: number; readonly healthy: number}> = [
	{users: 5, ofEachKind: 0, healthy: 100},
	{users: 60, ofEachKind: 6, healthy: 100},
	{users: 300, ofEachKind: 30, healthy: 60},
	{users: 1000, ofEachKind: 30, healthy: 60},
	{users: 5000, ofEachKind: 20, healthy: 30},
	{users: 20_000, ofEachKind: 4, healthy: 8},
	{users: 100_000, ofEachKind: 1, healthy: 2},
];
const firstSeed = 90_000_000;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const row = (name: string, fleets: number, score: Score): string[] => {
	const {
		events, found, rightKind, falseAlarms, onsets, onsetError,
	} = score;
	const ofFound = (count: number): string => percent(found === 0 ? 0 : count / found);
	const judged = events === 0 ? ['-', '-', '-'] : [String(events), percent(recallOf(score)), ofFound(rightKind)];
	const timed = events === 0 ? ['-', '-'] : [ofFound(onsets), onsetError === undefined ? '-' : `${onsetError.toFixed(1)} min`];
	return [name, String(fleets), ...judged, String(falseAlarms), ...timed];
};

/** Measures the verdict on simulated fleets, and prints the table of docs/triage.md. */
export const measureVerdict = async (): Promise<Figure[]> => {
	let seed = firstSeed;
	const plans: Plan[] = sizes.flatMap(({users, ofEachKind, healthy}) => [
		...kinds.flatMap(kind => Array.from({length: ofEachKind}, () => ({users, kind, seed: seed++}))),
		...Array.from({length: healthy}, () => ({users, kind: undefined, seed: seed++})),
	]);
	const outcomes: Outcome[] = [];
	for (const plan of plans) {
		outcomes.push(...runTrial(plan));
	}

	const of = (name: string, isOwn: (plan: Plan) => boolean): string[] =>
		row(name, plans.filter(plan => isOwn(plan)).length, scoreOf(outcomes.filter(({plan}) => isOwn(plan))));
	const all = scoreOf(outcomes);
	const table = markdownTable([
		['fleets', 'number', 'events', 'found', 'as what it is', 'false alarms', 'with an onset', 'its error, 9 of 10'],
		...kinds.map(kind => of(kind, plan => plan.kind === kind)),
		of('healthy', plan => plan.kind === undefined),
		...sizes.map(({users}) => of(`of ${users.toLocaleString('en')} users`, plan => plan.users === users)),
		of('all', () => true),
	]);
	process.stdout.write(`${table}\n\n`);
	const onsetShare = all.onsets / all.found;
	return [{
		name: `verdict on ${plans.length} simulated fleets`,
		junctop: `precision ${precisionOf(all).toFixed(3)}, recall ${recallOf(all).toFixed(3)}, onset of ${percent(onsetShare)} within ${all.onsetError?.toFixed(1)} min (p90)`,
		peer: '',
		goal: 'precision 0.98, recall 0.95, onset of 50 % within 20 min (p90)',
		isMet: precisionOf(all) >= 0.98 && recallOf(all) >= 0.95 && onsetShare >= 0.5 && (all.onsetError ?? Infinity) <= 20,
		values: {},
	}];
};
