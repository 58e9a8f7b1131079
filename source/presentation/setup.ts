import {
	regionIds,
	regionOfKey,
	regions,
	type RegionId,
} from '../junction/regions.ts';
import {maskApiKey} from '../settings/api-key-text.ts';
import {shownText} from '../settings/stored-profiles.ts';
import type {JunctionError} from '../junction/errors.ts';
import type {Retry} from '../junction/retry.ts';
import {setupTexts, setupTitles} from '../messages/setup.ts';
import type {TextInput} from '../text/text-input.ts';
import {line, wrap, type Line} from './line.ts';
import {errorLines, retryText} from './error-lines.ts';

/** A step of set-up. The API key is kept here only while set-up runs. */
export type SetupStep =
	| AcceptedStep
	| {readonly name: 'key'; readonly field: TextInput; readonly problem?: string}
	| {readonly name: 'region'; readonly key: string; readonly proposed: RegionId | undefined; readonly problem?: string}
	| {readonly name: 'checking'; readonly key: string; readonly region: RegionId; readonly baseUrl: string; readonly retry: Retry | undefined}
	| {readonly name: 'refused'; readonly key: string; readonly region: RegionId; readonly error: JunctionError};

/** Whether the new API key belongs to the team of the one it replaces. */
export type Replacement = 'same-team' | 'other-team' | 'unknown-team';

/** Junction accepted the API key. */
export type AcceptedStep = {
	readonly name: 'keep';
	readonly key: string;
	readonly region: RegionId;
	/** Would be saved in place of the region's own address. */
	readonly baseUrl?: string;
	readonly teamId?: string;
	/** Absent where the API key replaces none. */
	readonly replacement?: Replacement;
	/** The profile whose API key is overwritten if the user confirms it; only where the team is unknown. */
	readonly profile?: string;
	/** Why the settings file has to be renamed before anything can be saved. */
	readonly fileFault?: string;
	readonly problem?: string;
};

/** What the API key is for: the first profile, another profile, or to replace a refused API key. */
export type SetupPurpose = 'first' | 'add' | 'replace';

const paragraphs = (texts: readonly string[], columns: number): readonly Line[] =>
	texts.flatMap(text => [...wrap(text, columns - 2).map(part => line(` ${part}`)), line('')]);

/** The menu of regions. */
export const regionItems = regionIds.map(id => ({
	label: setupTexts.regionItem({region: regions[id].name.padEnd(13), prefix: regions[id].keyPrefix}),
	value: id,
}));

/** Returns the header's title for a set-up. */
export const setupTitle = (purpose: SetupPurpose): string => setupTitles[purpose];

/** A proposed region comes from the prefix of the API key or, where that shows none, from the team in use. */
const regionQuestion = (key: string, proposed: RegionId | undefined): string => {
	const apiKey = maskApiKey(key);
	if (proposed === undefined) {
		return setupTexts.regionUnknown(apiKey);
	}

	const parameters = {apiKey, region: regions[proposed].name};
	return regionOfKey(key) === proposed ? setupTexts.regionProposed(parameters) : setupTexts.regionInUse(parameters);
};

const locationText = (path: string, address: string | undefined): string =>
	address === undefined ? setupTexts.location(path) : setupTexts.locationAndAddress({path, address});

const replacementTexts = ({replacement, profile}: AcceptedStep): readonly string[] => {
	if (replacement === 'unknown-team') {
		return [profile === undefined ? setupTexts.unknownTeam : setupTexts.unknownTeamOfProfile(shownText(profile))];
	}

	return replacement === 'other-team' ? [setupTexts.otherTeam] : [];
};

/**
Ways to keep an accepted API key: save it, use it in this session only, save it in place of the API key of the profile in use, or save it after the
unreadable settings file was renamed.
*/
export type Keeping = 'save' | 'session' | 'overwrite' | 'setAside';

/** Returns the menu of an accepted API key. The first item, which is selected, stores nothing. */
export const keepItems = ({profile, fileFault}: AcceptedStep): ReadonlyArray<{readonly label: string; readonly value: Keeping}> => {
	const session = {label: setupTexts.sessionOnly, value: 'session'} as const;
	return fileFault === undefined
		? [
			session,
			{label: profile === undefined ? setupTexts.save : setupTexts.saveAsNew, value: 'save'},
			...(profile === undefined ? [] : [{label: setupTexts.overwrite(shownText(profile)), value: 'overwrite'} as const]),
		]
		: [session, {label: setupTexts.renameAndSave, value: 'setAside'}];
};

/** Returns the lines above the field or menu of a step; `now` is this machine's time in milliseconds. */
export const setupLines = (step: SetupStep, {
	columns, now, settingsPath, apiKeyVariable,
}: {
	readonly columns: number;
	readonly now: number;
	readonly settingsPath: string;
	/** The environment variable that has priority over saved API keys, if it is set. */
	readonly apiKeyVariable?: string | undefined;
}): readonly Line[] => {
	const problem = (text: string | undefined) => (text === undefined ? [] : [...wrap(text, columns - 2).map(part => line(` ${part}`, 'problem')), line('')]);
	switch (step.name) {
		case 'key': {
			return [
				...paragraphs([setupTexts.pasteApiKey, setupTexts.prefixNote], columns),
				...problem(step.problem),
				line(` ${setupTexts.apiKeyLabel}`),
			];
		}

		case 'region': {
			return [...paragraphs([regionQuestion(step.key, step.proposed), setupTexts.prefixNote], columns), ...problem(step.problem)];
		}

		case 'checking': {
			return paragraphs([
				setupTexts.checking({apiKey: maskApiKey(step.key), region: regions[step.region].name, host: new URL(step.baseUrl).host}),
				...(step.retry === undefined ? [] : [retryText(step.retry, now)]),
			], columns);
		}

		case 'refused': {
			return [
				...errorLines(step.error, columns - 1).map(text => [{text: ' '}, ...text]),
				line(''),
				...paragraphs([setupTexts.refused({apiKey: maskApiKey(step.key), region: regions[step.region].name})], columns),
			];
		}

		case 'keep': {
			const server = step.baseUrl === undefined ? regions[step.region].name : new URL(step.baseUrl).host;
			return [
				...paragraphs([setupTexts.accepted({server, apiKey: maskApiKey(step.key)}), ...replacementTexts(step)], columns),
				...problem(step.fileFault ?? step.problem),
				...paragraphs([
					step.fileFault === undefined ? locationText(settingsPath, step.baseUrl) : setupTexts.renameFirst,
					...(apiKeyVariable === undefined ? [] : [setupTexts.variableFirst(apiKeyVariable)]),
				], columns),
			];
		}
	}
};
