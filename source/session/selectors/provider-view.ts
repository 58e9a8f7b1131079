import type {ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {redactedSample, redactedSharing} from '../../fleet/redaction/redacted-sharing.ts';
import {sharingOf, type SampledSharing} from '../../fleet/stats/sharing-of.ts';
import type {SharingSample} from '../../fleet/loading/sharing-sample.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {textHeight} from '../../presentation/layout.ts';
import type {Line} from '../../presentation/line.ts';
import {oneLine} from '../../presentation/spoken/spoken-text.ts';
import {
	providerRows,
	providerSections,
	type ProviderFacts,
	type ProviderRow,
} from '../../presentation/provider-screen.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Session} from '../session.ts';

/** One of the `Screen` variants, with its provider and list. */
export type ExplainScreen = Extract<Screen, {name: 'explain'}>;

/** What the screen of a provider shows, line by line. */
export type ProviderView = {
	readonly facts: ProviderFacts;
	readonly rows: readonly ProviderRow[];
	readonly lines: ReadonlyArray<{readonly line: Line; readonly row: ProviderRow}>;
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	/** The row under the cursor. */
	readonly selected: ProviderRow | undefined;
};

/** Keys ask what is shared without a change of the sample, some times for one frame. */
const known = new WeakMap<SharingSample, {readonly stats: ProviderStats; readonly shown: SampledSharing}>();

const shownSharing = ({roster, clock}: Workspace, sample: SharingSample, stats: ProviderStats): SampledSharing => {
	const before = known.get(sample);
	if (before?.stats === stats) {
		return before.shown;
	}

	const shown = sharingOf(sample, roster, {now: clock.now(), event: stats.event});
	known.set(sample, {stats, shown});
	return shown;
};

/** Returns whether a sample is being loaded, or waits because Junction limits requests. */
export const isRunningSample = ({progress: {status}}: Pick<SharingSample, 'progress'>): boolean => status === 'asking' || status === 'waiting';

/** Returns what is known of a provider; `undefined` while the users are summed up for the first time, and if no loaded user has the provider any more. */
export const providerFactsOf = (workspace: Workspace, provider: string): ProviderFacts | undefined => {
	const stats = workspace.fleetStats.current()?.providers.find(own => own.provider === provider);
	if (stats === undefined) {
		return undefined;
	}

	const {redaction, sharingSampler, failingHistory, clock, target} = workspace;
	const sample = sharingSampler.store.getState().samples.get(provider);
	const shown = sample && shownSharing(workspace, sample, stats);
	const {redactor} = redaction;
	const isRedacted = redaction.isOn();
	return {
		stats,
		sample: sample && (isRedacted ? redactedSample(sample, redactor) : sample),
		shown: shown && (isRedacted ? {...shown, sharing: redactedSharing(shown.sharing)} : shown),
		canResume: sharingSampler.canResume(provider),
		canSample: target().stored === undefined,
		samples: failingHistory.store.getState().samples,
		now: clock.now(),
	};
};

/** Returns what the screen of a provider shows; `undefined` as `providerFactsOf`. With `isSpoken`, no line is wrapped and charts are words: a screen reader reads a row whole. */
export const providerView = ({view, workspace, keymap}: Pick<Session, 'view' | 'workspace' | 'keymap'>, {provider, list}: ExplainScreen, {isSpoken = false, nameOf = keymap.nameOf}: {
	readonly isSpoken?: boolean;
	readonly nameOf?: NameOf;
} = {}): ProviderView | undefined => {
	const {current} = workspace.getState();
	const facts = current && providerFactsOf(current, provider);
	if (facts === undefined) {
		return undefined;
	}

	const {size: terminal} = view.store.getState();
	const rows = providerRows(providerSections(facts, {columns: isSpoken ? oneLine : terminal.columns, nameOf, hasCharts: !isSpoken}));
	const lines = rows.flatMap(row => row.lines.map(line => ({line, row})));
	const size = {count: lines.length, height: textHeight(terminal)};
	const viewport = clampViewport(list, size);
	return {
		facts, rows, lines, size, viewport, selected: lines[viewport.cursor]?.row,
	};
};
