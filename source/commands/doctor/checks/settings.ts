import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createKeymap, type Keymap} from '../../../keys/keymap.ts';
import {isObject} from '../../../junction/json.ts';
import {columnTexts} from '../../../messages/columns.ts';
import {crashTexts, settingsTexts as texts} from '../../../messages/doctor.ts';
import {readStoredColumns} from '../../../presentation/column-choice.ts';
import {commandNames} from '../../../session/palette/command-lookup.ts';
import {savedFilterProblems} from '../../../session/state/saved-filter-keys.ts';
import {openToOthers} from '../../../settings/open-to-others.ts';
import {preferenceNames} from '../../../settings/preferences.ts';
import {isSystemError, reasonOf} from '../../../settings/settings-error.ts';
import type {Settings} from '../../../settings/settings.ts';
import {readStoredFile} from '../../../settings/stored-file.ts';
import {shownText} from '../../../settings/stored-profiles.ts';
import {formatAgo} from '../../../text/ages.ts';
import {day, hour} from '../../../text/durations.ts';
import {nearest} from '../../../text/nearest.ts';
import {setThresholds, thresholdsInUse} from '../../../triage/facts/thresholds.ts';
import {crashesIn, crashLogFile} from '../../crash-log.ts';
import {
	fail,
	joinOutcomes,
	ok,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';

/** Problems of where the settings are, which prevent saving. */
const placeProblems = (file: string): readonly Outcome[] => {
	const folder = path.dirname(file);
	const folderStats = fs.lstatSync(folder, {throwIfNoEntry: false});
	if (folderStats === undefined) {
		return [];
	}

	const isFolderLink = folderStats.isSymbolicLink();
	if (!isFolderLink && !folderStats.isDirectory()) {
		return [fail(texts.notFolder(folder), texts.notFolderFix)];
	}

	const link = isFolderLink ? folder : file;
	if (isFolderLink || fs.lstatSync(file, {throwIfNoEntry: false})?.isSymbolicLink()) {
		return [warn(texts.link(link), texts.linkFix(link))];
	}

	try {
		fs.accessSync(folder, fs.constants.W_OK);
		return [];
	} catch {
		return [warn(texts.readOnly(folder), texts.readOnlyFix(folder))];
	}
};

/** Problems of who owns the file and who may open it. */
const ownerProblems = (file: string): readonly Outcome[] => {
	const owner = fs.statSync(file, {throwIfNoEntry: false})?.uid;
	const own = process.getuid?.();
	return [
		...(owner === undefined || own === undefined || owner === own ? [] : [warn(texts.owner({file, owner, own}), texts.ownerFix)]),
		...openToOthers(file, true).map(({text, command}) => warn(text, texts.run(command))),
	];
};

/** Problems of saved filters, their keys and the columns of profiles, as the screens report them. */
const savedProblems = (settings: Settings, keymap: Keymap): readonly string[] => [
	...savedFilterProblems({filters: settings.preferences().filters ?? [], keymap, glyphs: 'unicode'}),
	...settings.profiles().flatMap(({name, columns}) => {
		const {problem} = readStoredColumns(columns);
		return problem === undefined ? [] : [columnTexts.storedProblem({profile: shownText(name), problem})];
	}),
];

/** Problems of what the file has. */
const contentProblems = (settings: Settings): readonly Outcome[] => {
	const {path: file, faults, preferences, preferenceProblems} = settings;
	const found = readStoredFile(file);
	if (found.kind === 'unreadable' || found.kind === 'closed') {
		const fix = found.kind === 'closed' ? texts.closedFix(file) : texts.unreadableFix(file);
		return faults.map(fault => fail(fault, fix));
	}

	const names = found.kind === 'read' && isObject(found.stored.preferences) ? Object.keys(found.stored.preferences) : [];
	const unknown = names
		.filter(name => preferenceNames.every(each => each !== name))
		.map(name => texts.unknownPreference({name: shownText(name), nearest: nearest(shownText(name), preferenceNames)}));
	const {keys = {}, commands} = preferences();
	const {keymap, problems: keyProblems} = createKeymap(keys, 'unicode', {commands, otherNames: commandNames});
	return [...faults, ...unknown, ...preferenceProblems, ...keyProblems, ...savedProblems(settings, keymap)].map(problem => warn(problem, texts.edit(file)));
};

const foundText = ({path: file, profiles}: Settings): string => {
	const stats = fs.statSync(file, {throwIfNoEntry: false});
	const mode = stats === undefined || process.platform === 'win32' ? undefined : `0${(stats.mode % 0o1000).toString(8)}`;
	return stats === undefined
		? texts.none(file)
		: texts.found({
			file, mode, profiles: profiles().length, writes: profiles().filter(({writes}) => writes === 'ask').map(({name}) => shownText(name)),
		});
};

/** The thresholds of states, if the preferences change one. */
const thresholdTexts = ({preferences}: Settings): readonly string[] => {
	const {thresholds} = preferences();
	if (thresholds === undefined) {
		return [];
	}

	setThresholds(thresholds);
	const {stalled, inactive, quiet: {often, daily, session}} = thresholdsInUse();
	const hours = (milliseconds: number) => milliseconds / hour;
	return [texts.thresholds({
		stalled: hours(stalled), inactive: inactive / day, often: hours(often), daily: hours(daily), session: hours(session),
	})];
};

/** Returns what a function that reads the disk returns, or the outcome that a system error means. */
const reading = (file: string, read: () => Outcome): Outcome => {
	try {
		return read();
	} catch (error) {
		if (!isSystemError(error)) {
			throw error;
		}

		return fail(crashTexts.unread({file, reason: reasonOf(error)}), crashTexts.unreadFix);
	}
};

/** Where the settings are, who can open them, and which parts cannot be used. */
export const settingsCheck: Check = {
	limit: 3000,
	run: ({settings}) => reading(settings.path, () => {
		const ofPlace = placeProblems(settings.path);
		const others = ofPlace.some(({status}) => status === 'fail')
			? []
			: [ok([foundText(settings), ...thresholdTexts(settings)].join(' ')), ...ownerProblems(settings.path), ...contentProblems(settings)];
		return joinOutcomes([...others, ...ofPlace]);
	}),
};

/** Older errors were probably reported or fixed. */
const recent = 30 * day;

/** How many errors the crash log has, and when the newest happened. */
export const crashLogCheck: Check = {
	limit: 3000,
	run({env}) {
		const file = crashLogFile(env);
		return reading(file, () => {
			const crashes = crashesIn(file);
			if (crashes === undefined) {
				return ok(crashTexts.none);
			}

			const {count, newest = NaN} = crashes;
			if (count === 0) {
				return warn(crashTexts.foreign(file), crashTexts.foreignFix);
			}

			const age = Date.now() - newest;
			const found = crashTexts.found({file, count, age: formatAgo(age)});
			return age > recent ? ok(found) : warn(found, crashTexts.fix(file));
		});
	},
};
