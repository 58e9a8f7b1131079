import type {UserRefresh} from '../junction/records.ts';
import {providerName} from '../junction/vocabulary.ts';
import {refreshTexts} from '../messages/writes.ts';
import {cleanText} from '../text/clean.ts';

/** A source that was refreshed or was not: a provider, and one of its resources, which may contain slashes. */
export type RefreshSource = {readonly provider: string; readonly resource: string};

/** Splits a source of the answer at its first slash: `withings/vitals/blood_pressure`. Without one, the resource is empty. */
export const sourceOf = (text: string): RefreshSource => {
	const [provider = '', ...rest] = text.split('/');
	return {provider, resource: rest.join('/')};
};

/** Returns one text for each provider, with its resources, in the order of the answer. */
const byProvider = (sources: readonly string[]): readonly string[] => {
	const resources = new Map<string, string[]>();
	for (const source of sources) {
		const {provider, resource} = sourceOf(source);
		resources.set(provider, [...resources.get(provider) ?? [], resource]);
	}

	return [...resources].map(([provider, names]) =>
		refreshTexts.sources({provider: cleanText(providerName(provider)), resources: names.map(name => cleanText(name)).filter(name => name !== '')}));
};

/** Whether every source failed. Sources that could not be read may not have failed. */
const isFailed = ({refreshed, inProgress, failed, problems}: UserRefresh): boolean =>
	failed.length > 0 && refreshed.length + inProgress.length + problems.length === 0;

/** Returns whether Junction refreshes nothing: it refused, or every source failed. */
export const isWithoutEffect = (refresh: UserRefresh): boolean => refresh.outcome === 'refused' || isFailed(refresh);

/** Returns Junction's outcome in one sentence or two. */
export const refreshOutcome = (refresh: UserRefresh): string => {
	const {outcome, reason, refreshed, inProgress, failed, problems} = refresh;
	const texts = refreshTexts.outcomes;
	if (outcome === 'refused') {
		return texts.refused(reason === undefined ? undefined : cleanText(reason));
	}

	if (isFailed(refresh)) {
		return texts.allFailed(failed.length);
	}

	if (failed.length === 0) {
		return texts[outcome];
	}

	const total = problems.length === 0 ? refreshed.length + inProgress.length + failed.length : undefined;
	return `${outcome === 'done' ? texts.partlyDone : texts[outcome]} ${refreshTexts.failed({failed: failed.length, total})}`;
};

/** Returns the sources of an answer by what became of them; lists without sources are left out. `items` has one text for each provider. */
export const refreshLists = ({refreshed, inProgress, failed}: UserRefresh): ReadonlyArray<{readonly title: string; readonly isProblem: boolean; readonly items: readonly string[]}> =>
	[
		{title: refreshTexts.lists.failed, isProblem: true, items: byProvider(failed)},
		{title: refreshTexts.lists.inProgress, isProblem: false, items: byProvider(inProgress)},
		{title: refreshTexts.lists.refreshed, isProblem: false, items: byProvider(refreshed)},
	].filter(({items}) => items.length > 0);
