import process from 'node:process';
import type {Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {usageErrors} from '../messages/command-line.ts';
import {snapshotUsage} from '../messages/snapshots.ts';
import {openSettings} from '../settings/settings.ts';
import {loadBaseline} from './baseline.ts';
import type {CommonOptions} from './common-options.ts';
import {printDiff} from './diff.ts';
import type {
	DiffFormat,
	OverviewFormat,
	UserFormat,
	UsersFormat,
} from './formats.ts';
import {UsageError} from './exit.ts';
import {interruption} from './interruption.ts';
import {printOverview} from './overview.ts';
import {requireTarget} from './target.ts';
import {refuseAsUserId} from './typed-api-keys.ts';
import {writeSnapshot} from './snapshot.ts';
import {printUser} from './user.ts';
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

/** Runs `junctop users`. Rejects as `requireTarget` and `printUsers` do. */
export const users = async (options: CommonOptions & {
	readonly format: UsersFormat;
	readonly limit?: number;
	readonly filter: Filter | undefined;
}): Promise<void> => {
	const settings = await openSettings({env: process.env});
	if (options.filter?.since !== undefined && options.baseline === undefined) {
		throw new UsageError(snapshotUsage.sinceWithoutBaseline);
	}

	const target = await requireTarget(options, settings);
	const signal = interruption();
	await printUsers(target, {
		format: options.format,
		limit: options.limit,
		filter: options.filter,
		compared: options.baseline === undefined ? undefined : await loadBaseline(options.baseline, target, signal),
		limits: settings.preferences().maximumResponse,
		signal,
	});
};

/** Runs `junctop user ID`; resolves with the exit code. Rejects as `requireTarget` and `printUser` do. */
export const user = async (id: string, options: CommonOptions & {readonly format: UserFormat}): Promise<number> => {
	const settings = await openSettings({env: process.env});
	refuseAsUserId(id, settings.apiKeys());
	const target = await requireTarget(options, settings);
	return printUser(target, id, {format: options.format, limits: settings.preferences().maximumResponse, signal: interruption()});
};

/** Runs `junctop overview`. Rejects as `requireTarget` and `printOverview` do. */
export const overview = async (options: CommonOptions & {readonly format: OverviewFormat}): Promise<void> => {
	const settings = await openSettings({env: process.env});
	await printOverview(await requireTarget(options, settings), {
		format: options.format, limits: settings.preferences().maximumResponse, signal: interruption(),
	});
};

/** Runs `junctop snapshot`. Rejects as `requireTarget` and `writeSnapshot` do. */
export const snapshot = async (file: string | undefined, options: CommonOptions & {
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
	readonly overwrite?: boolean;
}): Promise<void> => {
	const settings = await openSettings({env: process.env});
	await writeSnapshot(await requireTarget(options, settings), {
		file, filter: options.filter, isReplaced: options.overwrite === true, limits: settings.preferences().maximumResponse, signal: interruption(),
	});
};

/** Runs `junctop diff`. Rejects as `printDiff` does. */
export const diff = async (before: string, after: string, {format, limit, provider}: CommonOptions & {
	readonly format: DiffFormat;
	readonly limit: number;
}): Promise<void> => printDiff(before, after, {
	format, limit, provider, signal: interruption(),
});
