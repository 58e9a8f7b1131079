import {lineText} from '../../presentation/line.ts';
import {spoken} from '../../presentation/spoken/spoken-text.ts';
import {markedComparisonTexts, spokenMarkedComparison} from '../../messages/marked-comparison.ts';
import {markedComparisonView, withComparisonViewport} from '../selectors/marked-comparison-view.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The row of the screen's first line: below the header. */
const firstRow = 1;

/** What the marked users share, next to the other listed users. */
export const compareDefinition: ScreenDefinition<'compare'> = {
	snapshot(session, screen, {nameOf}) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return emptySnapshot;
		}

		const shown = markedComparisonView(session, screen, {isSpoken: true, nameOf});
		const title = {key: '', lines: [spokenMarkedComparison.title(current.roster.marks.count)], isLocation: true} as const;
		if (shown === undefined) {
			return {place: 'compare', parts: {title, answer: {key: 'comparing', lines: [markedComparisonTexts.comparing]}}};
		}

		const {rows, selected, viewport, size} = shown;
		const textOf = (row: typeof selected) => (row === undefined ? [] : row.lines.map(line => spoken(lineText(line))));
		// The answer is read once, with the number of users that it rests on: connections that arrive change its counts many times.
		const sentence = textOf(rows.find(({key}) => key === 'sentence 0'));
		return {
			place: 'compare',
			parts: {
				title,
				answer: {key: 'compared', lines: [...sentence, ...textOf(rows.find(({key}) => key === 'basis 0'))]},
				...(selected !== undefined && {
					row: {key: selected.key, lines: [spokenMarkedComparison.row({row: viewport.cursor + 1, rows: size.count, text: textOf(selected).join(' ')})], isLocation: true},
				}),
			},
		};
	},
	list: {
		firstRow: () => firstRow,
		open: 'compare.open',
		viewport: (session, screen) => markedComparisonView(session, screen) ?? {viewport: screen.list, size: {count: 0, height: 1}},
		withViewport(session, screen, list) {
			const shown = markedComparisonView(session, screen);
			return shown === undefined ? screen : withComparisonViewport(shown, screen, list);
		},
	},
	move(session, screen, motion) {
		const shown = markedComparisonView(session, screen, {isSpoken: session.capabilities.isScreenReader});
		return shown === undefined ? screen : withComparisonViewport(shown, screen, moveCursor(shown.viewport, motion, shown.size));
	},
};
