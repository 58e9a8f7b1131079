import process from 'node:process';
import {openSettings} from '../../settings/settings.ts';
import type {CommonOptions} from '../common-options.ts';
import type {ExplainFormat} from '../formats.ts';
import {interruption} from '../interruption.ts';
import {redactorFor} from '../redactor-for.ts';
import {requireTarget} from '../target.ts';
import {printExplanation} from './print-explanation.ts';

/** Runs `junctop overview --explain`. Rejects as `requireTarget` and `printExplanation` do. */
export const explainProvider = async (options: CommonOptions & {readonly format: ExplainFormat; readonly provider: string; readonly sample: number}): Promise<void> => {
	const settings = await openSettings({env: process.env});
	const target = await requireTarget(options, settings);
	const {format, provider, sample} = options;
	await printExplanation(target, {
		format, provider, sample, limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options),
	});
};
