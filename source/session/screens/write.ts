import {writeTitle} from '../../presentation/write-screen.ts';
import {oneLine, spokenLines} from '../../presentation/spoken/spoken-text.ts';
import {textHeight} from '../../presentation/layout.ts';
import {writeLinesOf} from '../selectors/write-lines.ts';
import {clampScrollOffset, scrollBy, type ViewportSize} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import type {ScreenDefinition, ScreenOf} from './screen-definition.ts';

const viewportSize = (session: Session, {step}: ScreenOf<'write'>): ViewportSize => {
	const {size} = session.view.store.getState();
	const now = session.renderClock.store.getState().at;
	return {count: writeLinesOf(session, step, {columns: size.columns, now, nameOf: session.keymap.nameOf}).length, height: textHeight(size)};
};

/** Something that changes at Junction: the question, and what came of it. A screen reader reads a step whole. */
export const writeDefinition: ScreenDefinition<'write'> = {
	snapshot(session, {step}, {localNow, nameOf}) {
		const {current} = session.workspace.getState();
		const resources = 'facts' in step ? current?.details.of(step.facts.userId).resources : undefined;
		// The client user ID, or the refreshed data, may arrive later; a countdown is not read again.
		const arrived = step.name === 'refreshed' ? `${resources?.loading} ${resources?.updatedAt}` : '';
		return {
			place: `write ${step.name}`,
			parts: {
				title: {key: '', lines: [writeTitle(step)]},
				text: {key: arrived, lines: spokenLines(writeLinesOf(session, step, {columns: oneLine, now: localNow, nameOf}))},
			},
		};
	},
	move: (session, screen, motion) => ({...screen, scrollOffset: scrollBy(screen.scrollOffset, motion, viewportSize(session, screen))}),
	scroll: (session, screen, {rows}) => ({...screen, scrollOffset: clampScrollOffset(screen.scrollOffset + rows, viewportSize(session, screen))}),
};
