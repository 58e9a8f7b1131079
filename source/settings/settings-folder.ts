import fs from 'node:fs';
import path from 'node:path';
import {settingsFile} from '../messages/settings.ts';
import {reasonOf, SettingsError} from './settings-error.ts';

const statsOf = (file: string): fs.Stats | undefined => fs.lstatSync(file, {throwIfNoEntry: false});

const refuseLink = (what: string, link: string, stats: fs.Stats | undefined): void => {
	if (!stats?.isSymbolicLink()) {
		return;
	}

	// A link may lead into a shared or versioned folder, where a stored key would be published.
	const target = fs.existsSync(link) ? fs.realpathSync(link) : settingsFile.noTarget;
	throw new SettingsError(settingsFile.link({what, link, target}));
};

/**
Makes the folder of the settings file ready for a write: there, a real folder, and private. A folder that is missing is
created with mode 0700. One that is open to others is closed only when it is named junctop, because then it is ours; another, which
`JUNCTOP_CONFIG_DIR` may name, can have other users, and the file's own mode of 0600 protects the keys.
@throws {SettingsError} Where no settings can be stored: a link, no permission to create the folder.
*/
export const prepareFolder = (file: string): void => {
	const folder = path.dirname(file);
	try {
		const folderStats = statsOf(folder);
		refuseLink('folder', folder, folderStats);
		refuseLink('file', file, statsOf(file));
		if (!folderStats) {
			fs.mkdirSync(folder, {recursive: true, mode: 0o700});
		} else if (path.basename(folder) === 'junctop' && (folderStats.mode % 0o100) !== 0) {
			fs.chmodSync(folder, 0o700);
		}
	} catch (error) {
		if (error instanceof SettingsError) {
			throw error;
		}

		throw new SettingsError(settingsFile.folder({folder, reason: reasonOf(error)}));
	}
};

/**
Renames a file that cannot be understood, so that nothing in it is lost, and closes it to others: it may hold keys.
@returns The new path: the old one, `.corrupt-` and the time.
@throws The system's error where the file cannot be renamed.
*/
export const moveAside = (file: string): string => {
	const stem = `${file}.corrupt-${new Date().toISOString().replaceAll(/[.:]/gv, '-')}`;
	let suspension = stem;
	for (let copy = 2; fs.existsSync(suspension); copy++) {
		suspension = `${stem}-${copy}`;
	}

	fs.renameSync(file, suspension);
	fs.chmodSync(suspension, 0o600);
	return suspension;
};
