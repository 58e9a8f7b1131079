import type {ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {overviewHeight} from '../../presentation/layout.ts';
import {inProviderOrder} from '../../presentation/provider-order.ts';
import {rememberLast} from '../../text/remember.ts';
import {
	clampViewport,
	type ListViewport,
	type ViewportSize,
} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';

/** One of the `Screen` variants, with its list and anchor. */
export type OverviewScreen = Extract<Screen, {name: 'overview'}>;

/** The providers of the overview. */
export type OverviewList = {
	readonly providers: readonly ProviderStats[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The provider under the cursor; `undefined` if there is none. */
	readonly selected: ProviderStats | undefined;
};

const none: readonly ProviderStats[] = [];

/** Remembered, because every key and every frame asks for it. */
const sorted = rememberLast(inProviderOrder);

/** Returns the providers with the cursor on its provider, wherever that is now; if it is gone, on the one at the same position. */
export const overviewList = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, {list, anchor}: OverviewScreen): OverviewList => {
	const {size: terminal, providerOrder} = view.store.getState();
	const providers = sorted(workspace.getState().current?.fleetStats.current()?.providers ?? none, providerOrder);
	const size = {count: providers.length, height: overviewHeight(terminal)};
	const position = anchor === undefined ? -1 : providers.findIndex(({provider}) => provider === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	return {
		providers, size, viewport, selected: providers[viewport.cursor],
	};
};

/** Returns the screen with another viewport, anchored to the provider under its cursor. */
export const withOverviewViewport = ({providers}: Pick<OverviewList, 'providers'>, screen: OverviewScreen, list: ListViewport): OverviewScreen => ({
	...screen, list, anchor: providers[list.cursor]?.provider ?? screen.anchor,
});
