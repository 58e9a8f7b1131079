import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {snapshotOptionTexts} from '../../messages/snapshots.ts';
import type {CommonOptions} from '../common-options.ts';
import {diffFormats, type DiffFormat} from '../formats.ts';
import {ListedArgument, ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber} from './values.ts';

/** Declares `junctop diff`. */
export const addDiff: AddCommand = program => {
	const command = program.command('diff')
		.describe({...commandTexts.diff, globals: ['output']})
		.addArgument(new ListedArgument('<before>', snapshotOptionTexts.diffBefore, {values: 'file'}))
		.addArgument(new ListedArgument('<after>', snapshotOptionTexts.diffAfter, {values: 'file'}))
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: diffFormats, otherwise: 'text'}))
		.addOption(new ListedOption('--limit <number>', snapshotOptionTexts.diffLimit, {parse: wholeNumber(1, Number.MAX_SAFE_INTEGER), otherwise: 20}))
		// The program reads its value: it has an option of this name too.
		.addOption(new ListedOption('--provider <slug>', snapshotOptionTexts.diffProvider, {values: 'provider'}))
		.action(async (before: string, after: string) => {
			const {diff} = await loadReports();
			await diff(before, after, command.optsWithGlobals<CommonOptions & {format: DiffFormat; limit: number}>());
		});
};
