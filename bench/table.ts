import type {Spread} from './sample.ts';

/** One line of the table. */
export type Figure = {
	/** What is measured. */
	readonly name: string;
	/** Junctop's result. */
	readonly junctop: string;
	/** The peers' results by name; a missing peer is named as missing. */
	readonly peer: string;
	readonly goal: string;
	/** `undefined` where the goal is a peer that is missing. */
	readonly isMet: boolean | undefined;
};

/** Milliseconds, with a decimal below 100. */
export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** The percentiles of times in milliseconds. */
export const spreadText = ({p50, p95, p99}: Spread): string =>
	`p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)}`;

/** Names a program that is not on this machine. */
export const missing = (name: string): string => `${name}: not installed, skipped`;

/** The figures as a table of Markdown. */
export const tableOf = (figures: readonly Figure[]): string => {
	const verdict = (isMet: boolean | undefined) => isMet === undefined ? '-' : (isMet ? 'yes' : 'NO');
	const rows = [
		['figure', 'junctop', 'peer', 'goal', 'met'],
		['---', '---', '---', '---', '---'],
		...figures.map(({name, junctop, peer, goal, isMet}) => [name, junctop, peer, goal, verdict(isMet)]),
	];
	return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
};
