import {cleanup, render} from 'ink-testing-library';
import {expect, onTestFinished} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import type {Colours} from '../../source/terminal/capabilities.ts';
import {displayWidth} from '../../source/text/width.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';

/** A frame without its looks. */
export const withoutLooks = (frame: string): string =>
	frame.split('\u{1B}[').map((part, index) => (index === 0 ? part : part.replace(/^[\d;]*m/v, ''))).join('');

/** The screens of a session as rows of text, with looks where colours are given; they are drawn again as the session changes. */
export const show = (session: Session, colours?: Colours) => {
	const {lastFrame} = render(<App session={session} theme={createTheme(colours ?? 'none')}/>);
	onTestFinished(cleanup);
	const frame = () => {
		const last = lastFrame() ?? '';
		return colours === undefined ? withoutLooks(last) : last;
	};

	return {
		frame,
		rows: () => frame().split('\n'),
		/** Waits until something is on screen; fails with what is there instead. */
		async until(text: string) {
			await expect.poll(frame, {timeout: 10_000, interval: 5}).toContain(text);
		},
	};
};

/** Whether the frame is a terminal of this size, no more and no less. */
export const expectSize = (rows: readonly string[], session: Session) => {
	const {size} = session.view.store.getState();
	expect(rows).toHaveLength(size.rows);
	expect(Math.max(...rows.map(row => displayWidth(row)))).toBeLessThanOrEqual(size.columns);
};
