import {failingShare, type ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {providerOrderTexts} from '../messages/screens.ts';
import {byText} from '../text/compare.ts';
import {onsetOf} from '../triage/wording/events.ts';

/** The orders of the overview's providers, in the order of the menu. `troubled` is the order of the statistics. */
export const providerOrders = ['troubled', 'share', 'failing', 'users', 'name', 'since'] as const;

/** One of the orders of the overview's providers. */
export type ProviderOrder = (typeof providerOrders)[number];

/** When a provider's event began, in milliseconds since 1970; before all others where that is not known. */
const beganAt = ({event}: ProviderStats): number => (event === undefined ? undefined : onsetOf(event)) ?? 0;

const comparisons: Readonly<Record<Exclude<ProviderOrder, 'troubled'>, (a: ProviderStats, b: ProviderStats) => number>> = {
	share: (a, b) => failingShare(b) - failingShare(a),
	failing: (a, b) => b.failing - a.failing,
	users: (a, b) => b.users - a.users,
	name: (a, b) => byText(a.provider, b.provider),
	// What has just begun is first: the onset matters while an incident runs.
	since: (a, b) => beganAt(b) - beganAt(a),
};

/** Returns the providers in an order; equal ones stay in the order of the statistics. */
export const inProviderOrder = (providers: readonly ProviderStats[], order: ProviderOrder): readonly ProviderStats[] =>
	(order === 'troubled' ? providers : providers.toSorted(comparisons[order]));

/** Returns the menu of orders, and the index of the current one. */
export const providerOrderItems = (current: ProviderOrder): {readonly items: ReadonlyArray<{readonly label: string; readonly value: ProviderOrder}>; readonly index: number} => ({
	items: providerOrders.map(order => ({
		label: order === current ? providerOrderTexts[order] + providerOrderTexts.inUse : providerOrderTexts[order], value: order,
	})),
	index: providerOrders.indexOf(current),
});
