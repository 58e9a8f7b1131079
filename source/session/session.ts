import {createStore, type StoreApi} from 'zustand/vanilla';
import {createKeymap, type Keymap} from '../keys/keymap.ts';
import type {Settings} from '../settings/settings.ts';
import type {Capabilities} from '../terminal/capabilities.ts';
import type {Copied} from '../terminal/clipboard.ts';
import {cleanText} from '../text/clean.ts';
import {followRoster} from './follow.ts';
import {emptyHistory, type History} from './history.ts';
import {createOpenById} from './open-by-id.ts';
import {paceOf} from './pace.ts';
import {createProfileSwitch} from './profile-switch.ts';
import {isSamePlace, type Screen} from './screens.ts';
import {createSetup, setupScreen, type Setup} from './setup.ts';
import {createTicker, type Ticker} from './ticker.ts';
import {createView, type Size, type ViewStore} from './view.ts';
import {createWorkspace, type Target, type Workspace} from './workspace.ts';

/** One run of the screens: what is loaded, what is looked at, and the ways out. */
export type Session = {
	readonly view: ViewStore;
	/** What of the terminal may be used. */
	readonly capabilities: Capabilities;
	/** The keys as the settings have them. */
	readonly keymap: Keymap;
	/** What is loaded from the team in use; `undefined` until there is a key. */
	readonly workspace: StoreApi<{readonly current: Workspace | undefined}>;
	readonly settings: Settings;
	readonly setup: Setup;
	/** A variable of the environment whose key comes before any stored one at the next start. */
	readonly keyVariable: string | undefined;
	readonly ticker: Ticker;
	/** The commands that were entered in this session; nothing of it is stored. */
	readonly commandHistory: StoreApi<History>;
	/** Goes to a team's roster; what was loaded from another team is let go. */
	connect(target: Target): void;
	/** From the profiles to the roster of one of them; says why where it cannot, and does nothing when cancelled meanwhile. */
	useProfile(name: string): Promise<void>;
	/** To the roster of the demo; does nothing while one starts, or when the person has gone elsewhere by the time it has started. */
	useDemo(): Promise<void>;
	openUser(userId: string): void;
	/** Opens the user behind a user id, or behind the id that the client has for it; says why where it cannot. */
	openById(id: string): Promise<void>;
	/** Ends the program with an exit code. */
	quit(exitCode: number): void;
	redraw(): void;
	/** Leaves the terminal to the shell until it brings the program back. */
	suspend(): void;
	/** Asks the terminal to put text on the clipboard; `undefined` where it is believed to have none. */
	copy(text: string): Copied | undefined;
	/** Shows text in place of the screens, for the terminal's own selection, until a key is pressed. */
	showPlain(text: string): void;
	/** Stops timers and requests. */
	close(): void;
};

export type SessionOptions = {
	readonly size: Size;
	readonly capabilities: Capabilities;
	readonly settings: Settings;
	readonly env: NodeJS.ProcessEnv;
	/** In place of every region's own base URL. */
	readonly baseUrl: string | undefined;
	/** Where to begin; set-up where there is no key. */
	readonly target: Target | undefined;
	/** A user to open at once, by either id. */
	readonly openId: string | undefined;
	readonly startDemo: () => Promise<Target>;
	readonly quit: (exitCode: number) => void;
	readonly redraw: () => void;
	readonly suspend: () => void;
	readonly copy: (text: string) => Copied | undefined;
	readonly showPlain: (text: string) => void;
};

const rosterScreen: Screen = {name: 'roster', list: {cursor: 0, top: 0}};

/** Begins a session; nothing is drawn here. */
export const createSession = ({
	size, capabilities, settings, env, baseUrl, target, openId, startDemo, quit, redraw, suspend, copy, showPlain,
}: SessionOptions): Session => {
	const workspace = createStore<{readonly current: Workspace | undefined}>(() => ({current: undefined}));
	const {watchSeconds = 60, keys = {}} = settings.preferences();
	const {keymap, problems} = createKeymap(keys, capabilities.glyphs);
	const notices = [...settings.notices, ...problems].join(' ');
	const view = createView(size, target === undefined ? setupScreen('first', notices === '' ? undefined : notices) : rosterScreen);
	const ticker = createTicker(() => paceOf(workspace.getState().current, capabilities));

	let isDemoStarting = false;
	let isOver = false;

	const connect = (next: Target) => {
		// The user that is being asked for is one of the team that is left.
		byId.cancel();
		const {current} = workspace.getState();
		current?.close(next);
		const following = createWorkspace(next, current?.watch.interval() ?? (watchSeconds * 1000));
		workspace.setState({current: following});
		// The same team with other users of it is watched on; another team is not what was asked for.
		if (current?.watch.store.getState().isOn === true && current.target().key === next.key) {
			following.watch.toggle();
		}

		view.reset(rosterScreen);
		ticker.tick();
	};

	const byId = createOpenById({
		view,
		current: () => workspace.getState().current,
		openUser(userId) {
			session.openUser(userId);
		},
	});

	const setup = createSetup({
		view,
		settings,
		baseUrl,
		current: () => workspace.getState().current?.target(),
		finish(next, replaced) {
			const {current} = workspace.getState();
			if (replaced === undefined || current === undefined) {
				connect(next);
				return;
			}

			view.pop();
			current.replaceKey(next);
			const screen = view.screen();
			if (screen.name === 'user') {
				current.details.load(screen.userId);
			}
		},
	});

	const session: Session = {
		view,
		capabilities,
		keymap,
		workspace,
		settings,
		keyVariable: ['JUNCTION_API_KEY', 'VITAL_API_KEY'].find(name => env[name] !== undefined && env[name] !== ''),
		setup,
		ticker,
		commandHistory: createStore(() => emptyHistory),
		connect,
		useProfile: createProfileSwitch({
			view, settings, env, baseUrl, connect,
		}),
		async useDemo() {
			if (isDemoStarting) {
				return;
			}

			isDemoStarting = true;
			const from = view.screen();
			try {
				const demo = await startDemo();
				if (!isOver && isSamePlace(view.screen(), from)) {
					connect(demo);
				} else {
					await demo.close?.();
				}
			} catch (error) {
				view.flash(`The demo could not start: ${cleanText(error instanceof Error ? error.message : String(error))}`);
			} finally {
				isDemoStarting = false;
			}
		},
		openUser(id) {
			const {current} = workspace.getState();
			const before = view.screen();
			if (before.name === 'user') {
				// Users do not pile up: Esc leads back to where the first one was opened.
				view.pop();
				if (before.userId !== id) {
					current?.details.cancel(before.userId);
				}
			}

			view.push({
				name: 'user', userId: id, pane: 'findings', tops: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
			});
			current?.details.load(id);
		},
		openById: async id => byId.open(id),
		quit,
		redraw,
		suspend,
		copy,
		showPlain,
		close() {
			byId.cancel();
			stopFollowing();
			ticker.stop();
			isOver = true;
			workspace.getState().current?.close();
		},
	};
	const stopFollowing = followRoster(session);
	if (target !== undefined) {
		connect(target);
	}

	if (openId !== undefined) {
		void session.openById(openId);
	}

	if (target !== undefined && notices !== '') {
		view.flash(notices);
	}

	return session;
};
