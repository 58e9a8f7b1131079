import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {checkPrivateFile, PrivateFileError} from '../../settings/private-file.ts';
import {cleanText} from '../../text/clean.ts';
import type {ExportFormat, ExportSource} from '../state/export-texts.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns a part of a file name that every file system takes. */
const nameOf = (text: string): string => cleanText(text).replaceAll(/[^\p{Letter}\p{Number}\-._]+/gv, '-').slice(0, 40);

/** Returns the name of a file without a given one: what is exported, of which team, and when. */
export const fileNameOf = ({format, source}: {readonly format: ExportFormat; readonly source: ExportSource}, workspace: Workspace): string => {
	const {profile, region, isDemo} = workspace.target();
	const time = new Date(workspace.clock.now()).toISOString().replaceAll(/[\-:]|\.\d+/gv, '');
	const {redaction} = workspace;
	const user = source.userId === undefined ? [] : [redaction.isOn() ? redaction.userId(source.userId) : source.userId.slice(0, 8)];
	const what = [source.provider ?? (source.isMarked === true ? 'marked-users' : source.view), ...(source.column === undefined ? [] : [source.column]), ...user].join('-');
	return `${['junctop', isDemo === true ? 'demo' : profile ?? region, what, time].map(part => nameOf(part)).join('-')}.${format}`;
};

/** Returns an absolute path; a leading `~/` is the home folder, as in a shell. */
export const pathOf = (file: string): string => path.resolve(file.startsWith('~/') ? path.join(os.homedir(), file.slice(2)) : file);

/** Returns the folders for a file without a given name: the current one, which may be gone, and the home folder. */
export const usualFolders = (): readonly string[] => {
	try {
		return [process.cwd(), os.homedir()];
	} catch {
		return [os.homedir()];
	}
};

/** Returns a free place for a file without a given name: in the first folder that can be written. Rejects with a `PrivateFileError` if none can. */
export const freePlace = async (name: string, folders: readonly string[]): Promise<string> => {
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
