import path from 'node:path';
import Conf from 'conf';
import type {Stored} from './stored-file.ts';

/** Opens a settings file with conf, to replace its content. `stored` is what the file has now. Only its owner can read the file then. */
export const settingsConf = (file: string, stored: Stored): Conf<Stored> => new Conf<Stored>({
	projectName: 'junctop',
	projectSuffix: '',
	cwd: path.dirname(file),
	configName: path.basename(file, '.json'),
	configFileMode: 0o600,
	// The file has just been read; conf itself would refuse a byte order mark.
	deserialize: () => ({...stored}),
});
