import {parseArgs} from 'node:util';

/** What was asked for on the command line. */
export type Options = {
	/** The figures to measure, in the order given; all that the mode has if none is named. */
	readonly names: readonly string[];
	readonly isQuick: boolean;
	/** File to save the figures in. */
	readonly json: string | undefined;
	/** File of an earlier run to compare with. */
	readonly compare: string | undefined;
};

/** Parses the arguments of the benchmark. Throws a TypeError for an unknown option and a RangeError for an unknown figure. */
export const parseOptions = (args: readonly string[], known: readonly string[]): Options => {
	const {values, positionals} = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {quick: {type: 'boolean', default: false}, json: {type: 'string'}, compare: {type: 'string'}},
	});
	const unknown = positionals.filter(name => !known.includes(name));
	if (unknown.length > 0) {
		throw new RangeError(`Unknown figure ${unknown.join(', ')}. Available: ${known.join(', ')}.`);
	}

	return {
		names: positionals, isQuick: values.quick, json: values.json, compare: values.compare,
	};
};
