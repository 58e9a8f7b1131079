import {questionLines} from '../../presentation/custom-command.ts';
import {oneLine, spokenLines} from '../../presentation/spoken/spoken-text.ts';
import {textHeight} from '../../presentation/layout.ts';
import type {Line} from '../../presentation/line.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {clampScrollOffset, scrollBy, type ViewportSize} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import type {ScreenDefinition, ScreenOf} from './screen-definition.ts';

/** Returns the question before a custom command runs; while redaction is on without the arguments if they have IDs. */
export const runLines = ({redaction}: Pick<Session, 'redaction'>, {request}: ScreenOf<'run'>, {columns, nameOf}: {readonly columns: number; readonly nameOf: NameOf}): readonly Line[] =>
	questionLines(request, {columns, nameOf, isHidden: request.hasIds && redaction.isOn()});

const viewportSize = (session: Session, screen: ScreenOf<'run'>): ViewportSize => {
	const {size} = session.view.store.getState();
	return {count: runLines(session, screen, {columns: size.columns, nameOf: session.keymap.nameOf}).length, height: textHeight(size)};
};

/** The question before a custom command runs. A screen reader reads all of it. */
export const runDefinition: ScreenDefinition<'run'> = {
	snapshot(session, screen, {nameOf}) {
		const lines = runLines(session, screen, {columns: oneLine, nameOf});
		return {
			place: `run ${screen.request.command.title}`,
			parts: {
				title: {key: '', lines: [screen.request.command.title]},
				text: {key: '', lines: spokenLines(lines).filter(text => text !== '')},
			},
		};
	},
	move: (session, screen, motion) => ({...screen, scrollOffset: scrollBy(screen.scrollOffset, motion, viewportSize(session, screen))}),
	scroll: (session, screen, {rows}) => ({...screen, scrollOffset: clampScrollOffset(screen.scrollOffset + rows, viewportSize(session, screen))}),
};
