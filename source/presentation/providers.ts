import {failingShare, type FleetStats, type ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {providerName, providerSlugs} from '../junction/vocabulary.ts';
import {providerTexts} from '../messages/screens.ts';
import {cleanText} from '../text/clean.ts';
import {byText} from '../text/compare.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {largest} from '../text/extremes.ts';

type Item<Value> = {readonly label: string; readonly value: Value};

/** A longer slug would hide the text after it at 60 columns. */
const widestName = 20;

const usersText = (sums: ProviderStats): string => {
	if (sums.failing === 0) {
		return providerTexts.loadedUsers(sums.users);
	}

	const percent = Math.round(failingShare(sums) * 100);
	return providerTexts.loadedUsersFailing({users: sums.users, percent: Math.max(1, percent)});
};

/**
Returns the menu of providers: those of the loaded users, most users first, then the others that Junction has; `undefined` selects all.
Without statistics, no provider has a count.
*/
export const providerItems = (stats: FleetStats | undefined, asked: string | undefined): ReadonlyArray<Item<string | undefined>> => {
	const loaded = (stats?.providers ?? []).toSorted((a, b) => b.users - a.users).map(sums => ({
		provider: sums.provider,
		text: usersText(sums),
	}));
	const others = providerSlugs
		.filter(slug => loaded.every(({provider}) => provider !== slug))
		.map(provider => ({provider, text: stats === undefined ? providerTexts.notCounted : providerTexts.noLoadedUsers}));
	const rows = [...loaded, ...others];
	const width = Math.min(widestName, largest(rows.map(({provider}) => displayWidth(cleanText(provider)))));
	return [
		...(asked === undefined ? [] : [{label: providerTexts.allProviders(truncate(cleanText(asked), widestName)), value: undefined}]),
		...rows.map(({provider, text}) => ({label: `${pad(cleanText(provider), width)}  ${text}`, value: provider})),
	];
};

/** Returns the menu of the loaded users' providers by name, to find one in a long overview. */
export const loadedProviderItems = (stats: FleetStats | undefined): ReadonlyArray<Item<string>> => {
	const providers = (stats?.providers ?? []).toSorted((a, b) => byText(a.provider, b.provider));
	const width = Math.min(widestName, largest(providers.map(({provider}) => displayWidth(cleanText(provider)))));
	return providers.map(sums => ({label: `${pad(cleanText(sums.provider), width)}  ${usersText(sums)}`, value: sums.provider}));
};

/** Returns what can be done with a chosen provider; `isStored` is whether the users are from a snapshot. */
export const providerChoices = (provider: string, isStored = false): ReadonlyArray<Item<'here' | 'ask'>> => {
	const name = truncate(cleanText(providerName(provider)), widestName);
	return [
		{label: providerTexts.filterLoaded(name), value: 'here'},
		{label: (isStored ? providerTexts.loadFromSnapshot : providerTexts.loadFromJunction)(name), value: 'ask'},
	];
};
