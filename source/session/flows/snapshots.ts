import {setImmediate as nextTurn} from 'node:timers/promises';
import os from 'node:os';
import path from 'node:path';
import type {PartName} from '../../fleet/loading/user-details.ts';
import {createRecordTexts} from '../../fleet/store/record-text.ts';
import {JunctionError} from '../../junction/errors.ts';
import {comparisonMessages} from '../../messages/comparison.ts';
import {snapshotMessages, snapshotUsage} from '../../messages/snapshots.ts';
import {loadPart} from '../../runtime/load-part.ts';
import {PrivateFileError} from '../../settings/private-file.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import type {SnapshotHeader} from '../../snapshots/format.ts';
import {formatInstant} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {formatBytes} from '../../text/numbers.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Writes snapshots of what is loaded, and reads those to compare with; one at a time. */
export type SnapshotTasks = {
	/** Writes what is loaded to a file. Shows progress and the result. */
	write(argument: string): Promise<void>;
	/** Compares with a file, with the users as they are now (no argument), or with nothing (`off`). Shows the result. */
	compare(argument: string): Promise<void>;
	/** Cancels reading a baseline, without a message. */
	stopReading(): void;
	/** Cancels the task under way, and reports that. Returns whether there was one. */
	cancel(): boolean;
};

/** About 100 kB of text: V8 keeps longer ones apart, and collects them late. */
const rowsPerSlice = 25;
const overwriteOption = '--overwrite';
const parts: readonly PartName[] = ['user', 'connections', 'resources', 'pulls', 'devices'];

const cancelledTexts = {write: snapshotMessages.cancelled, compare: comparisonMessages.cancelled};

const homePath = (typed: string): string => (typed.startsWith('~/') ? path.join(os.homedir(), typed.slice(2)) : typed);

