import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {exportedRow} from '../../fleet/query/exported-row.ts';
import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import {exportMessages as messages} from '../../messages/exports.ts';
import {knownDetails} from '../../presentation/handover/user-row.ts';
import type {ProviderFacts} from '../../presentation/provider-screen.ts';
import {targetText} from '../../presentation/header.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {
	checkPrivateFile,
	PrivateFileError,
	writePrivateFile,
	type Chunk,
} from '../../settings/private-file.ts';
import type {TimeForm} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import type {Triage} from '../../triage/triage.ts';
import type {
	ExportFormat,
	ExportSource,
	ExportTexts,
	UsersWriter,
} from '../state/export-texts.ts';
import {shownDetails} from '../state/shown-user.ts';
import {shownBasis} from '../state/counts-basis.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** An export that the user has asked for. */
export type ExportRequest = {
	readonly format: ExportFormat;
	readonly source: ExportSource;
	/** A path; a name in the current folder if it is absent. */
	readonly file?: string | undefined;
	/** Whether the user has confirmed that the file is replaced. */
	readonly canReplace?: boolean;
};

/** Writes what is shown into a file, one export at a time. */
export type Exporter = {
	/** The format of the last export, which the menu selects first. */
	lastFormat(): ExportFormat;
	/** Begins an export. Asks before a file is replaced, and reports the end, also where it fails. */
	begin(request: ExportRequest): Promise<void>;
	isRunning(): boolean;
	/** Stops the running export; no file is left. Returns whether there was one. */
	cancel(): boolean;
};

/** How long a slice of an export may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 6;

/** The pause between two messages about the progress, in milliseconds. */
const progressPause = 100;

/** Returns a part of a file name that every file system takes. */
const nameOf = (text: string): string => cleanText(text).replaceAll(/[^\p{Letter}\p{Number}\-._]+/gv, '-').slice(0, 40);

const fileNameOf = ({format, source}: ExportRequest, workspace: Workspace): string => {
	const {profile, region, isDemo} = workspace.target();
	const time = new Date(workspace.clock.now()).toISOString().replaceAll(/[\-:]|\.\d+/gv, '');
	const {redaction} = workspace;
	const user = source.userId === undefined ? [] : [redaction.isOn() ? redaction.userId(source.userId) : source.userId.slice(0, 8)];
	const what = [source.provider ?? (source.isMarked === true ? 'marked-users' : source.view), ...(source.column === undefined ? [] : [source.column]), ...user].join('-');
	return `${['junctop', isDemo === true ? 'demo' : profile ?? region, what, time].map(part => nameOf(part)).join('-')}.${format}`;
};

/** Returns an absolute path; a leading `~/` is the home folder, as in a shell. */
const pathOf = (file: string): string => path.resolve(file.startsWith('~/') ? path.join(os.homedir(), file.slice(2)) : file);

/** Returns the folders for a file without a given name: the current one, which may be gone, and the home folder. */
const usualFolders = (): readonly string[] => {
	try {
		return [process.cwd(), os.homedir()];
	} catch {
		return [os.homedir()];
	}
};

/** Returns a free place for a file without a given name: in the first folder that can be written. Rejects with a `PrivateFileError` if none can. */
const freePlace = async (name: string, folders: readonly string[]): Promise<string> => {
	const {name: base, ext} = path.parse(name);
	const tryPlace = async (folder: number, number: number): Promise<string> => {
		try {
			return await checkPrivateFile(path.join(folders[folder] ?? '', number === 1 ? name : `${base}-${number}${ext}`));
		} catch (error) {
			if (error instanceof PrivateFileError && error.isExisting) {
				return tryPlace(folder, number + 1);
			}

			if (error instanceof PrivateFileError && folder + 1 < folders.length) {
				return tryPlace(folder + 1, 1);
			}

			throw error;
		}
	};

	return tryPlace(0, 1);
};

