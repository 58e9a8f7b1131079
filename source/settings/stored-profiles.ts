import {parseBaseUrl} from '../junction/base-url.ts';
import {isObject} from '../junction/json.ts';
import {isRegionId} from '../junction/regions.ts';
import {profiles as messages} from '../messages/settings.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {redactApiKeys} from './api-key-text.ts';
import {isProfileName, type Profile} from './profile.ts';

/** An entry of the settings file that is no usable profile; the file keeps it. */
export type UnusableProfile = {
	/** Its position in the list. */
	readonly index: number;
	/** Its name exactly as stored; `undefined` where it has none that is text. */
	readonly name: string | undefined;
	/** The name as it can be shown, without API keys, or the position in the list. */
	readonly label: string;
	/** The field that is at fault; `undefined` where the whole entry is. */
	readonly field: string | undefined;
	/** One sentence or more with the reason, without the text of the base URL. */
	readonly fault: string;
};

/** The usable profiles with their positions in the list, and the other entries. */
export type StoredProfiles = {
	readonly usable: ReadonlyArray<{readonly index: number; readonly profile: Profile}>;
	readonly unusable: readonly UnusableProfile[];
};

type Problem = {readonly field?: string; readonly problem: string} | {readonly field: string; readonly fault: string};

const longestShown = 40;

/** Returns a text of the settings file in a form that can be shown: short, without control characters and API keys. */
export const shownText = (text: string): string => truncate(cleanText(redactApiKeys(text)), longestShown);

// No shell and no HTTP header takes a NUL.
const isUsableText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\0');

/** A program and its arguments, which may be empty. */
const isArgumentList = (value: unknown): boolean =>
	Array.isArray(value) && isUsableText(value[0]) && value.every(argument => argument === '' || isUsableText(argument));

const texts = ['key', 'keyCommand', 'teamId', 'baseUrl'] as const;

const isUsableField = (field: (typeof texts)[number], value: unknown): boolean =>
	value === undefined || isUsableText(value) || (field === 'keyCommand' && isArgumentList(value));

const baseUrlFault = (baseUrl: string): string | undefined => {
	try {
		parseBaseUrl(baseUrl);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
};

const regionProblem = (region: unknown): string | undefined => {
	if (region === undefined) {
		return messages.problems.noRegion;
	}

	if (typeof region !== 'string') {
		return messages.problems.regionNotText;
	}

	return isRegionId(region) ? undefined : messages.problems.region(shownText(region));
};

const problemOf = (entry: Readonly<Record<string, unknown>>, earlierNames: ReadonlySet<string>): Problem | undefined => {
	const {name, region, baseUrl} = entry;
	if (typeof name !== 'string' || !isProfileName(name)) {
		return {field: 'name', problem: messages.problems.name};
	}

	if (earlierNames.has(name)) {
		return {field: 'name', problem: messages.problems.sameName};
	}

	const ofRegion = regionProblem(region);
	if (ofRegion !== undefined) {
		return {field: 'region', problem: ofRegion};
	}

	const field = texts.find(each => !isUsableField(each, entry[each]));
	if (field !== undefined) {
		return {field, problem: messages.problems.field(field)};
	}

	if (entry['writes'] !== undefined && entry['writes'] !== 'ask') {
		return {field: 'writes', problem: messages.problems.writes};
	}

	const fault = baseUrl === undefined ? undefined : baseUrlFault(baseUrl as string);
	return fault === undefined ? undefined : {field: 'baseUrl', fault};
};

/**
Sorts the entries of the stored list into usable profiles and others: those with an unknown region, a field of the wrong type, an invalid or repeated
name, an unknown value of `writes`, or an invalid base URL.
*/
export const readStoredProfiles = (entries: readonly unknown[]): StoredProfiles => {
	const usable: Array<StoredProfiles['usable'][number]> = [];
	const unusable: UnusableProfile[] = [];
	const names = new Set<string>();
	for (const [index, entry] of entries.entries()) {
		const problem = isObject(entry) ? problemOf(entry, names) : {problem: messages.problems.notObject};
		if (problem === undefined) {
			const profile = entry as Profile;
			names.add(profile.name);
			usable.push({index, profile});
			continue;
		}

		const name = isObject(entry) && typeof entry['name'] === 'string' ? entry['name'] : undefined;
		const shown = shownText(name ?? '');
		const label = shown === '' ? messages.numbered(index + 1) : shown;
		const profile = shown === '' ? label : messages.named(shown);
		unusable.push({
			index,
			name,
			label,
			field: problem.field,
			fault: 'fault' in problem ? messages.invalidBaseUrl({profile, fault: problem.fault}) : messages.fault({profile, problem: problem.problem}),
		});
	}

	return {usable, unusable};
};
