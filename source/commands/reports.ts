import process from 'node:process';
import type {Filter} from '../filter/filter.ts';
import {createRedactor, type Redactor} from '../fleet/redaction/redactor.ts';
import {parseFilter} from '../filter/parse.ts';
import {usageErrors} from '../messages/command-line.ts';
import {idMessages, reportErrors} from '../messages/reports.ts';
import {openSettings} from '../settings/settings.ts';
import type {Severity} from '../triage/facts/finding.ts';
import type {CommonOptions} from './common-options.ts';
import {UsageError} from './exit.ts';
import type {OverviewField, UserField, UsersField} from './fields.ts';
import type {OverviewFormat, UserFormat, UsersFormat} from './formats.ts';
import {interruption} from './interruption.ts';
import {printOverview} from './overview.ts';
import {keysOfEnvironment} from './redaction.ts';
import {requireTarget} from './target.ts';
import {refuseAsUserId} from './typed-api-keys.ts';
import {requestedIds, standardInput} from './user-ids.ts';
import {printUser, printUsersOf} from './user.ts';
import {printUsers} from './users.ts';

export {explain} from './explain.ts';
export {
	addProfile,
	listProfiles,
	removeProfile,
	renameProfile,
	useProfile,
} from './profiles/profiles.ts';
export {simulate} from './simulate.ts';

/** Reads a filter of the command line. Throws a `TypeError` with the place of the mistake. */
export const filterOf = (text: string): Filter => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		throw new TypeError(usageErrors.filter({character: result.error.from + 1, message: result.error.message}));
	}

	return result.filter;
};

/** Throws a `UsageError` for fields of a format that has none. */
const requireFieldFormat = (fields: readonly string[] | undefined, format: string, withFields: readonly string[]): void => {
	if (fields !== undefined && !withFields.includes(format)) {
		throw new UsageError(reportErrors.fieldsNeedJson({formats: withFields.join(' or ')}));
	}
};

const redactorFor = ({redact}: CommonOptions): Redactor | undefined => (redact === true ? createRedactor() : undefined);

/** Runs `junctop users`; resolves with the exit code. Rejects as `requireTarget` and `printUsers` do. */
export const users = async (options: CommonOptions & {
	readonly format: UsersFormat;
	readonly limit?: number;
	readonly filter: Filter | undefined;
	readonly fields?: readonly UsersField[] | undefined;
	readonly failOn?: Severity | undefined;
}): Promise<number> => {
	const settings = await openSettings({env: process.env});
	const {format, limit, filter, fields, failOn} = options;
	return printUsers(await requireTarget(options, settings), {
		format, limit, filter, fields, failOn, limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options),
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
}): Promise<number> => {
	const {format, fields, failOn} = options;
	requireFieldFormat(fields, format, ['json']);
	const settings = await openSettings({env: process.env});
	return printOverview(await requireTarget(options, settings), {
		format, fields, failOn, limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options),
	});
};
