import {regions} from '../junction/regions.ts';
import {profiles as messages} from '../messages/settings.ts';
import {profileTexts} from '../messages/setup.ts';
import {maskApiKey} from '../settings/api-key-text.ts';
import type {Profile} from '../settings/profile.ts';
import {shownText, type UnusableProfile} from '../settings/stored-profiles.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad} from '../text/width.ts';
import {largest} from '../text/extremes.ts';

/** An item of the menu of profiles. */
export type ProfileChoice = {readonly kind: 'profile'; readonly name: string} | {readonly kind: 'unusable'; readonly reason: string} | {readonly kind: 'add'} | {readonly kind: 'demo'};

/** A longer name would hide the region and API key. */
const widestName = 24;

const keyText = ({key, keyCommand}: Profile): string => {
	if (key !== undefined) {
		return maskApiKey(key);
	}

	return keyCommand === undefined ? profileTexts.noApiKey : profileTexts.apiKeyFromCommand;
};

/**
Returns the menu of profiles: name, region and API key in columns, then the ones that cannot be used, then the items to add one or to try the
demo.
*/
export const profileItems = ({profiles, unusable, current}: {
	readonly profiles: readonly Profile[];
	readonly unusable: readonly UnusableProfile[];
	readonly current: string | undefined;
}): ReadonlyArray<{readonly label: string; readonly value: ProfileChoice}> => {
	const rows = profiles.map(profile => ({
		name: profile.name, cells: [shownText(profile.name), regions[profile.region].name, cleanText(keyText(profile))],
	}));
	const widest = (column: number) => largest(rows.map(({cells}) => displayWidth(cells[column] ?? '')));
	const widestLabel = largest([widest(0), ...unusable.map(({label}) => displayWidth(label))]);
	const widths = [Math.min(widestLabel, widestName), widest(1), widest(2)];
	return [
		...rows.map(({name, cells}) => ({
			label: `${cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}${name === current ? profileTexts.inUse : ''}`,
			value: {kind: 'profile', name} as const,
		})),
		...unusable.map(({label, fault}) => ({
			label: `${pad(label, widths[0] ?? 0)}  ${profileTexts.unusable}`, value: {kind: 'unusable', reason: messages.fixInFile(fault)} as const,
		})),
		{label: profileTexts.add, value: {kind: 'add'}},
		{label: profileTexts.demo, value: {kind: 'demo'}},
	];
};
