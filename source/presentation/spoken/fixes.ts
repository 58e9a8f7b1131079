import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import type {Fixes} from '../../fleet/stats/fixes.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {fixesTexts, spokenFixes} from '../../messages/fixes.ts';
import {connectionLines} from '../connection-progress.ts';
import {fixBasis, fixDetailLines, type FixRow} from '../fixes.ts';
import type {ScreenSnapshot} from './announcements.ts';
import {oneLine, spoken, spokenLines} from './spoken-text.ts';

/** Returns the spoken fixes: on how many users they rest, the selected one, and how loading connections ends. */
export const fixesSnapshot = (fixes: Fixes | undefined, {list, provider, filter, progress, localNow, nameOf}: {
	readonly list: {readonly rows: readonly FixRow[]; readonly viewport: {readonly cursor: number}; readonly selected: FixRow | undefined};
	readonly provider: string | undefined;
	/** The roster's filter as it may be shown. */
	readonly filter: string;
	readonly progress: PoliteProgress;
	/** This machine's time, in milliseconds. */
	readonly localNow: number;
	readonly nameOf: NameOf;
}): ScreenSnapshot => {
	const title = {key: '', lines: [spokenFixes.title], isLocation: true} as const;
	if (fixes === undefined) {
		return {place: 'fixes', parts: {title, basis: {key: 'grouping', lines: [fixesTexts.grouping]}}};
	}

	const {rows, viewport: {cursor}, selected} = list;
	const basis = fixBasis(fixes, {provider, filter});
	const isLoading = progress.status === 'asking' || progress.status === 'waiting';
	return {
		place: 'fixes',
		parts: {
			title,
			// It changes with every user while connections load: it is read when the screen opens and when loading ends.
			basis: {
				key: isLoading ? 'loading' : basis,
				lines: [spoken(basis)],
				...(isLoading && {when: 'first' as const}),
			},
			loading: {key: progress.status, lines: spokenLines(connectionLines(progress, 'fixes', {columns: oneLine, now: localNow, nameOf}))},
			row: selected === undefined
				? {key: 'none', lines: [fixesTexts.none]}
				: {
					key: selected.id,
					lines: [spokenFixes.row({row: cursor + 1, rows: rows.length}), ...spokenLines(fixDetailLines(selected, oneLine))],
					isLocation: true,
				},
		},
	};
};
