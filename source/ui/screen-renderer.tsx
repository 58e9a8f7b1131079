import {render, type Instance} from 'ink';
import type {Session} from '../session/session.ts';
import {createInkOutput, type InkOutputOptions} from '../terminal/ink-output.ts';
import type {Renderer, RendererOptions} from './renderer.ts';
import {ThemedApp} from './themed-app.tsx';

const eraseAll = '\u{1B}[2J\u{1B}[H';

/** Creates the renderer that draws full-terminal screens. */
export const createScreenRenderer = ({
	stdout, input, features, synchronized,
}: RendererOptions & InkOutputOptions): Renderer => {
	const output = createInkOutput(stdout, {features, synchronized});
	let shown: {readonly app: Instance; readonly session: Session} | undefined;
	const screens = (session: Session) => <ThemedApp session={session} draw={output.draw}/>;
	return {
		size: () => ({columns: stdout.columns, rows: stdout.rows}),
		async show(session) {
			const app = render(screens(session), {
				stdin: input.stdin,
				stdout: output.stdout,
				exitOnCtrlC: false,
				alternateScreen: true,
				interactive: true,
			});
			shown = {app, session};
			await app.waitUntilExit();
		},
		redraw() {
			// The terminal may show another program's output too.
			stdout.write(eraseAll);
			output.forget();
			shown?.app.rerender(screens(shown.session));
		},
		forget: output.forget,
		hold: output.hold,
		release: output.release,
		end() {
			shown?.app.unmount();
		},
	};
};
