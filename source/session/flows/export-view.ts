import type {ProviderFacts} from '../../presentation/provider-screen.ts';
import type {TimeForm} from '../../text/ages.ts';
import type {Triage} from '../../triage/triage.ts';
import type {ExportFormat, ExportSource, ExportTexts} from '../state/export-texts.ts';
import {shownDetails} from '../state/shown-user.ts';
import {shownBasis} from '../state/counts-basis.ts';
import type {Workspace} from '../state/workspace.ts';

/** Computes what an export shows, from the records as they are loaded. */
export type ExportedFacts = {
	readonly triageOf: (workspace: Workspace, userId: string, at: number, timeForm: TimeForm) => Triage;
	readonly providerFactsOf: (workspace: Workspace, provider: string) => ProviderFacts | undefined;
};

/** Returns the text of an export that is written at once: all but the user list. Empty if there is nothing to export. */
export const viewChunks = (
	{format, source}: {readonly format: ExportFormat; readonly source: ExportSource},
	workspace: Workspace,
	{texts, triageOf, providerFactsOf}: ExportedFacts & {readonly texts: ExportTexts},
): readonly string[] => {
	const {
		roster, fleetStats, failingHistory, clock,
	} = workspace;
	const now = clock.now();
	const target = workspace.target();
	if (source.userId !== undefined) {
		const {userId} = source;
		return [texts.user(format, {
			target, userId: workspace.redaction.userId(userId), details: shownDetails(workspace, userId), now,
			// For programs the texts do not change with the minutes.
			triage: triageOf(workspace, userId, now, format === 'md' ? 'aged' : 'clock'),
		})];
	}

	if (source.view === 'fixes') {
		const fixes = workspace.redaction.fixes(workspace.fixes.store.getState().fixes);
		return fixes === undefined
			? []
			: [texts.fixes(format, {
				fixes,
				now,
				provider: source.provider ?? target.provider,
				filter: workspace.redaction.typedText(workspace.rosterFilter.store.getState().text),
				isComplete: workspace.pageLoader.store.getState().isAllLoaded,
				failed: workspace.connectionLoader.store.getState().failed,
			})];
	}

	if (source.view === 'counts') {
		const {counts} = workspace.valueCounts.store.getState();
		const {isAllLoaded} = workspace.pageLoader.store.getState();
		const filter = workspace.redaction.typedText(workspace.rosterFilter.store.getState().text).trim();
		const shown = counts && workspace.redaction.counts(counts);
		return shown === undefined
			? []
			: [texts.counts(format, {
				counts: shown, filter, isComplete: isAllLoaded, basis: shownBasis(workspace, shown),
			})];
	}

	if (source.view === 'provider' && source.provider !== undefined) {
		const facts = providerFactsOf(workspace, source.provider);
		return facts === undefined ? [] : [texts.provider(format, {target, facts})];
	}

	const stats = fleetStats.current();
	return stats === undefined
		? []
		: [texts.overview(format, {
			target, roster, stats, now, samples: failingHistory.store.getState().samples,
		})];
};