/** Creates the tasks for the workspace that `current` returns. */
export const createSnapshotTasks = ({view, current, version, stopKey}: {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	/** The version of junctop, for the header. */
	readonly version: string;
	/** The name of the key that cancels. */
	readonly stopKey: () => string;
}): SnapshotTasks => {
	let underway: {readonly controller: AbortController; readonly task: keyof typeof cancelledTexts} | undefined;

	/** Runs a task; shows its result, or why it failed. */
	const run = async (task: keyof typeof cancelledTexts, act: (signal: AbortSignal) => Promise<string | undefined>) => {
		if (underway !== undefined) {
			view.flash(snapshotMessages.alreadyWorking);
			return;
		}

		const controller = new AbortController();
		const own = {controller, task};
		underway = own;
		let result: string | undefined;
		try {
			result = await act(controller.signal);
		} catch (error) {
			if (controller.signal.aborted) {
				return;
			}

			if (error instanceof PrivateFileError) {
				view.flash(error.isExisting ? `${error.message} ${snapshotMessages.overwriteAdvice}` : error.message);
			} else if (error instanceof JunctionError) {
				view.flash(`${error.message}. ${error.nextStep}`);
			} else if (error instanceof SettingsError) {
				view.flash(error.message);
			} else {
				throw error;
			}
		} finally {
			if (underway === own) {
				underway = undefined;
			}
		}

		// Who reads the result can begin the next task.
		if (result !== undefined) {
			view.flash(result);
		}
	};

	const stopReading = () => {
		if (underway?.task !== 'compare') {
			return;
		}

		underway.controller.abort();
		underway = undefined;
	};

	const headerOf = (workspace: Workspace): SnapshotHeader => {
		const {clock, pageLoader} = workspace;
		const {stored, region, provider} = workspace.target();
		const {loadedFrom, isAllLoaded} = pageLoader.store.getState();
		return {
			junctop: version,
			region,
			teamId: workspace.teamId(),
			provider,
			filter: stored?.filter === undefined ? undefined : workspace.redaction.typedText(stored.filter),
			serverTime: clock.now(),
			loadedFrom: stored?.loadedFrom ?? (loadedFrom === undefined ? clock.now() : clock.at(loadedFrom)),
			isComplete: isAllLoaded,
			users: 0,
			records: 0,
			details: 0,
			isRebuilt: true,
			isRedacted: workspace.redaction.isOn(),
		};
	};

	/** Returns what to show of the result. */
	const write = async (workspace: Workspace, typed: string, signal: AbortSignal): Promise<string> => {
		const {writeSnapshotFile, snapshotName, detailsLine} = await loadPart(async () => import('../../snapshots/snapshots.ts'));
		const {roster, details, redaction} = workspace;
		const isReplaced = typed.split(' ').includes(overwriteOption);
		const name = typed.split(' ').filter(word => word !== overwriteOption).join(' ').trim();
		const file = homePath(name === '' ? snapshotName(workspace.target(), workspace.clock.now()) : name);
		if (name === '-') {
			return snapshotUsage.standardOutput;
		}

		let header = headerOf(workspace);
		const users = roster.ids.copy();
		const textOf = createRecordTexts({...roster, ids: {at: row => redaction.userId(roster.ids.at(row) ?? '')}});
		// Answers as received identify the user.
		const opened = redaction.isOn()
			? []
			: [...details.store.getState()].flatMap(([userId, own]) => {
				const answers = parts.flatMap(part => {
					const {answer} = own[part];
					return answer?.raw === undefined ? [] : [[part, {raw: answer.raw, traceId: answer.traceId}] as const];
				});
				return answers.length === 0 ? [] : [{userId, answers: Object.fromEntries(answers)}];
			});
		header = {...header, details: opened.length};

		/**
		Users that a refresh removes meanwhile are left out.
		@yields The lines of the details, then of some users.
		*/
		async function * lines(): AsyncGenerator<string, void, undefined> {
			yield opened.map(one => detailsLine(one)).join('');
			for (let from = 0; from < users.count; from += rowsPerSlice) {
				const rows = Array.from({length: Math.min(rowsPerSlice, users.count - from)}, (_, index) => roster.rowOf(users.at(from + index) ?? '')).filter(row => row !== undefined);
				header = {...header, users: header.users + rows.length, records: header.records + rows.length};
				yield rows.map(row => `${textOf(row)}\n`).join('');
				if (from % (rowsPerSlice * 80) === 0) {
					view.progress(snapshotMessages.writing({users: header.users, total: users.count, stopKey: stopKey()}));
				}

				await nextTurn();
			}
		}

		const {bytes} = await writeSnapshotFile(file, lines(), {
			expected: header, header: () => header, canReplace: isReplaced, signal,
		});
		return snapshotMessages.written({
			file: cleanText(file), users: header.users, bytes: formatBytes(bytes), details: opened.length,
		});
	};

	/** Returns what to show of the result; `undefined` where the reading was cancelled. */
	const compareWithFile = async (workspace: Workspace, file: string, signal: AbortSignal): Promise<string | undefined> => {
		const {readBaseline} = await loadPart(async () => import('../../fleet/loading/stored-roster.ts'));
		const {region, provider} = workspace.target();
		let shown = 0;
		const compared = await readBaseline(homePath(file), {
			region,
			provider,
			signal,
			teamId: workspace.teamId,
			onUsers(users, {users: total}) {
				if (!(users - shown >= 2000)) {
					return;
				}

				shown = users;
				view.progress(comparisonMessages.reading({users, total, stopKey: stopKey()}));
			},
		});
		if (signal.aborted) {
			return undefined;
		}

		workspace.comparison.set({...compared, file: homePath(file)});
		compareAgain(workspace);
		return comparisonMessages.set({time: formatInstant(compared.baseline.time), users: compared.baseline.users});
	};

	/** Compares the users with another baseline. */
	const compareAgain = ({comparison, rosterFilter}: Workspace) => {
		comparison.update();
		rosterFilter.applyAgain();
	};

	const finish = (workspace: Workspace, text: string) => {
		compareAgain(workspace);
		view.flash(text);
	};

	return {
		async write(argument) {
			const live = current();
			if (live === undefined) {
				return;
			}

			// All of the file is redacted, or nothing of it.
			const workspace = {...live, redaction: live.redaction.asNow()};
			await run('write', async signal => write(workspace, argument, signal));
		},
		async compare(argument) {
			const workspace = current();
			if (workspace === undefined) {
				return;
			}

			// Another one was chosen meanwhile.
			stopReading();
			const {comparison, clock, roster} = workspace;
			if (argument.toLowerCase() === 'off') {
				comparison.set(undefined);
				finish(workspace, comparisonMessages.off);
			} else if (argument === '') {
				comparison.setToNow(() => {
					const time = formatInstant(clock.now());
					finish(workspace, comparisonMessages.set({time, users: roster.count}));
				});
			} else {
				await run('compare', async signal => compareWithFile(workspace, argument, signal));
			}
		},
		stopReading,
		cancel() {
			if (underway === undefined) {
				return false;
			}

			underway.controller.abort();
			view.flash(cancelledTexts[underway.task]);
			return true;
		},
	};
};
