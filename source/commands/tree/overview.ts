import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {metricsFile, metricsOptions} from '../../messages/metrics.ts';
import {watchOptions} from '../../messages/watch.ts';
import type {CommonOptions} from '../common-options.ts';
import {LineError} from '../exit.ts';
import {overviewFormats, watchFormats} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {
	formatWithoutWatch,
	loadWatch,
	watchFormat,
	watchOption,
} from './watch.ts';

type Options = CommonOptions & {readonly format: string; readonly output?: string; readonly watch?: number};

/** Declares `junctop overview`. */
export const addOverview: AddCommand = program => {
	const choices = [...new Set([...overviewFormats, ...watchFormats])];
	const command = program.command('overview')
		.describe({...commandTexts.overview, globals: ['target', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices, otherwise: 'text'}))
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
				await overview({...options, format});
				return;
			}

			const format = watchFormat(options.format, 'text');
			const {overviewWatch} = await loadWatch();
			await overviewWatch({...options, format, watch: options.watch});
		});
};
