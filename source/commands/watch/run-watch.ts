import process from 'node:process';
import type {Filter} from '../../filter/filter.ts';
import {openSettings} from '../../settings/settings.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {snapshotUsage} from '../../messages/snapshots.ts';
import type {CommonOptions} from '../common-options.ts';
import {UsageError} from '../exit.ts';
import type {WatchFormat} from '../formats.ts';
import {interruption} from '../interruption.ts';
import {redactorFor} from '../redactor-for.ts';
import {requireTarget} from '../target.ts';
import {watchOverview} from './overview.ts';
import {watchUsers} from './users.ts';
import type {WatchOptions} from './watch.ts';

type Options = CommonOptions & {readonly format: WatchFormat; readonly watch: number};

/** Returns what a watch needs. Rejects as `requireTarget` does. */
const prepare = async (options: Options) => {
	const settings = await openSettings({env: process.env});
	const watch: WatchOptions = {
		format: options.format, seconds: options.watch, limits: settings.preferences().maximumResponse, signal: interruption(), redactor: redactorFor(options),
	};
	return {target: await requireTarget(options, settings), watch};
};

/** Runs `junctop overview --watch`. Rejects as `requireTarget` and `watchFleet` do. */
export const overviewWatch = async (options: Options): Promise<void> => {
	const {target, watch} = await prepare(options);
	await watchOverview(target, watch);
};

/** Runs `junctop users --watch`. Rejects with a `UsageError` for a filter that needs a baseline or connections, and as `requireTarget` and `watchFleet` do. */
export const usersWatch = async (options: Options & {readonly filter: Filter | undefined}): Promise<void> => {
	if (options.filter?.since !== undefined) {
		throw new UsageError(snapshotUsage.sinceWithWatch);
	}

	if (options.filter?.connections !== undefined) {
		throw new UsageError(connectionTexts.termWithWatch);
	}

	const {target, watch} = await prepare(options);
	await watchUsers(target, options.filter, watch);
};
