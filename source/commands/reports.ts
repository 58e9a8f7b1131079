import process from 'node:process';
import type {Filter} from '../filter/filter.ts';
import {connectionTexts} from '../messages/connections.ts';
import {idMessages, reportErrors} from '../messages/reports.ts';
import {snapshotUsage} from '../messages/snapshots.ts';
import {openSettings} from '../settings/settings.ts';
import type {CountedColumn} from '../fleet/stats/counted-columns.ts';
import {columnUsage} from '../messages/columns.ts';
import {countUsage} from '../messages/counts.ts';
import {setThresholds} from '../triage/facts/thresholds.ts';
import type {Severity} from '../triage/facts/finding.ts';
import {isChangedByConnections, type Sort} from '../fleet/query/sort-order.ts';
import {readSort} from '../fleet/query/sort-names.ts';
import {loadBaseline} from './baseline.ts';
import type {CommonOptions} from './common-options.ts';
import {printDiff} from './diff.ts';
import {UsageError} from './exit.ts';
import {printFixes} from './fixes.ts';
import {
	connectionFields,
	type OverviewField,
	type UserField,
	type UsersField,
} from './fields.ts';
import type {
	DiffFormat,
	FixesFormat,
	OverviewFormat,
	UserFormat,
	UsersFormat,
} from './formats.ts';
import {interruption} from './interruption.ts';
import {printLoadedUsers} from './loaded-users.ts';
import {printOverview} from './overview.ts';
import {columnOf, type PrintedField} from './printed-columns.ts';
import {keysOfEnvironment} from './redaction.ts';
import {redactorFor} from './redactor-for.ts';
import {requireTarget} from './target.ts';
import {refuseAsUserId} from './typed-api-keys.ts';
import {writeSnapshot} from './snapshot.ts';
import {requestedIds, standardInput} from './user-ids.ts';
import {printUser, printUsersOf} from './user.ts';
import {printUsers} from './users.ts';

export {runCheck} from './check/check.ts';
export {explain} from './explain.ts';
export {explainProvider} from './explain-provider/run-explain.ts';
export {filterOf} from './filter-option.ts';
export {
	addProfile,
	listProfiles,
	removeProfile,
	renameProfile,
	useProfile,
} from './profiles/profiles.ts';
export {simulate} from './simulate.ts';
export {overviewWatch, usersWatch} from './watch/run-watch.ts';
export {reconnect} from './writes/reconnect.ts';
export {refresh} from './writes/refresh.ts';

/** Throws a `UsageError` for fields of a format that has none. */
const requireFieldFormat = (fields: readonly string[] | undefined, format: string, withFields: readonly string[]): void => {
	if (fields !== undefined && !withFields.includes(format)) {
		throw new UsageError(reportErrors.fieldsNeedJson({formats: withFields.join(' or ')}));
	}
};

/** Throws a `UsageError` for a filter, fields or an order that need connections, and for options about connections, without `--with-connections`. */
const requireConnections = ({withConnections = false, limitConnections, connectionRate, filter, fields = [], columns = [], sort}: {
	readonly withConnections?: boolean | undefined;
	readonly limitConnections?: number | undefined;
	readonly connectionRate?: number | undefined;
	readonly filter: Filter | undefined;
	readonly fields?: readonly PrintedField[] | undefined;
	/** The fields of `--columns`. */
	readonly columns?: readonly PrintedField[] | undefined;
	readonly sort: Sort | undefined;
}): void => {
	if (withConnections) {
		return;
	}

	const isOfConnections = (each: PrintedField) => each === 'connectionCount' || (connectionFields as readonly string[]).includes(each);
	const field = fields.find(each => isOfConnections(each));
	const column = columns.find(each => isOfConnections(each));
	const problems = [
		limitConnections === undefined ? undefined : connectionTexts.optionNeedsConnections('--limit-connections'),
		connectionRate === undefined ? undefined : connectionTexts.optionNeedsConnections('--connection-rate'),
		filter?.connections === undefined ? undefined : connectionTexts.termNeedsConnections,
		field === undefined ? undefined : connectionTexts.fieldNeedsConnections(field),
		column === undefined ? undefined : connectionTexts.columnNeedsConnections(columnOf(column)),
		sort !== undefined && isChangedByConnections(sort) ? connectionTexts.sortNeedsConnections(sort.column) : undefined,
	];
	const problem = problems.find(each => each !== undefined);
	if (problem !== undefined) {
		throw new UsageError(problem);
	}
};

