import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {metricsFile, metricsOptions} from '../../messages/metrics.ts';
import {connectionOptions} from '../../messages/connections.ts';
import {explainOptions, explainUsage} from '../../messages/explain-command.ts';
import {watchOptions} from '../../messages/watch.ts';
import {severities, type Severity} from '../../triage/facts/finding.ts';
import type {CommonOptions} from '../common-options.ts';
import {LineError} from '../exit.ts';
import {fieldList, overviewFields, type OverviewField} from '../fields.ts';
import {
	explainFormats,
	overviewFormats,
	watchFormats,
	type ExplainFormat,
} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber, wholeNumberOrAll} from './values.ts';
import {
	formatWithoutWatch,
	refuseWithWatch,
	watchFormat,
	watchOption,
} from './watch.ts';

type Options = CommonOptions & {
	readonly format: string;
	readonly output?: string;
	readonly watch?: number;
	readonly explain?: boolean;
	readonly sample?: number;
	readonly filter?: string;
	readonly fields?: readonly OverviewField[];
	readonly failOn?: Severity;
	readonly withConnections?: boolean;
	readonly limitConnections?: number;
	readonly connectionRate?: number;
};

/** How many users of each group are compared. More than 1,000 of each would be more than 2,000 users. */
const usualSample = 100;
const [minSample, maxSample] = [10, 1000];

/** Options that cannot be used with --explain, and with --watch. */
const withoutExplain = ['watch', 'fields', 'failOn', 'output', 'baseline', 'from', 'withConnections', 'limitConnections', 'connectionRate'] as const;
const withoutWatch = ['fields', 'failOn', 'from', 'baseline', 'withConnections', 'limitConnections', 'connectionRate'] as const;

const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`)}`;

/** Throws a `LineError` for options that a comparison of users does not use. */
const refuseWithExplain = (options: Options): void => {
	if (options.provider === undefined) {
		throw new LineError(explainUsage.needsProvider);
	}

	const used = withoutExplain.find(name => options[name] !== undefined);
	if (used !== undefined) {
		throw new LineError(explainUsage.notTogether(flagOf(used).slice('--'.length)));
	}
};

/** Returns the format of a comparison. Throws a `LineError` for one that only the overview has. */
const explainFormat = (format: string): ExplainFormat => {
	const found = explainFormats.find(own => own === format);
	if (found === undefined) {
		throw new LineError(explainUsage.format(explainFormats));
	}

	return found;
};

/** Declares `junctop overview`. */
export const addOverview: AddCommand = (program, done) => {
	const choices = [...new Set([...overviewFormats, ...watchFormats])];
	const filterOption = new ListedOption('--filter <filter>', explainOptions.filter, {values: 'filter'});
	const command = program.command('overview')
		.describe({
			...commandTexts.overview,
			globals: ['target', 'snapshot', 'output', 'demo'],
			refused: {'--explain': withoutExplain.map(name => flagOf(name)), '--watch': [...withoutWatch.map(name => flagOf(name)), '--filter', '--sample']},
		})
		.addOption(new ListedOption('--format <format>', optionTexts.formatAndWatch('ndjson'), {choices, otherwise: 'text'}))
		.addOption(new ListedOption('--fields <names>', optionTexts.fields(overviewFields), {parse: fieldList(overviewFields)}))
		.addOption(new ListedOption('--fail-on <severity>', optionTexts.failOn, {choices: severities}))
		.addOption(new ListedOption('--output <file>', metricsOptions.output, {values: 'file'}))
		.addOption(new ListedOption('--with-connections', connectionOptions.ofFailing))
		.addOption(new ListedOption('--limit-connections <number>', connectionOptions.limitConnections, {parse: wholeNumberOrAll}))
		.addOption(new ListedOption('--connection-rate <number>', connectionOptions.rate, {parse: wholeNumber(1, 1000)}))
		.addOption(watchOption(watchOptions.overview))
		.addOption(new ListedOption('--explain', explainOptions.explain))
		.addOption(new ListedOption('--sample <users>', `${explainOptions.sample} (default: ${usualSample})`, {parse: wholeNumber(minSample, maxSample)}))
		.addOption(filterOption)
		.action(async () => {
			const options = command.optsWithGlobals<Options>();
			if (options.explain === true) {
				refuseWithExplain(options);
				const {filterOf, explainProvider} = await loadReports();
				const {filter} = options;
				await explainProvider({
					...options, format: explainFormat(options.format), provider: options.provider ?? '', sample: options.sample ?? usualSample,
					filter: filter === undefined ? undefined : {text: filter, filter: filterOption.read(filter, filterOf)},
				});
				return;
			}

			if (options.sample !== undefined) {
				throw new LineError(explainUsage.sampleWithoutExplain);
			}

			if (options.filter !== undefined) {
				throw new LineError(explainUsage.filterWithoutExplain);
			}

			if (options.output !== undefined && options.format !== 'openmetrics') {
				throw new LineError(metricsFile.needsOpenMetrics);
			}

			if (options.watch === undefined) {
				const format = formatWithoutWatch(options.format, overviewFormats);
				const {overview} = await loadReports();
				done(await overview({...options, format}));
				return;
			}

			refuseWithWatch(options, withoutWatch);
			const format = watchFormat(options.format, 'text');
			const {overviewWatch} = await loadReports();
			await overviewWatch({...options, format, watch: options.watch});
		});
};