/** Keeps a list of rows valid while a refresh removes users; a row of a removed user is -1. */
const followRows = ({roster, userQuery}: Workspace, isMarked: boolean): {readonly rows: Int32Array; readonly stop: () => void} => {
	const rows = isMarked ? Int32Array.from(roster.marks.rows()) : Int32Array.from({length: userQuery.store.getState().count}, (_, position) => userQuery.rowAt(position) ?? -1);
	const stop = roster.subscribe(({previousRows}) => {
		if (previousRows === undefined) {
			return;
		}

		const moved = new Map<number, number>();
		for (const [row, before] of previousRows.entries()) {
			moved.set(before, row);
		}

		for (const [position, row] of rows.entries()) {
			rows[position] = moved.get(row) ?? -1;
		}
	});
	return {rows, stop};
};

/**
Writes the users of the list as text, in slices between keys. `report` is called with the rows that are done and all of them, `finished` with the number of users that were
written: a refresh may remove some meanwhile.
@yields the text of a slice
*/
async function * userChunks(workspace: Workspace, writer: UsersWriter, {isMarked, report, finished}: {
	readonly isMarked: boolean;
	readonly report: (done: number, users: number) => void;
	readonly finished: (written: number) => void;
}): AsyncGenerator<Chunk> {
	const {roster, userQuery, details, clock, rosterFilter, pageLoader, target, redaction} = workspace;
	const {filter, sort} = userQuery.store.getState();
	const {rows, stop} = followRows(workspace, isMarked);
	const known = details.store.getState();
	const now = clock.now();
	const {isAllLoaded} = pageLoader.store.getState();
	// The filter may not be about marked users, so their rows have all streams.
	const scope = isMarked ? undefined : rowScopeOf(roster, filter);
	const typed = rosterFilter.store.getState().text.trim();
	try {
		const title = messages.usersTitle({
			users: rows.length, all: roster.count, isAll: isAllLoaded, ...(isMarked ? {marked: true, filter: '', sort: undefined} : {filter: redaction.typedText(typed), sort: sort?.column}),
		});
		yield writer.head([targetText(target()), title].join(', '));
		let written = 0;
		/** Returns the text of a row; empty for a user who was removed meanwhile. */
		const rowText = (row: number): string => {
			const user = exportedRow(roster, scope, {row, now});
			if (user === undefined) {
				return '';
			}

			const own = known.get(user.userId);
			const shown = own === undefined ? {clientUserId: '', worstError: ''} : knownDetails(redaction.details(own));
			return writer.row({
				...user, userId: redaction.userId(user.userId), connections: redaction.connections(user.connections), ...shown,
			}, written++);
		};

		for (let position = 0; position < rows.length;) {
			const until = monotonicNow() + longestSlice;
			const texts: string[] = [];
			for (; position < rows.length && monotonicNow() < until; position++) {
				texts.push(rowText(rows[position] ?? -1));
			}

			yield texts.join('');
			report(position, rows.length);
			await nextTurn();
		}

		finished(written);
		yield writer.foot(isAllLoaded);
	} finally {
		stop();
	}
}

