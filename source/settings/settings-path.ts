import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

const nonEmpty = (value: string | undefined): string | undefined => value === '' ? undefined : value;

/*
These are the places of env-paths, which conf uses (a test compares the two). Conf itself reports them only by creating the folder,
and reading must work where nothing can be created.
*/
const usualFolder = (env: NodeJS.ProcessEnv): string => {
	if (process.platform === 'darwin') {
		return path.join(homedir(), 'Library', 'Preferences', 'junctop');
	}

	return process.platform === 'win32'
		? path.join(nonEmpty(env['APPDATA']) ?? path.join(homedir(), 'AppData', 'Roaming'), 'junctop', 'Config')
		: path.join(nonEmpty(env['XDG_CONFIG_HOME']) ?? path.join(homedir(), '.config'), 'junctop');
};

/** The absolute path of the settings file: in `JUNCTOP_CONFIG_DIR` when that is set, else where programs of this system keep theirs. */
export const settingsFile = (env: NodeJS.ProcessEnv): string =>
	path.resolve(nonEmpty(env['JUNCTOP_CONFIG_DIR']) ?? usualFolder(env), 'config.json');
