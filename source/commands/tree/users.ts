import {countedColumns, type CountedColumn} from '../../fleet/stats/counted-columns.ts';
import {columnUsage} from '../../messages/columns.ts';
import {countUsage} from '../../messages/counts.ts';
import {commandTexts} from '../../messages/command-help.ts';
import {connectionOptions} from '../../messages/connections.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {watchOptions} from '../../messages/watch.ts';
import {severities, type Severity} from '../../triage/facts/finding.ts';
import type {CommonOptions} from '../common-options.ts';
import {fieldList, usersFields, type UsersField} from '../fields.ts';
import {usersFormats, watchFormats} from '../formats.ts';
import {sortOrders} from '../../fleet/query/sort-names.ts';
import {sortColumns} from '../../fleet/query/sort-order.ts';
import {columnList, printedColumns, type PrintedField} from '../printed-columns.ts';
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
	readonly limit?: number;
	readonly filter?: string;
	readonly watch?: number;
	readonly sort?: string;
	readonly fields?: readonly UsersField[];
	readonly failOn?: Severity;
	readonly withConnections?: boolean;
	readonly limitConnections?: number;
	readonly connectionRate?: number;
	readonly countBy?: CountedColumn;
	readonly columns?: readonly PrintedField[];
};

/** Declares `junctop users`. */
export const addUsers: AddCommand = (program, done) => {
	const choices = [...new Set([...usersFormats, ...watchFormats])];
	const filterOption = new ListedOption('--filter <filter>', optionTexts.filter, {values: 'filter'});
	const command = program.command('users')
		.describe({...commandTexts.users, globals: ['target', 'snapshot', 'output', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.formatAndWatch('text'), {choices, otherwise: 'table'}))
		.addOption(new ListedOption('--limit <number>', optionTexts.limit, {parse: wholeNumber(1, Number.MAX_SAFE_INTEGER)}))
		.addOption(filterOption)
		.addOption(new ListedOption('--sort <order>', optionTexts.sort, {choices: sortOrders, named: sortColumns}))
		.addOption(new ListedOption('--fail-on <severity>', optionTexts.failOn, {choices: severities}))
		.addOption(new ListedOption('--fields <names>', optionTexts.fields(usersFields), {parse: fieldList(usersFields)}))
		.addOption(new ListedOption('--columns <names>', columnUsage.option(printedColumns), {parse: columnList, values: 'columns'}))
		.addOption(new ListedOption('--count-by <column>', countUsage.option, {choices: countedColumns}))
		.addOption(new ListedOption('--with-connections', connectionOptions.withConnections))
		.addOption(new ListedOption('--limit-connections <number>', connectionOptions.limitConnections, {parse: wholeNumberOrAll}))
		.addOption(new ListedOption('--connection-rate <number>', connectionOptions.rate, {parse: wholeNumber(1, 1000)}))
		.addOption(watchOption(watchOptions.users))
		.action(async () => {
			const {filter, watch, ...options} = command.optsWithGlobals<Options>();
			if (watch === undefined) {
				const format = formatWithoutWatch(options.format, usersFormats);
				const {filterOf, users} = await loadReports();
				done(await users({
					...options, format, filterText: filter, filter: filter === undefined ? undefined : filterOption.read(filter, filterOf),
				}));
				return;
			}

			refuseWithWatch(options, ['limit', 'sort', 'fields', 'failOn', 'from', 'baseline', 'withConnections', 'limitConnections', 'connectionRate', 'countBy', 'columns']);
			const format = watchFormat(options.format, 'table');
			const {filterOf, usersWatch} = await loadReports();
			await usersWatch({
				...options, format, watch, filter: filter === undefined ? undefined : filterOption.read(filter, filterOf),
			});
		});
};
