import type {ValueCounts} from '../../fleet/stats/value-counts.ts';
import {freezeTexts} from '../../messages/fleet.ts';
import {countBasis} from '../../presentation/counts.ts';
import type {Workspace} from './workspace.ts';

/** Returns on which users shown counts rest. */
export const shownBasis = ({rosterFilter, redaction, pageLoader, target, freeze}: Workspace, counts: ValueCounts): string => {
	const {frozen} = freeze.store.getState();
	return countBasis(counts, {
		filter: redaction.typedText(rosterFilter.store.getState().text),
		isComplete: pageLoader.store.getState().isAllLoaded,
		provider: target().provider,
		frozenAt: frozen && freezeTexts.time(frozen.now),
	});
};
