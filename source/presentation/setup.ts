import {regionIds, regions, type RegionId} from '../junction/regions.ts';
import {maskApiKey} from '../settings/key-text.ts';
import type {JunctionError} from '../junction/errors.ts';
import type {Retry} from '../junction/retry.ts';
import type {TextInput} from '../text/text-input.ts';
import {line, wrap, type Line} from './line.ts';
import {errorLines, retryText} from './error-lines.ts';

/** Where set-up stands. The key lives here only as long as set-up does. */
export type SetupStep =
	| {readonly name: 'key'; readonly field: TextInput; readonly problem?: string}
	| {readonly name: 'region'; readonly key: string; readonly proposed: RegionId | undefined}
	| {readonly name: 'checking'; readonly key: string; readonly region: RegionId; readonly baseUrl: string; readonly retry: Retry | undefined}
	| {readonly name: 'refused'; readonly key: string; readonly region: RegionId; readonly error: JunctionError}
	/** `baseUrl` is what would be stored in place of the region's own. */
	| {readonly name: 'keep'; readonly key: string; readonly region: RegionId; readonly baseUrl?: string; readonly problem?: string};

/** What the key of a set-up is for: the first one, one more profile, or in place of a refused one. */
export type SetupPurpose = 'first' | 'add' | 'replace';

const paragraphs = (texts: readonly string[], columns: number): readonly Line[] =>
	texts.flatMap(text => [...wrap(text, columns - 2).map(part => line(` ${part}`)), line('')]);

/** The menu of regions. */
export const regionItems = regionIds.map(id => ({
	label: `${regions[id].name.padEnd(13)}  keys begin with ${regions[id].keyPrefix}`,
	value: id,
}));

const titles: Readonly<Record<SetupPurpose, string>> = {
	first: 'Set-up',
	add: 'Add a profile',
	replace: 'Enter another key',
};

/** The header's word for what this set-up is for. */
export const setupTitle = (purpose: SetupPurpose): string => titles[purpose];

const regionHint = (proposed: RegionId | undefined): string =>
	proposed === undefined
		? 'The beginning of this key does not say where it belongs. Which region is it from?'
		: `The key looks like one of ${regions[proposed].name}. Which region is it from?`;

const keyKind = 'Mind the prefix: sk_ is the SANDBOX and pk_ is PRODUCTION, the other way round than elsewhere.';

/** What a step of set-up says above its field or menu; `now` by this machine's clock, in milliseconds. */
export const setupLines = (step: SetupStep, {
	columns, now, settingsPath, keyVariable: apiKeyVariable,
}: {
	readonly columns: number;
	readonly now: number;
	readonly settingsPath: string;
	/** A variable whose key comes before any stored one. */
	readonly keyVariable?: string | undefined;
}): readonly Line[] => {
	const problem = (text: string | undefined) => (text === undefined ? [] : [...wrap(text, columns - 2).map(part => line(` ${part}`, 'problem')), line('')]);
	switch (step.name) {
		case 'key': {
			return [
				...paragraphs([
					'Paste the API key of your team.',
					keyKind,
				], columns),
				...problem(step.problem),
				line(' API key'),
			];
		}

		case 'region': {
			return paragraphs([`Key ${maskApiKey(step.key)}. ${regionHint(step.proposed)}`, keyKind], columns);
		}

		case 'checking': {
			const where = `${regions[step.region].name} (${new URL(step.baseUrl).host})`;
			return paragraphs([
				`Asking ${where} whether it takes the key ${maskApiKey(step.key)}…`,
				...(step.retry === undefined ? [] : [retryText(step.retry, now)]),
			], columns);
		}

		case 'refused': {
			return [
				...errorLines(step.error, columns - 1).map(text => [{text: ' '}, ...text]),
				line(''),
				...paragraphs([`The key was ${maskApiKey(step.key)}, the region ${regions[step.region].name}. Nothing was stored.`], columns),
			];
		}

		case 'keep': {
			return [
				...paragraphs([`${step.baseUrl === undefined ? regions[step.region].name : new URL(step.baseUrl).host} takes the key ${maskApiKey(step.key)}. Shall it be stored on this host?`], columns),
				...problem(step.problem),
				...paragraphs([
					`It would be stored in ${settingsPath}, readable by you alone${step.baseUrl === undefined ? '' : `, with the address ${step.baseUrl}`}.`,
					...(apiKeyVariable === undefined ? [] : [`${apiKeyVariable} is set here and comes first at the next start: unset it there, or its key is used again.`]),
				], columns),
			];
		}
	}
};
