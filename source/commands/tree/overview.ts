import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {metricsFile, metricsOptions} from '../../messages/metrics.ts';
import {watchOptions} from '../../messages/watch.ts';
import {severities, type Severity} from '../../triage/facts/finding.ts';
import type {CommonOptions} from '../common-options.ts';
import {LineError} from '../exit.ts';
import {fieldList, overviewFields, type OverviewField} from '../fields.ts';
import {overviewFormats, watchFormats} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
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
	readonly fields?: readonly OverviewField[];
	readonly failOn?: Severity;
};

/** Declares `junctop overview`. */
export const addOverview: AddCommand = (program, done) => {
	const choices = [...new Set([...overviewFormats, ...watchFormats])];
	const command = program.command('overview')
		.describe({...commandTexts.overview, globals: ['target', 'snapshot', 'output', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.formatAndWatch('ndjson'), {choices, otherwise: 'text'}))
		.addOption(new ListedOption('--fields <names>', optionTexts.fields(overviewFields), {parse: fieldList(overviewFields)}))
		.addOption(new ListedOption('--fail-on <severity>', optionTexts.failOn, {choices: severities}))
		.addOption(new ListedOption('--output <file>', metricsOptions.output, {values: 'file'}))
		.addOption(watchOption(watchOptions.overview))
		.action(async () => {
			const options = command.optsWithGlobals<Options>();
			if (options.output !== undefined && options.format !== 'openmetrics') {
				throw new LineError(metricsFile.needsOpenMetrics);
			}

			if (options.watch === undefined) {
				const format = formatWithoutWatch(options.format, overviewFormats);
				const {overview} = await loadReports();
				done(await overview({...options, format}));
				return;
			}

			refuseWithWatch(options, ['fields', 'failOn', 'from', 'baseline']);
			const format = watchFormat(options.format, 'text');
			const {overviewWatch} = await loadReports();
			await overviewWatch({...options, format, watch: options.watch});
		});
};
