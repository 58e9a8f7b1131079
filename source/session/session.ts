import {createStore, type StoreApi} from 'zustand/vanilla';
import type {JunctionError} from '../junction/errors.ts';
import {findKey} from '../settings/key-sources.ts';
import {SettingsError} from '../settings/settings-error.ts';
import type {Settings} from '../settings/settings.ts';
import {followRoster} from './follow.ts';
import type {Screen} from './screens.ts';
import {createSetup, setupScreen, type Setup} from './setup.ts';
import {createTicker, type Ticker} from './ticker.ts';
import {createView, type Size, type ViewStore} from './view.ts';
import {createWorkspace, type Target, type Workspace} from './workspace.ts';

/** One run of the screens: what is loaded, what is looked at, and the ways out. */
export type Session = {
	readonly view: ViewStore;
	/** What is loaded from the team in use; `undefined` until there is a key. */
	readonly workspace: StoreApi<{readonly current: Workspace | undefined}>;
	readonly settings: Settings;
	readonly setup: Setup;
	readonly ticker: Ticker;
	/** Goes to a team's roster; what was loaded from another team is let go. */
	connect(target: Target): void;
	/** From the profiles to the roster of one of them; says why where it cannot, and does nothing when cancelled meanwhile. */
	useProfile(name: string): Promise<void>;
	useDemo(): Promise<void>;
	openUser(userId: string): void;
	/** Ends the program with an exit code. */
	quit(exitCode: number): void;
	redraw(): void;
	/** Stops timers and requests. */
	close(): void;
};

export type SessionOptions = {
	readonly size: Size;
	readonly settings: Settings;
	readonly env: NodeJS.ProcessEnv;
	/** In place of every region's own base URL. */
	readonly baseUrl: string | undefined;
	/** Where to begin; set-up where there is no key. */
	readonly target: Target | undefined;
	/** A user to open at once. */
	readonly userId: string | undefined;
	readonly startDemo: () => Promise<Target>;
	readonly quit: (exitCode: number) => void;
	readonly redraw: () => void;
};

const rosterScreen: Screen = {name: 'roster', list: {cursor: 0, top: 0}};

/** How often the screens are told the time: each second while something counts, every ten while what is shown is young, else twice a minute. */
const paceOf = (workspace: Workspace | undefined): number => {
	if (workspace === undefined) {
		return 1000;
	}

	const {retry, updatedAt} = workspace.walker.store.getState();
	const details = [...workspace.details.store.getState().values()].flatMap(({resources, connections}) => [resources, connections]);
	const isCounting = retry !== undefined || details.some(part => part.retry !== undefined);
	if (isCounting) {
		return 1000;
	}

	const newest = Math.max(updatedAt ?? 0, ...details.map(part => part.updatedAt ?? 0));
	return Date.now() - newest < 60_000 ? 10_000 : 30_000;
};

/** Begins a session; nothing is drawn here. */
export const createSession = ({
	size, settings, env, baseUrl, target, userId, startDemo, quit, redraw,
}: SessionOptions): Session => {
	const workspace = createStore<{readonly current: Workspace | undefined}>(() => ({current: undefined}));
	const view = createView(size, target === undefined ? setupScreen('first', settings.notices.length === 0 ? undefined : settings.notices.join(' ')) : rosterScreen);
	const ticker = createTicker(() => paceOf(workspace.getState().current));

	const connect = (next: Target) => {
		workspace.getState().current?.walker.stop();
		workspace.setState({current: createWorkspace(next)});
		view.reset(rosterScreen);
		ticker.tick();
	};

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
		workspace,
		settings,
		setup,
		ticker,
		connect,
		async useProfile(name) {
			const profile = settings.profiles().find(stored => stored.name === name);
			if (profile === undefined) {
				return;
			}

			const waiting: Screen = {name: 'profiles', chosen: name};
			view.replace(waiting);
			const stay = (reason: string) => {
				if (view.screen() === waiting) {
					view.replace({name: 'profiles'});
				}

				view.flash(reason);
			};

			try {
				// Chosen by hand: the profile's own key, whatever the environment says.
				const {JUNCTION_API_KEY: _, VITAL_API_KEY: __, ...ownEnv} = env;
				const found = await findKey({env: ownEnv, profile, readStdin: async () => ''});
				if (view.screen() !== waiting) {
					return;
				}

				if (found === undefined) {
					stay(`Profile ${name} has no key. Add it again with its key.`);
					return;
				}

				connect({
					region: profile.region, baseUrl: baseUrl ?? profile.baseUrl, key: found.key, label: name, profile: name,
				});
				settings.use(name);
			} catch (error) {
				if (!(error instanceof SettingsError)) {
					throw error;
				}

				stay(error.message);
			}
		},
		async useDemo() {
			connect(await startDemo());
		},
		openUser(id) {
			view.push({
				name: 'user', userId: id, pane: 'resources', tops: {resources: 0, connections: 0},
			});
			workspace.getState().current?.details.load(id);
		},
		quit,
		redraw,
		close() {
			stopFollowing();
			ticker.stop();
			workspace.getState().current?.walker.stop();
		},
	};
	const stopFollowing = followRoster(session);
	if (target !== undefined) {
		connect(target);
	}

	if (userId !== undefined) {
		session.openUser(userId);
	}

	if (target !== undefined && settings.notices.length > 0) {
		view.flash(settings.notices.join(' '));
	}

	return session;
};

/** The refusal that a new key would mend: the walk's, or that of the user in sight. */
export const refusalInSight = (session: Session): JunctionError | undefined => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return undefined;
	}

	const screen = session.view.screen();
	const parts = screen.name === 'user' ? Object.values(current.details.of(screen.userId)) : [];
	return [current.walker.store.getState(), ...parts]
		.map(({error}) => error)
		.find(error => error?.kind === 'key-refused');
};
