import {catalogue, type ProviderEntry, unknownProvider} from './catalogue.ts';
import type {Trouble} from './connection-troubles.ts';
import type {Scenario} from './scenario-names.ts';

/** The rules by which a scenario draws its users. */
export type Rules = {
	/** Share of the users that have some trouble, 0 to 1. */
	readonly troubled: number;
	/** Whether answers show rare shapes, which the faults `legacy-shapes` and `unknown-values` add to, and users without resources. */
	readonly isOdd: boolean;
	/** One provider for each ticket. */
	readonly lottery: readonly ProviderEntry[];
	/** One trouble for each ticket, for a user that has some. */
	readonly troubles: readonly Trouble[];
};

const ticketsOf = <Prize>(prizes: ReadonlyArray<readonly [Prize, number]>): readonly Prize[] =>
	prizes.flatMap(([prize, count]) => Array.from({length: count}, () => prize));

const lotteryOf = (entries: readonly ProviderEntry[]) =>
	ticketsOf(entries.map(entry => [entry, entry.weight] as const));

const troubles = ticketsOf<Trouble>([
	['errored', 62], ['failing', 30], ['failing_some', 34], ['stalled', 34], ['quiet', 36], ['never_delivered', 18],
	['never_attempted', 14], ['required_denied', 18], ['optional_denied', 12], ['unknown_attempt', 12], ['paused', 16],
	['unknown_status', 6], ['window_closed', 8], ['disconnected', 10], ['no_streams', 8],
]);

// Fitbit's and Google Fit's old interfaces have an announced end: a connection to them is a finding in itself.
const ended = new Set(['fitbit', 'google_fit']);
const everyday = lotteryOf(catalogue);

// What the scenario itself does is the main trouble.
const fewTroubles: Rules = {
	troubled: 0.04, isOdd: false, lottery: lotteryOf(catalogue.filter(entry => !ended.has(entry.slug))), troubles,
};

const rulesByScenario: Readonly<Record<Scenario, Rules>> = {
	mixed: {
		troubled: 0.3, isOdd: true, lottery: lotteryOf([...catalogue, unknownProvider]), troubles,
	},
	healthy: {
		troubled: 0, isOdd: false, lottery: lotteryOf(catalogue.filter(entry => !ended.has(entry.slug))), troubles,
	},
	'garmin-outage': {
		troubled: 0.05, isOdd: false, lottery: everyday, troubles,
	},
	'bad-release': fewTroubles,
	'expired-credentials': fewTroubles,
	scopes: fewTroubles,
	'slow-roll': fewTroubles,
	'fitbit-ended': {
		troubled: 0.05, isOdd: false, lottery: everyday, troubles,
	},
	empty: {
		troubled: 0, isOdd: false, lottery: everyday, troubles,
	},
};

/** The rules of a scenario. */
export const rulesOf = (scenario: Scenario): Rules => rulesByScenario[scenario];
