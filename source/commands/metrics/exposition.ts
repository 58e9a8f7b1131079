/** Names and values of a series' labels; values may have text from outside. */
export type Labels = Readonly<Record<string, string>>;

/** One gauge with its series. */
export type Family = {
	/** Ends with the unit, if it has one. */
	readonly name: string;
	readonly unit?: 'seconds' | 'ratio';
	/** One sentence without backslashes, quotes and line ends. */
	readonly help: string;
	readonly series: ReadonlyArray<{readonly labels: Labels; readonly value: number}>;
};

/** Returns a label value in quotes. */
const quotedValue = (value: string): string =>
	`"${value.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`)}"`;

const labelsText = (labels: Labels): string => {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}=${quotedValue(value)}`);
	return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

/**
Returns the families as OpenMetrics text. All of them are gauges: what a run counts begins at 0 in the next run. The older text format of Prometheus, which node_exporter reads,
takes the same text: it skips the lines with `# UNIT` and `# EOF` as comments. Families without series are left out.
*/
export const exposition = (families: readonly Family[]): string => [
	...families.filter(({series}) => series.length > 0).flatMap(({name, unit, help, series}) => [
		`# TYPE ${name} gauge`,
		...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
		`# HELP ${name} ${help}`,
		...series.map(({labels, value}) => `${name}${labelsText(labels)} ${value}`),
	]),
	'# EOF',
	'',
].join('\n');
