import process from 'node:process';
import {openSettings} from '../../settings/settings.ts';
import type {Filter} from '../../filter/filter.ts';
import {explainUsage} from '../../messages/explain-command.ts';
import type {CommonOptions} from '../common-options.ts';
import {UsageError} from '../exit.ts';
import type {ExplainFormat} from '../formats.ts';
import {interruption} from '../interruption.ts';
import {redactorFor} from '../redactor-for.ts';
import {requireTarget} from '../target.ts';
import {printExplanation} from './print-explanation.ts';

/** Runs `junctop overview --explain`. Rejects with a `UsageError` for a filter about what is not loaded, and as `requireTarget` and `printExplanation` do. */
export const explainProvider = async (options: CommonOptions & {
	readonly format: ExplainFormat;
	readonly provider: string;
	readonly sample: number;
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
}): Promise<void> => {
	if (options.filter?.filter.connections !== undefined || options.filter?.filter.since !== undefined) {
		throw new UsageError(explainUsage.filterOfStreams);
	}

	const settings = await openSettings({env: process.env});
	const target = await requireTarget(options, settings);
	const {format, provider, sample, filter} = options;
	const redactor = redactorFor(options);
	await printExplanation(target, {
		format,
		provider,
		sample,
		filter: filter && {filter: filter.filter, text: redactor?.typedText(filter.text) ?? filter.text},
		limits: settings.preferences().maximumResponse,
		signal: interruption(),
		redactor,
	});
};
