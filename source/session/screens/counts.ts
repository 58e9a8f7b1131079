import {countedTitles, countTexts, spokenCounts} from '../../messages/counts.ts';
import {countsTop, shareText, valueText} from '../../presentation/counts.ts';
import {spoken} from '../../presentation/spoken/spoken-text.ts';
import {countsList, withCountsViewport} from '../selectors/counts-list.ts';
import {shownBasis} from '../state/counts-basis.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** How often the values of a column occur among the users in the filter. */
export const countsDefinition: ScreenDefinition<'counts'> = {
	snapshot(session, screen, {nameOf}) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return emptySnapshot;
		}

		const {counts, rows, viewport: {cursor}, selected} = countsList(session, screen);
		const title = spokenCounts.title({
			column: countedTitles[screen.column].toLowerCase(), previous: nameOf('counts.previous'), next: nameOf('counts.next'), open: nameOf('counts.open'),
		});
		const basis = counts === undefined ? countTexts.counting : shownBasis(current, counts);
		const row = selected && spokenCounts.row({
			row: cursor + 1, rows: rows.length, value: valueText(selected), users: selected.users, percent: shareText(selected.share),
		});
		return {
			place: `counts ${screen.column}`,
			parts: {
				title: {key: '', lines: [title], isLocation: true},
				// It changes with every page while users load: it is read when the screen opens.
				basis: {key: counts === undefined ? 'counting' : 'counted', lines: [spoken(basis)], when: 'first'},
				row: row === undefined ? {key: 'none', lines: counts === undefined ? [] : [countTexts.none]} : {key: selected?.value ?? '', lines: [spoken(row)], isLocation: true},
			},
		};
	},
	list: {
		firstRow: () => countsTop,
		open: 'counts.open',
		viewport: countsList,
		withViewport: (session, screen, viewport) => withCountsViewport(countsList(session, screen), screen, viewport),
	},
	move(session, screen, motion) {
		const list = countsList(session, screen);
		return withCountsViewport(list, screen, moveCursor(list.viewport, motion, list.size));
	},
};
