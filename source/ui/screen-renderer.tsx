import {render, type Instance} from 'ink';
import type {Session} from '../session/session.ts';
import type {Colours} from '../terminal/capabilities.ts';
import {createInkOutput, type InkOutputOptions} from '../terminal/ink-output.ts';
import {App} from './app.tsx';
import type {Renderer, RendererOptions} from './renderer.ts';
import {createTheme} from './theme.ts';

const eraseAll = '\u{1B}[2J\u{1B}[H';

/** Creates the renderer that draws full-terminal screens. */
export const createScreenRenderer = ({
	stdout, input, colours, features, synchronized,
}: RendererOptions & InkOutputOptions & {readonly colours: Colours}): Renderer => {
	const output = createInkOutput(stdout, {features, synchronized});
	const theme = createTheme(colours);
	let shown: {readonly app: Instance; readonly session: Session} | undefined;
	const screens = (session: Session) => <App session={session} theme={theme} draw={output.draw}/>;
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
