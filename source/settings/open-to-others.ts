import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {settingsFile as messages} from '../messages/settings.ts';
import {shellWord} from '../text/shell-words.ts';

const hasBit = (mode: number, bit: number): boolean => Math.floor(mode / bit) % 2 === 1;

/** Returns who besides the owner has one of these permissions. */
const whoHas = (mode: number, ...permissions: ReadonlyArray<2 | 4>): string | undefined => {
	if (permissions.some(permission => hasBit(mode, permission))) {
		return messages.everyone;
	}

	return permissions.some(permission => hasBit(mode, permission * 0o10)) ? messages.group : undefined;
};

/** Who else can open the settings, in a sentence, and the shell command that prevents it. */
export type Exposure = {readonly text: string; readonly command: string};

const fileExposure = (file: string, mode: number): Exposure | undefined => {
	const who = whoHas(mode, 2, 4);
	if (who === undefined) {
		return undefined;
	}

	const isReadable = whoHas(mode, 4) !== undefined;
	const isWritable = whoHas(mode, 2) !== undefined;
	const {both, read, write} = messages.actions;
	const oneAction = isReadable ? read : write;
	return {
		text: messages.openFile({name: path.basename(file), action: isReadable && isWritable ? both : oneAction, who}),
		command: `chmod 600 ${shellWord(file)}`,
	};
};

const stickyBit = 0o1000;

const folderExposure = (folder: string, mode: number): Exposure | undefined => {
	const who = whoHas(mode, 2);
	// In a folder with the sticky bit, such as /tmp, only its owner replaces a file.
	return who === undefined || hasBit(mode, stickyBit)
		? undefined
		: {text: messages.openFolder({folder, who}), command: `chmod go-w ${shellWord(folder)}`};
};

/**
Returns how other users of this machine can open a settings file or its folder, each with the command that prevents it. Changes no mode.
Checks the folder only if the file has API keys. Windows has no such modes.
*/
export const openToOthers = (file: string, hasApiKeys: boolean): readonly Exposure[] => {
	if (process.platform === 'win32') {
		return [];
	}

	const folder = path.dirname(file);
	try {
		return [
			fileExposure(file, fs.statSync(file).mode),
			hasApiKeys ? folderExposure(folder, fs.statSync(folder).mode) : undefined,
		].filter(exposure => exposure !== undefined);
	} catch {
		// A file that is gone since it was read is open to no one.
		return [];
	}
};
