import {cleanup, render} from 'ink-testing-library';
import {expect, onTestFinished} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {displayWidth} from '../../source/text/width.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';

/** The screens of a session as rows of text; they are drawn again as the session changes. */
export const show = (session: Session, env: NodeJS.ProcessEnv = {}) => {
	const {lastFrame} = render(<App session={session} theme={createTheme(env)}/>);
	onTestFinished(cleanup);
	return {
		frame: () => lastFrame() ?? '',
		rows: () => (lastFrame() ?? '').split('\n'),
		/** Waits until something is on screen; fails with what is there instead. */
		async until(text: string) {
			await expect.poll(() => lastFrame(), {timeout: 10_000, interval: 5}).toContain(text);
		},
	};
};

/** Whether the frame is a terminal of this size, no more and no less. */
export const expectSize = (rows: readonly string[], session: Session) => {
	const {size} = session.view.store.getState();
	expect(rows).toHaveLength(size.rows);
	expect(Math.max(...rows.map(row => displayWidth(row)))).toBeLessThanOrEqual(size.columns);
};
