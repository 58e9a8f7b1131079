import process from 'node:process';
import type {Habit} from '../../test/triage/fleet-simulation/connection-errors.ts';
import {riseScore, type RiseScore} from '../../test/triage/fleet-simulation/rise-trial.ts';
import {markdownTable, type Figure} from '../table.ts';

/** How the errors come about in fleets with a rise, as the table names it. */
const habits: ReadonlyArray<readonly [habit: Habit, name: string]> = [
	['none', 'usual errors'],
	['earlier incident', 'an earlier incident, twice a usual batch'],
	['fast reconnecting', 'users reconnect within hours'],
	['nightly batch', 'a batch every night, up to a tenth of all'],
];

const sizes = [100, 300, 1000, 3000, 10_000] as const;
/** Fleets of each size and habit: so many with a rise, and so many healthy ones of all habits. */
const fleets = 40;
/** Seeds from here on were not used to choose the limits. */
const firstSeed = 95_000_000;

const minutesOf = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(1)} min`);

const row = (name: string, {planted, found, onsetMedian, onsetError, healthy, falseAlarms}: RiseScore): string[] =>
	[name, String(planted), `${(found / planted * 100).toFixed(1)} %`, minutesOf(onsetMedian), minutesOf(onsetError), String(healthy), String(falseAlarms)];

/** Measures the rises of connection errors on simulated fleets, and prints the table of docs/triage.md. */
export const measureRise = async (): Promise<Figure[]> => {
	let seed = firstSeed;
	const plans = habits.flatMap(([habit]) => sizes.flatMap(connections => Array.from({length: fleets}, () => ({connections, habit, seed: seed++}))));
	const usual = riseScore(plans.filter(plan => plan.habit === 'none'));
	const all = riseScore(plans);
	const table = markdownTable([
		['errors before the rise', 'rises', 'found', 'onset error, half', '9 of 10', 'healthy fleets', 'false alarms'],
		...habits.map(([habit, name]) => row(name, riseScore(plans.filter(plan => plan.habit === habit)))),
		...sizes.map(connections => row(`${connections.toLocaleString('en')} connections`, riseScore(plans.filter(plan => plan.connections === connections)))),
		row('all', all),
	]);
	process.stdout.write(`${table}\n\n`);
	return [{
		name: `rises of connection errors in ${plans.length} simulated fleets`,
		junctop: `${all.falseAlarms} false alarms in ${all.healthy} healthy fleets, ${(usual.found / usual.planted * 100).toFixed(0)} % of rises over usual errors found`,
		peer: '',
		goal: '0 false alarms, 70 % found',
		isMet: all.falseAlarms === 0 && usual.found >= usual.planted * 0.7,
		values: {},
	}];
};
