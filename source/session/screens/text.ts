import {cleanText} from '../../text/clean.ts';
import {spokenScreens} from '../../messages/spoken.ts';
import {spokenLines} from '../../presentation/spoken/spoken-text.ts';
import {textLines} from '../../presentation/text-screen.ts';
import {shownText} from '../selectors/shown-text.ts';
import {spokenViewportSize, textViewportSize} from '../selectors/viewport-size.ts';
import {clampScrollOffset, scrollBy} from '../state/list-viewport.ts';
import type {ScreenDefinition} from './screen-definition.ts';

/** A screen of text only: raw JSON, the message log. */
export const textDefinition: ScreenDefinition<'text'> = {
	snapshot(session, screen, {nameOf, localNow}) {
		const {title, content} = shownText(session, screen);
		const {scrollOffset} = screen;
		const lines = textLines(content, session.view.store.getState().size.columns, localNow);
		// Text has no cursor: the first visible row is read.
		const row = Math.min(scrollOffset, lines.length - 1);
		return {
			place: `text ${title}`,
			parts: {
				title: {
					key: '', lines: [spokenScreens.text({
						title: cleanText(title), lines: lines.length, up: nameOf('list.up'), down: nameOf('list.down'),
					})],
				},
				line: {key: String(row), lines: spokenLines(lines.slice(row, row + 1))},
			},
		};
	},
	move(session, screen, motion) {
		const size = textViewportSize(session, screen);
		return {...screen, scrollOffset: scrollBy(screen.scrollOffset, motion, session.capabilities.isScreenReader ? spokenViewportSize(size) : size)};
	},
	scroll: (session, screen, {rows}) => ({...screen, scrollOffset: clampScrollOffset(screen.scrollOffset + rows, textViewportSize(session, screen))}),
};