/** Throws a `UsageError` for options that have no effect next to `--count-by`, and for a column of connections that are not loaded. */
const requireCountable = ({countBy, withConnections = false, ...others}: {
	readonly countBy?: CountedColumn | undefined;
	readonly withConnections?: boolean | undefined;
	readonly limit?: number | undefined;
	readonly fields?: readonly UsersField[] | undefined;
	readonly columns?: unknown;
	readonly sort?: string | undefined;
	readonly failOn?: Severity | undefined;
}): void => {
	if (countBy === undefined) {
		return;
	}

	const other = Object.entries({
		'--limit': others.limit, '--fields': others.fields, '--columns': others.columns, '--sort': others.sort, '--fail-on': others.failOn,
	})
		.find(([, value]) => value !== undefined);
	if (other !== undefined) {
		throw new UsageError(countUsage.notTogether(other[0]));
	}

	if (!withConnections && isChangedByConnections({column: countBy, isReversed: false})) {
		throw new UsageError(countUsage.needsConnections(countBy));
	}
};

/** Runs `junctop users`; resolves with the exit code. Rejects as `requireTarget` and `printUsers` do. */
export const users = async (options: CommonOptions & {
	readonly format: UsersFormat;
	readonly limit?: number;
	readonly filter: Filter | undefined;
	readonly fields?: readonly UsersField[] | undefined;
	readonly failOn?: Severity | undefined;
	/** One of `sortOrders`. */
	readonly sort?: string;
	readonly withConnections?: boolean;
	/** The most users whose connections are loaded; `Infinity` for all. */
	readonly limitConnections?: number;
	/** Users per second. */
	readonly connectionRate?: number;
	/** In place of `fields`, for formats without JSON. */
	readonly columns?: readonly PrintedField[] | undefined;
	/** Prints how often the values of this column occur in place of the users. */
	readonly countBy?: CountedColumn | undefined;
	/** The filter as it was typed. */
	readonly filterText?: string | undefined;
}): Promise<number> => {
	const settings = await openSettings({env: process.env});
	const {format, limit, filter, failOn, baseline, columns} = options;
	if (columns !== undefined && options.fields !== undefined) {
		throw new UsageError(columnUsage.notWithFields);
	}

	if (columns !== undefined && !['table', 'csv', 'markdown'].includes(format)) {
		throw new UsageError(columnUsage.formats);
	}

	const fields = columns ?? options.fields;
	requireFieldFormat(options.fields, format, ['table', 'json', 'ndjson', 'csv']);
	if (baseline === undefined && filter?.since !== undefined) {
		throw new UsageError(snapshotUsage.sinceWithoutBaseline);
	}

	if (baseline === undefined && fields?.includes('change')) {
		throw new UsageError(snapshotUsage.changeWithoutBaseline);
	}

	const sort = options.sort === undefined ? undefined : readSort(options.sort);
	requireConnections({...options, sort});
	requireCountable(options);
	const target = await requireTarget(options, settings);
	const signal = interruption();
	const report = {limits: settings.preferences().maximumResponse, signal, redactor: redactorFor(options)};
	const compared = baseline === undefined ? undefined : await loadBaseline(baseline, target, report);
	const printed = {
		...report, format, limit, filter, fields, failOn, compared,
	};
	const withConnections = options.withConnections === true ? {limit: options.limitConnections, perSecond: options.connectionRate} : undefined;
	const countBy = options.countBy === undefined ? undefined : {column: options.countBy, filterText: options.filterText ?? ''};
	return sort === undefined && withConnections === undefined && countBy === undefined
		? printUsers(target, printed)
		: printLoadedUsers(target, {
			...printed, sort, withConnections, countBy,
		});
};

