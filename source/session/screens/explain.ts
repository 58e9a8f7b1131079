import {lineText} from '../../presentation/line.ts';
import {spoken} from '../../presentation/spoken/spoken-text.ts';
import {spokenProvider} from '../../messages/sharing.ts';
import {cleanText} from '../../text/clean.ts';
import {isRunningSample, providerView} from '../selectors/provider-view.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The row of the screen's first line: below the header. */
const firstRow = 1;

/** One provider: its verdict, and what its failing users share. */
export const explainDefinition: ScreenDefinition<'explain'> = {
	snapshot(session, screen, {nameOf}) {
		const shown = providerView(session, screen, {isSpoken: true, nameOf});
		if (shown === undefined) {
			return emptySnapshot;
		}

		const {rows, selected, facts: {sample}} = shown;
		const status = rows.find(({key}) => key === 'status');
		const textOf = (row: typeof status) => (row === undefined ? [] : row.lines.map(line => spoken(lineText(line))));
		// The answer is read with the number of users that it rests on.
		const answer = ['sentence 0', 'basis 0'].flatMap(own => textOf(rows.find(({key}) => key === own)));
		// Junction limits the requests of one sample many times: while it waits, the answer is not read either.
		const isRunning = sample !== undefined && isRunningSample(sample);
		return {
			place: `provider ${screen.provider}`,
			parts: {
				title: {key: '', lines: [spokenProvider.title(cleanText(screen.provider))], isLocation: true},
				// The progress is not read at each request.
				status: {key: sample?.progress.status ?? '', lines: textOf(status)},
				answer: {key: isRunning ? 'loading' : answer.join(' '), lines: isRunning ? [] : answer},
				...(selected !== undefined && {
					row: {key: selected.key, lines: [spokenProvider.row({row: shown.viewport.cursor + 1, rows: shown.size.count, text: textOf(selected).join(' ')})], isLocation: true},
				}),
			},
		};
	},
	list: {
		firstRow: () => firstRow,
		open: 'explain.open',
		viewport: (session, screen) => providerView(session, screen) ?? {viewport: screen.list, size: {count: 0, height: 1}},
		withViewport: (_, screen, list) => ({...screen, list}),
	},
	move(session, screen, motion) {
		const shown = providerView(session, screen, {isSpoken: session.capabilities.isScreenReader});
		return shown === undefined ? screen : {...screen, list: moveCursor(shown.viewport, motion, shown.size)};
	},
};
