import {spokenLines, oneLine} from '../../presentation/spoken/spoken-text.ts';
import {textHeight} from '../../presentation/layout.ts';
import {changeLines, writeLines, writeTitle} from '../../presentation/write-screen.ts';
import {shownStep, writeContext} from '../selectors/write-context.ts';
import {clampScrollOffset, scrollBy, type ViewportSize} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {emptySnapshot, type ScreenDefinition, type ScreenOf} from './screen-definition.ts';

const viewportSize = (session: Session, {step}: ScreenOf<'write'>): ViewportSize => {
	const {size} = session.view.store.getState();
	const context = writeContext(session, step, {columns: size.columns, now: session.renderClock.store.getState().at, nameOf: session.keymap.nameOf});
	return {count: context === undefined ? 0 : writeLines(shownStep(session, step), context).length, height: textHeight(size)};
};

/** Something that changes at Junction: the question, and what came of it. A screen reader reads a step whole, and then only what the refreshed data shows. */
export const writeDefinition: ScreenDefinition<'write'> = {
	snapshot(session, {step}, {localNow, nameOf}) {
		const context = writeContext(session, step, {columns: oneLine, now: localNow, nameOf});
		if (context === undefined) {
			return emptySnapshot;
		}

		const shown = shownStep(session, step);
		const {resources} = context.details;
		return {
			place: `write ${step.name}`,
			parts: {
				title: {key: '', lines: [writeTitle(step)]},
				// A countdown is not read again.
				text: {key: '', lines: spokenLines(writeLines(shown, context, []))},
				changes: {key: `${resources.loading} ${resources.updatedAt}`, lines: spokenLines(changeLines(shown, context))},
			},
		};
	},
	move: (session, screen, motion) => ({...screen, scrollOffset: scrollBy(screen.scrollOffset, motion, viewportSize(session, screen))}),
	scroll: (session, screen, {rows}) => ({...screen, scrollOffset: clampScrollOffset(screen.scrollOffset + rows, viewportSize(session, screen))}),
};
