import path from 'node:path';
import {settingsFile as messages} from '../messages/settings.ts';
import {loadPart, MissingPart} from '../runtime/load-part.ts';
import {lockFile, type FileLock} from './file-lock.ts';
import {lockOf, removeLeftovers, removeLeftoversAtStart} from './leftovers.ts';
import {reasonOf, SettingsError, UnreadableSettingsError} from './settings-error.ts';
import type {settingsConf} from './settings-conf.ts';
import {moveAside, prepareFolder} from './settings-folder.ts';
import {
	hasRoomForProfiles,
	readStoredFile,
	type FileProblem,
	type Stored,
	type StoredFile,
} from './stored-file.ts';

/** The settings file, read whole and changed whole. */
export type SettingsStore = {
	/** Reads the file. It is neither changed nor renamed, whatever it holds; what killed saves left next to it is removed. */
	read(): StoredFile;
	/**
	Stores what `change` makes of the file as it is now, so that what another junctop stored meanwhile stays; `text` is empty without a file. Resolves with
	what the file has then.
	@throws {UnreadableSettingsError} Where the file has content that is no settings; it is not overwritten.
	@throws {SettingsError} Where nothing can be stored, and where another junctop is saving for longer than a second.
	*/
	update(change: (stored: Stored, text: string) => Stored): Promise<Stored>;
	/**
	Renames a file that no profile can be saved in, so that the next save begins a new one. Does nothing to any other file.
	@throws {SettingsError} Where it cannot be renamed.
	*/
	setAside(): Promise<void>;
};

/** Returns a problem as a sentence that begins with the file, the line and the column. */
export const locatedIn = (place: string, {at, text}: FileProblem): string => messages.located({place: at === undefined ? place : `${place}:${at}`, text});

/** Throws a `SettingsError` when others may have taken the lock over, because this process was suspended for too long. */
const requireUsable = (lock: FileLock): void => {
	if (!lock.isUsable()) {
		throw new SettingsError(messages.tookTooLong);
	}
};

/** Loads conf, which only saves need. Rejects with a `SettingsError` if its file is gone. */
export const loadConf = async (): Promise<{readonly settingsConf: typeof settingsConf}> => {
	try {
		return await loadPart(async () => import('./settings-conf.ts'));
	} catch (error) {
		throw error instanceof MissingPart ? new SettingsError(error.message) : error;
	}
};

/** Creates the store of this file. Reads and creates nothing yet. */
export const createSettingsStore = (file: string): SettingsStore => {
	const takeLock = async (): Promise<FileLock> => {
		prepareFolder(file);
		let lock: FileLock | undefined;
		try {
			lock = await lockFile(lockOf(file));
		} catch (error) {
			throw new SettingsError(messages.folder({folder: path.dirname(file), reason: reasonOf(error)}));
		}

		if (lock === undefined) {
			throw new SettingsError(messages.busy(file));
		}

		return lock;
	};

	/** Returns what the file has; throws where it must not be overwritten. */
	const readForUpdate = (): {readonly stored: Stored; readonly text: string} => {
		const found = readStoredFile(file);
		switch (found.kind) {
			case 'read': {
				return found;
			}

			case 'missing': {
				return {stored: {}, text: ''};
			}

			case 'unreadable': {
				throw new UnreadableSettingsError(messages.notReplaced(locatedIn(file, found.problem)));
			}

			case 'closed': {
				throw new SettingsError(messages.notStored({file, reason: found.reason}));
			}
		}
	};

	return {
		read() {
			removeLeftoversAtStart(file);
			return readStoredFile(file);
		},
		async update(change) {
			const {settingsConf} = await loadConf();
			const lock = await takeLock();
			try {
				removeLeftovers(file);
				const {stored, text} = readForUpdate();
				const changed = {...stored, ...change(stored, text)};
				const conf = settingsConf(file, stored);
				requireUsable(lock);
				conf.store = changed;
				return changed;
			} catch (error) {
				throw error instanceof SettingsError ? error : new SettingsError(messages.notStored({file, reason: reasonOf(error)}));
			} finally {
				lock.release();
			}
		},
		async setAside() {
			const lock = await takeLock();
			try {
				const found = readStoredFile(file);
				if (found.kind === 'unreadable' || (found.kind === 'read' && !hasRoomForProfiles(found.stored))) {
					moveAside(file);
				}
			} catch (error) {
				throw new SettingsError(messages.notRenamed({file, reason: reasonOf(error)}));
			} finally {
				lock.release();
			}
		},
	};
};
