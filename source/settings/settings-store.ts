import fs from 'node:fs';
import path from 'node:path';
import {settingsFile} from '../messages/settings.ts';
import {preferencesSchema} from './preferences.ts';
import {profileSchema, type Profile} from './profile.ts';
import {isSystemError, reasonOf, SettingsError} from './settings-error.ts';
import {moveAside, prepareFolder} from './settings-folder.ts';

/** What junctop knows of the settings file; fields of a newer version are kept. */
export type Stored = {profiles?: Profile[]; activeProfile?: string; preferences?: Readonly<Record<string, unknown>>};

/** The settings file, read whole and changed whole. */
export type SettingsStore = {
	/** What was wrong with the file, in sentences for the user; grows when a later look finds more. */
	notices: readonly string[];
	/** What the file holds; nothing where there is no file or none that can be read, which `notices` then reports. Writes nothing. */
	read(): Stored;
	/**
	Stores what `change` makes of the file as it is now, so that what another junctop stored meanwhile stays.
	@throws {SettingsError} Where nothing can be stored.
	*/
	update(change: (stored: Stored) => Stored): Stored;
};

const schema = {
	profiles: {type: 'array', items: profileSchema},
	activeProfile: {type: 'string'},
	preferences: preferencesSchema,
} as const;

// Conf would read an array or a number as an empty store, and the next write would replace it. The parser's own words quote the file, keys and all.
const parse = (text: string): Stored => {
	let value: unknown;
	try {
		value = JSON.parse(text.trim());
	} catch {
		throw new SyntaxError(settingsFile.notJson);
	}

	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new SyntaxError(settingsFile.notObject);
	}

	return value;
};

/** Opens the store of this file. Reads and creates nothing yet. */
export const openSettingsStore = async (file: string): Promise<SettingsStore> => {
	// Conf brings ajv along, which a start that never asks for settings (the demo, the simulator, help) need not load.
	const {default: Conf} = await import('conf');
	const notices: string[] = [];

	const open = () => new Conf<Stored>({
		projectName: 'junctop',
		projectSuffix: '',
		cwd: path.dirname(file),
		configName: path.basename(file, '.json'),
		configFileMode: 0o600,
		schema,
		// Checking our own schema against the schema of schemas costs 28 of 40 ms.
		ajvOptions: {validateSchema: false},
		deserialize: parse,
	});

	const beginNew = (fault: string): void => {
		try {
			prepareFolder(file);
			const suspension = moveAside(file);
			notices.push(settingsFile.replaced({file, fault, kept: suspension}));
		} catch (error) {
			throw new SettingsError(settingsFile.unchanged({fault, reason: reasonOf(error)}));
		}
	};

	const openOrBeginNew = () => {
		try {
			return open();
		} catch (error) {
			if (isSystemError(error)) {
				throw error;
			}

			beginNew(reasonOf(error));
			return open();
		}
	};

	return {
		notices,
		read() {
			try {
				const stats = fs.statSync(file, {throwIfNoEntry: false});
				if (!stats) {
					return {};
				}

				if (!stats.isFile()) {
					throw new SettingsError(settingsFile.notRegular);
				}

				return openOrBeginNew().store;
			} catch (error) {
				notices.push(settingsFile.unread({file, reason: reasonOf(error)}));
				return {};
			}
		},
		update(change) {
			prepareFolder(file);
			try {
				const conf = openOrBeginNew();
				const changed = {...conf.store, ...change(conf.store)};
				conf.store = changed;
				return changed;
			} catch (error) {
				if (error instanceof SettingsError) {
					throw error;
				}

				throw new SettingsError(settingsFile.notStored({file, reason: reasonOf(error)}));
			}
		},
	};
};