/** Creates the exporter. `load` loads the formats, which are a part of the program of its own. */
export const createExporter = ({view, current, load, triageOf, providerFactsOf, folders = usualFolders, stopKey}: {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	readonly load: () => Promise<ExportTexts>;
	readonly triageOf: (workspace: Workspace, userId: string, at: number, timeForm: TimeForm) => Triage;
	readonly providerFactsOf: (workspace: Workspace, provider: string) => ProviderFacts | undefined;
	/** Where files without a given name go, the first that can be written. */
	readonly folders?: (() => readonly string[]) | undefined;
	readonly stopKey: () => string;
}): Exporter => {
	let last: ExportFormat = 'csv';
	let running: AbortController | undefined;

	const chunksOf = (
		{format, source}: ExportRequest,
		workspace: Workspace,
		{texts, finished}: {readonly texts: ExportTexts; readonly finished: (written: number) => void},
	): AsyncIterable<Chunk> | Iterable<Chunk> => {
		if (source.view === 'users') {
			let reportedAt = -Infinity;
			const report = (done: number, users: number) => {
				if (!(monotonicNow() - reportedAt >= progressPause)) {
					return;
				}

				reportedAt = monotonicNow();
				view.progress(messages.progress({done, users, stopKey: stopKey()}));
			};

			return userChunks(workspace, texts.users(format), {isMarked: source.isMarked === true, report, finished});
		}

		const {
			roster, fleetStats, failingHistory, clock,
		} = workspace;
		const now = clock.now();
		const target = workspace.target();
		if (source.userId !== undefined) {
			const {userId} = source;
			return [texts.user(format, {
				target, userId: workspace.redaction.userId(userId), details: shownDetails(workspace, userId), now,
				// For programs the texts do not change with the minutes.
				triage: triageOf(workspace, userId, now, format === 'md' ? 'aged' : 'clock'),
			})];
		}

		if (source.view === 'fixes') {
			const fixes = workspace.redaction.fixes(workspace.fixes.store.getState().fixes);
			return fixes === undefined
				? []
				: [texts.fixes(format, {
					fixes,
					now,
					provider: source.provider ?? target.provider,
					filter: workspace.redaction.typedText(workspace.rosterFilter.store.getState().text),
					isComplete: workspace.pageLoader.store.getState().isAllLoaded,
					failed: workspace.connectionLoader.store.getState().failed,
				})];
		}

		if (source.view === 'counts') {
			const {counts} = workspace.valueCounts.store.getState();
			const {isAllLoaded} = workspace.pageLoader.store.getState();
			const filter = workspace.redaction.typedText(workspace.rosterFilter.store.getState().text).trim();
			const shown = counts && workspace.redaction.counts(counts);
			return shown === undefined
				? []
				: [texts.counts(format, {
					counts: shown, filter, isComplete: isAllLoaded, basis: shownBasis(workspace, shown),
				})];
		}

		if (source.view === 'provider' && source.provider !== undefined) {
			const facts = providerFactsOf(workspace, source.provider);
			return facts === undefined ? [] : [texts.provider(format, {target, facts})];
		}

		const stats = fleetStats.current();
		return stats === undefined
			? []
			: [texts.overview(format, {
				target, roster, stats, now, samples: failingHistory.store.getState().samples,
			})];
	};

	const write = async (request: ExportRequest, workspace: Workspace, signal: AbortSignal): Promise<void> => {
		const {format, source, file, canReplace = false} = request;
		const place = file === undefined ? await freePlace(fileNameOf(request, workspace), folders()) : pathOf(file);
		let users = 0;
		try {
			await checkPrivateFile(place, {canReplace});
			const texts = await load();
			const written = await writePrivateFile(place, chunksOf(request, workspace, {
				texts,
				finished(count) {
					users = count;
				},
			}), {canReplace, signal});
			const {isAllLoaded} = workspace.pageLoader.store.getState();
			view.flash(messages.done({
				view: source.isMarked === true ? 'marked' : source.view, users, isAll: source.view !== 'users' || source.isMarked === true || isAllLoaded, file: cleanText(written.path),
			}));
		} catch (error) {
			if (!(error instanceof PrivateFileError && error.isExisting)) {
				throw error;
			}

			view.push({name: 'export', source, replace: {format, file: place}});
		}
	};

	return {
		lastFormat: () => last,
		async begin(request) {
			const live = current();
			if (live === undefined || running !== undefined) {
				return;
			}

			// All of the file is redacted, or nothing of it.
			const workspace = {...live, redaction: live.redaction.asNow()};
			last = request.format;
			const controller = new AbortController();
			running = controller;
			try {
				await write(request, workspace, controller.signal);
			} catch (error) {
				if (controller.signal.aborted) {
					view.flash(messages.stopped);
				} else if (error instanceof PrivateFileError) {
					view.flash(error.message);
				} else {
					throw error;
				}
			} finally {
				running = undefined;
			}
		},
		isRunning: () => running !== undefined,
		cancel() {
			running?.abort(new Error(messages.stopped));
			return running !== undefined;
		},
	};
};
