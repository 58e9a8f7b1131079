import {exportMessages as messages} from '../../messages/exports.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {
	checkPrivateFile,
	PrivateFileError,
	writePrivateFile,
	type Chunk,
} from '../../settings/private-file.ts';
import {cleanText} from '../../text/clean.ts';
import type {ExportFormat, ExportSource, ExportTexts} from '../state/export-texts.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';
import {
	fileNameOf,
	pathOf,
	usualFolders,
	freePlace,
} from './export-place.ts';
import {viewChunks, type ExportedFacts} from './export-view.ts';
import {userChunks} from './export-users.ts';

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

/** The pause between two messages about the progress, in milliseconds. */
const progressPause = 100;

/** Creates the exporter. `load` loads the formats, which are a part of the program of its own. */
export const createExporter = ({view, current, load, triageOf, providerFactsOf, folders = usualFolders, stopKey}: ExportedFacts & {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	readonly load: () => Promise<ExportTexts>;
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

		return viewChunks({format, source}, workspace, {texts, triageOf, providerFactsOf});
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
