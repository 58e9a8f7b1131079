import {regions} from '../junction/regions.ts';
import {maskApiKey} from '../settings/key-text.ts';
import type {Profile} from '../settings/profile.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad} from '../text/width.ts';

/** What can be chosen among the profiles. */
export type ProfileChoice = {readonly kind: 'profile'; readonly name: string} | {readonly kind: 'add'} | {readonly kind: 'demo'};

/** A name may be longer; its region and key stay in sight. */
const widestName = 24;

const keyText = ({key, keyCommand}: Profile): string => {
	if (key !== undefined) {
		return maskApiKey(key);
	}

	return keyCommand === undefined ? 'no key' : 'key from a command';
};

/** The menu of profiles: name, region and key in columns, which one is in use, and the ways to others. */
export const profileItems = (profiles: readonly Profile[], current: string | undefined): ReadonlyArray<{readonly label: string; readonly value: ProfileChoice}> => {
	const rows = profiles.map(profile => ({
		name: profile.name, cells: [cleanText(profile.name), regions[profile.region].name, cleanText(keyText(profile))],
	}));
	const widest = (column: number) => Math.max(...rows.map(({cells}) => displayWidth(cells[column] ?? '')));
	const widths = [Math.min(widest(0), widestName), widest(1), widest(2)];
	return [
		...rows.map(({name, cells}) => ({
			label: `${cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}${name === current ? '  (in use)' : ''}`,
			value: {kind: 'profile', name} as const,
		})),
		{label: 'Add a profile', value: {kind: 'add'}},
		{label: 'Look around in the demo', value: {kind: 'demo'}},
	];
};
