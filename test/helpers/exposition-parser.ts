/** One series of a scrape. */
export type Sample = {readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number};

/** A metric family as a scraper reads it. */
export type ParsedFamily = {readonly type: string; readonly unit: string | undefined; readonly help: string; readonly samples: readonly Sample[]};

const sampleLine = /^(?<name>[:A-Z_a-z][\w:]*)(?:\{(?<labels>.*)\})? (?<value>[+\-]?(?:\d+(?:\.\d+)?(?:e[+\-]?\d+)?|Inf|NaN))$/v;
const labelPair = /^(?<name>[A-Z_a-z]\w*)="(?<value>(?:[^"\\]|\\["\\n])*)"(?:,(?=.)|$)/v;
const unescaped: Readonly<Record<string, string>> = {'\\n': '\n', '\\"': '"', '\\\\': '\\'};

const readLabels = (text: string): Readonly<Record<string, string>> => {
	const labels: Record<string, string> = {};
	for (let rest = text; rest !== '';) {
		const match = labelPair.exec(rest);
		const {name = '', value = ''} = match?.groups ?? {};
		if (match === null || Object.hasOwn(labels, name)) {
			throw new Error(`Labels: ${rest}`);
		}

		labels[name] = value.replaceAll(/\\["\\n]/gv, escape => unescaped[escape] ?? '');
		rest = rest.slice(match[0].length);
	}

	return labels;
};

type Draft = {type: string; unit: string | undefined; help: string; samples: Sample[]};

const readSample = (line: string, family: string): Sample => {
	const groups = sampleLine.exec(line)?.groups;
	if (groups?.['name'] !== family) {
		throw new Error(`A sample: ${line}`);
	}

	return {name: family, labels: readLabels(groups['labels'] ?? ''), value: Number(groups['value'])};
};

const seriesOf = ({name, labels}: Sample): string => [name, ...Object.entries(labels).map(pair => pair.join('=')).toSorted((a, b) => a.localeCompare(b))].join('\n');

/** Reads OpenMetrics text of gauges by its rules. Throws for what breaks them: no end, metadata after samples, families in pieces, repeated series, a unit that the name lacks. */
export const parseExposition = (text: string): ReadonlyMap<string, ParsedFamily> => {
	const lines = text.split('\n');
	if (lines.pop() !== '' || lines.pop() !== '# EOF') {
		throw new Error('It does not end with # EOF and a line end.');
	}

	const families = new Map<string, Draft>();
	const series = new Set<string>();
	let family = '';
	for (const line of lines) {
		const {word = '', name = '', rest = ''} = /^# (?<word>\w+) (?<name>\S+) (?<rest>.*)$/v.exec(line)?.groups ?? {};
		if (word === 'TYPE' && !families.has(name)) {
			family = name;
			families.set(family, {
				type: rest, unit: undefined, help: '', samples: [],
			});
			continue;
		}

		const current = families.get(family);
		if (current === undefined) {
			throw new Error(`No TYPE before: ${line}`);
		}

		if (word !== '') {
			if (name !== family || current.samples.length > 0 || !(word === 'HELP' || (word === 'UNIT' && name.endsWith(`_${rest}`)))) {
				throw new Error(`Metadata: ${line}`);
			}

			current[word === 'UNIT' ? 'unit' : 'help'] = rest;
			continue;
		}

		const sample = readSample(line, family);
		if (series.has(seriesOf(sample))) {
			throw new Error(`A repeated series: ${line}`);
		}

		series.add(seriesOf(sample));
		current.samples.push(sample);
	}

	return families;
};
