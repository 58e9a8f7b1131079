import {formatCount} from '../source/text/numbers.ts';
import {percentile, type Spread} from './sample.ts';

/** One line of the table. */
export type Figure = {
	/** What is measured. */
	readonly name: string;
	/** Junctop's result. */
	readonly junctop: string;
	/** The peers' results by name; a missing peer is named as missing. */
	readonly peer: string;
	readonly goal: string;
	/** `undefined` without a goal, or where the goal is a peer that is missing. */
	readonly isMet: boolean | undefined;
	/** One number per round for each value that two runs are compared by; lower is better. */
	readonly values: Readonly<Record<string, readonly number[]>>;
};

/** The percentiles of each round, for `values`; `name` comes before them. */
export const percentileValues = (rounds: ReadonlyArray<readonly number[]>, name = ''): Figure['values'] =>
	Object.fromEntries([0.5, 0.95].map(share => [`${name} p${share * 100}`.trim(), rounds.map(samples => percentile(samples, share))]));

/** Milliseconds, with a decimal below 100. */
export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** Bytes as MB of 2^20 bytes. */
export const megabytes = (bytes: number): string => `${formatCount(Math.round(bytes / (2 ** 20)))} MB`;

/** The percentiles of times in milliseconds. */
export const spreadText = ({p50, p95, p99}: Spread): string =>
	`p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)}`;

/** The slowest of some times in milliseconds, with the number of runs. Throws a RangeError for no times. */
export const slowestText = (times: readonly number[]): string => {
	const slowest = milliseconds(percentile(times, 1));
	return times.length === 1 ? `${slowest} (1 run)` : `${slowest} (slowest of ${times.length})`;
};

/** Names a program that is not on this machine. */
export const missing = (name: string): string => `${name}: not installed, skipped`;

/** Rows of cells as a table of Markdown; the first row is the heading. */
export const markdownTable = ([heading = [], ...rows]: ReadonlyArray<readonly string[]>): string =>
	[heading, heading.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const verdictOf = (isMet: boolean | undefined): string => (isMet === undefined ? '-' : (isMet ? 'yes' : 'NO'));

/** The figures as a table of Markdown. */
export const tableOf = (figures: readonly Figure[]): string => markdownTable([
	['figure', 'junctop', 'peer', 'goal', 'met'],
	...figures.map(({name, junctop, peer, goal, isMet}) => [name, junctop, peer, goal, verdictOf(isMet)]),
]);
