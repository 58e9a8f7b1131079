import {failingShare, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import {providerName, providerSlugs} from '../junction/vocabulary.ts';
import {cleanText} from '../text/clean.ts';
import {plural} from '../text/numbers.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';

type Item<Value> = {readonly label: string; readonly value: Value};

/** A slug may be of any length; what is said of it stays in sight at 60 columns. */
const widestName = 20;

/** The menu of providers: those of the loaded users, the most users first, then all others that Junction has; `undefined` is all of them. */
export const providerItems = ({providers}: FleetStats, asked: string | undefined): ReadonlyArray<Item<string | undefined>> => {
	const loaded = providers.toSorted((a, b) => b.users - a.users).map(sums => ({
		provider: sums.provider,
		text: `${plural(sums.users, 'loaded user')}${sums.failing > 0 ? `, ${Math.max(1, Math.round(failingShare(sums) * 100))} % failing` : ''}`,
	}));
	const others = providerSlugs
		.filter(slug => loaded.every(({provider}) => provider !== slug))
		.map(provider => ({provider, text: 'none of the loaded users'}));
	const rows = [...loaded, ...others];
	const width = Math.min(widestName, Math.max(...rows.map(({provider}) => displayWidth(cleanText(provider)))));
	return [
		...(asked === undefined ? [] : [{label: `All providers again (now only ${truncate(cleanText(asked), widestName)})`, value: undefined}]),
		...rows.map(({provider, text}) => ({label: `${pad(cleanText(provider), width)}  ${text}`, value: provider})),
	];
};

/** What to do with a provider that was chosen. */
export const providerChoices = (provider: string): ReadonlyArray<Item<'here' | 'ask'>> => {
	const name = truncate(cleanText(providerName(provider)), widestName);
	return [
		{label: `Filter here: the loaded users of ${name}`, value: 'here'},
		{label: `Ask Junction: load only the users of ${name}`, value: 'ask'},
	];
};
