import type {ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {answerRows, overviewHeight, overviewStatusRows} from '../../presentation/layout.ts';
import {overviewSummary} from '../../presentation/overview.ts';
import {inProviderOrder} from '../../presentation/provider-order.ts';
import {rememberLast} from '../../text/remember.ts';
import {
	clampViewport,
	type ListViewport,
	type ViewportSize,
} from '../state/list-viewport.ts';
import {shownLoadState} from '../state/shown-user.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Session} from '../session.ts';

/** One of the `Screen` variants, with its list and anchor. */
export type OverviewScreen = Extract<Screen, {name: 'overview'}>;

/** The providers of the overview. */
export type OverviewList = {
	readonly providers: readonly ProviderStats[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The rows that a long answer takes from the providers. */
	readonly extra: number;
	/** The rows below the providers. */
	readonly statusRows: number;
	/** The provider under the cursor; `undefined` if there is none. */
	readonly selected: ProviderStats | undefined;
};

/** A long answer leaves the providers at least so many rows. */
const leastProviders = 3;

const none: readonly ProviderStats[] = [];

/** Remembered, because every key and every frame asks for it. */
const sorted = rememberLast(inProviderOrder);

/** Returns whether a row below the providers may need more than one line: loading failed, waits or was stopped, or what Junction says about the team is missing. */
const hasTrouble = (workspace: Workspace): boolean => {
	const {error, retry, status} = shownLoadState(workspace);
	return error !== undefined || retry !== undefined || status === 'stopped' || workspace.team.store.getState().error !== undefined;
};

/** Returns the providers with the cursor on its provider, wherever that is now; if it is gone, on the one at the same position. */
export const overviewList = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, {list, anchor}: OverviewScreen): OverviewList => {
	const {size: terminal, providerOrder} = view.store.getState();
	const {current} = workspace.getState();
	const stats = current?.fleetStats.current();
	const providers = sorted(stats?.providers ?? none, providerOrder);
	// The states follow the answer in one row.
	const wanted = current === undefined || stats === undefined ? 0 : overviewSummary(stats, terminal.columns, current.clock.now()).length - 1 - answerRows.usual;
	const statusRows = overviewStatusRows(terminal, current !== undefined && hasTrouble(current));
	const extra = Math.max(0, Math.min(wanted, overviewHeight(terminal, 0, statusRows) - leastProviders));
	const size = {count: providers.length, height: overviewHeight(terminal, extra, statusRows)};
	const position = anchor === undefined ? -1 : providers.findIndex(({provider}) => provider === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	return {
		providers, size, extra, statusRows, viewport, selected: providers[viewport.cursor],
	};
};

/** Returns the screen with another viewport, anchored to the provider under its cursor. */
export const withOverviewViewport = ({providers}: Pick<OverviewList, 'providers'>, screen: OverviewScreen, list: ListViewport): OverviewScreen => ({
	...screen, list, anchor: providers[list.cursor]?.provider ?? screen.anchor,
});
