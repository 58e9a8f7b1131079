import {commandTexts} from '../../messages/command-help.ts';
import {snapshotOptionTexts} from '../../messages/snapshots.ts';
import type {CommonOptions} from '../common-options.ts';
import {ListedArgument, ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop snapshot`. */
export const addSnapshot: AddCommand = program => {
	const filterOption = new ListedOption('--filter <filter>', snapshotOptionTexts.snapshotFilter, {values: 'filter'});
	const command = program.command('snapshot')
		.describe({...commandTexts.snapshot, globals: ['target', '--from', 'output', 'demo']})
		.addArgument(new ListedArgument('[file]', snapshotOptionTexts.snapshotArgument, {values: 'file'}))
		.addOption(filterOption)
		.addOption(new ListedOption('--overwrite', snapshotOptionTexts.overwrite))
		.action(async (file: string | undefined) => {
			const {filter, ...options} = command.optsWithGlobals<CommonOptions & {filter?: string; overwrite?: boolean}>();
			const {filterOf, snapshot} = await loadReports();
			await snapshot(file, {
				...options, filter: filter === undefined ? undefined : {text: filter, filter: filterOption.read(filter, filterOf)},
			});
		});
};
