import {onTestFinished, vi} from 'vitest';
import type {Line} from '../../source/presentation/line.ts';
import {textLines} from '../../source/presentation/text-screen.ts';
import {editActiveInput} from '../../source/session/state/active-text-input.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {createSession} from '../../source/session/create-session.ts';
import {type Session, type SessionOptions} from '../../source/session/session.ts';
import type {Screen} from '../../source/session/state/screen.ts';
import type {Workspace} from '../../source/session/state/workspace.ts';
import type {Target} from '../../source/junction/target.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {scenarios} from '../../source/simulator/scenario-names.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import type {Capabilities} from '../../source/terminal/capabilities.ts';
import {timeIn} from './simulator.ts';
import {until} from './until.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** Where the screens of a simulator's team are. */
export const targetOf = ({url, key}: Pick<Simulator, 'url' | 'key'>, change: Partial<Target> = {}): Target => ({
	region: 'sandbox-us', baseUrl: url, apiKey: key, label: 'acme', ...change,
});

/** A terminal with everything but colours, which no test of the session sees. */
export const capabilities: Capabilities = {
	colours: 'none', glyphs: 'unicode', hasMotion: true, isScreenReader: false,
};

const noDemo = async (): Promise<Target> => {
	throw new Error('This test has no demo');
};

/** A session that ends with the test, with settings of its own. `quit` and `redraw` are seen, not done. */
export const openSession = async (options: Partial<SessionOptions> = {}) => {
	const quit = vi.fn<(exitCode: number) => void>();
	const redraw = vi.fn<() => void>();
	const settings = options.settings ?? await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	const session = createSession({
		size: {columns: 100, rows: 24},
		capabilities,
		settings,
		env: {},
		baseUrl: undefined,
		target: undefined,
		openId: undefined,
		startDemo: noDemo,
		demoScenarios: scenarios,
		quit,
		redraw,
		suspend: vi.fn<() => void>(),
		copy: text => ({kind: 'copied', characters: text.length}),
		showPlain: vi.fn<(text: string) => void>(),
		localTime: () => timeIn(options.target?.baseUrl ?? options.baseUrl ?? ''),
		...options,
	});
	onTestFinished(session.close);
	return {
		session, settings, quit, redraw,
	};
};

/** The workspace of a session that has one. */
export const workspaceOf = (session: Session): Workspace => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		throw new Error('Nothing is connected');
	}

	return current;
};

/** Waits until no page is under way. */
export const pagesLoaded = async (session: Session) => until(workspaceOf(session).pageLoader.store, ({status}) => status !== 'loading');

/** The screen in sight, which has to be of this name. */
export const screenOf = <Name extends Screen['name']>(session: Session, name: Name): Extract<Screen, {name: Name}> => {
	const screen = session.view.screen();
	if (screen.name !== name) {
		throw new Error(`Expected the screen ${name}, but in sight is ${screen.name}`);
	}

	return screen as Extract<Screen, {name: Name}>;
};

/** Puts a text into the field in sight, in place of what it has. */
export const fillField = (session: Session, text: string): void => {
	editActiveInput(session.view, () => textInputOf(text));
};

/** The lines of the text in sight, those that are scrolled away too. */
export const textInSight = (session: Session): readonly Line[] =>
	textLines(screenOf(session, 'text').content, session.view.store.getState().size.columns, session.renderClock.store.getState().at);

/** Waits for a step of set-up. */
export const setupStep = async (session: Session, name: string) =>
	until(session.view.store, () => {
		const screen = session.view.screen();
		return screen.name === 'setup' && screen.step.name === name;
	});

/** The id under the cursor of the roster in sight. */
export const underCursor = (session: Session): string | undefined =>
	workspaceOf(session).roster.userId(screenOf(session, 'roster').list.cursor);