/**
Runs `junctop user ID…`; resolves with the exit code. Rejects with a `UsageError` for IDs or options that cannot be used, and as `requireTarget`, `printUser` and
`printUsersOf` do.
*/
export const user = async (args: readonly string[], options: CommonOptions & {
	readonly format: UserFormat;
	readonly fields?: readonly UserField[] | undefined;
	readonly failOn?: Severity | undefined;
}): Promise<number> => {
	const {format, fields, failOn, apiKeyFile} = options;
	requireFieldFormat(fields, format, ['json', 'ndjson']);
	if (apiKeyFile === standardInput && args.includes(standardInput)) {
		throw new UsageError(idMessages.inputTaken);
	}

	const settings = await openSettings({env: process.env});
	const known = [...keysOfEnvironment(process.env), ...settings.apiKeys()];
	for (const id of args) {
		refuseAsUserId(id, known);
	}

	const signal = interruption();
	const target = await requireTarget(options, settings);
	const list = await requestedIds(args, {known, signal});
	const userOptions = {
		format, fields, failOn, limits: settings.preferences().maximumResponse, signal, redactor: redactorFor(options),
	};
	const [id = standardInput, ...others] = args;
	return id === standardInput || others.length > 0 ? printUsersOf(target, list, userOptions) : printUser(target, id, userOptions);
};

/** Runs `junctop overview`; resolves with the exit code. Rejects as `requireTarget` and `printOverview` do, and with a `UsageError` for fields of a format without any. */
export const overview = async (options: CommonOptions & {
	readonly format: OverviewFormat;
	readonly fields?: readonly OverviewField[] | undefined;
	readonly failOn?: Severity | undefined;
	readonly output?: string | undefined;
	readonly withConnections?: boolean | undefined;
	/** The most users whose connections are loaded; `Infinity` for all. */
	readonly limitConnections?: number | undefined;
	readonly connectionRate?: number | undefined;
}): Promise<number> => {
	const {format, fields, failOn, output, baseline, withConnections = false, limitConnections, connectionRate} = options;
	requireConnections({
		...options, fields: undefined, filter: undefined, sort: undefined,
	});
	requireFieldFormat(fields, format, ['json']);
	if (baseline !== undefined && format === 'openmetrics') {
		throw new UsageError(snapshotUsage.metricsWithBaseline);
	}

	if (withConnections && format === 'openmetrics') {
		throw new UsageError(connectionTexts.metricsHaveNone);
	}

	const settings = await openSettings({env: process.env});
	const target = await requireTarget(options, settings);
	const report = {limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options)};
	const compared = baseline === undefined ? undefined : await loadBaseline(baseline, target, report);
	return printOverview(target, {
		...report, format, fields, failOn, output, compared, connections: withConnections ? {limit: limitConnections, perSecond: connectionRate} : undefined,
	});
};

/** Runs `junctop fixes`; resolves with the exit code. Rejects as `requireTarget` and `printFixes` do. */
export const fixes = async (options: CommonOptions & {
	readonly format: FixesFormat;
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
	readonly limitConnections?: number | undefined;
	readonly connectionRate?: number | undefined;
}): Promise<number> => {
	const {format, filter, limitConnections, connectionRate} = options;
	if (filter?.filter.since !== undefined) {
		throw new UsageError(snapshotUsage.sinceWithoutBaseline);
	}

	const settings = await openSettings({env: process.env});
	const target = await requireTarget(options, settings);
	const redactor = redactorFor(options);
	return printFixes(target, {
		format,
		filter: filter?.filter,
		filterText: filter === undefined ? '' : redactor?.typedText(filter.text) ?? filter.text,
		connections: {limit: limitConnections, perSecond: connectionRate},
		limits: settings.preferences().maximumResponse,
		signal: interruption(),
		redactor,
	});
};

/** Runs `junctop snapshot`. Rejects with a `UsageError` for a filter about connections, which are not loaded, and as `requireTarget` and `writeSnapshot` do. */
export const snapshot = async (file: string | undefined, options: CommonOptions & {
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
	readonly overwrite?: boolean;
}): Promise<void> => {
	const settings = await openSettings({env: process.env});
	if (options.filter?.filter.connections !== undefined) {
		throw new UsageError(connectionTexts.termInSnapshot);
	}

	await writeSnapshot(await requireTarget(options, settings), {
		file, filter: options.filter, isReplaced: options.overwrite === true, limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options),
	});
};

/** Runs `junctop diff`. Rejects as `printDiff` does. */
export const diff = async (before: string, after: string, {format, limit, provider, ...options}: CommonOptions & {
	readonly format: DiffFormat;
	readonly limit: number;
}): Promise<void> => {
	const {preferences} = await openSettings({env: process.env});
	setThresholds(preferences().thresholds);
	return printDiff(before, after, {
		format, limit, provider, signal: interruption(), redactor: redactorFor(options),
	});
};
