import {createStore} from 'zustand/vanilla';
import type {Target} from '../junction/target.ts';
import {keyLabel} from '../keys/key-label.ts';
import {createKeymap} from '../keys/keymap.ts';
import {reportHandledError, surviveTask, surviving} from '../logging/handled-errors.ts';
import {sessionMessages} from '../messages/session.ts';
import {userLinkOf} from '../presentation/user-link.ts';
import {apiKeyVariables, withoutApiKeys} from '../settings/api-key-sources.ts';
import {SettingsError} from '../settings/settings-error.ts';
import {setThresholds} from '../triage/facts/thresholds.ts';
import {cleanText} from '../text/clean.ts';
import {subscribeAnchors} from './effects/anchor-effects.ts';
import {subscribeRosterEffects} from './effects/roster-effects.ts';
import {subscribeStatistics} from './effects/statistics-effects.ts';
import {subscribeVerdictNotices} from './effects/verdict-notices.ts';
import {firstAppearance} from './state/appearance.ts';
import {demoGuideReducer, firstDemoGuide} from './state/demo-guide.ts';
import {emptyHistory} from './state/input-history.ts';
import {followDemoGuide} from './effects/demo-guide-effects.ts';
import {logStateChanges} from './effects/log-state.ts';
import {createChosenColumns} from './flows/chosen-columns.ts';
import {createCustomCommandFlow} from './flows/custom-commands.ts';
import {createExporter} from './flows/exporter.ts';
import {createOpenById} from './flows/open-by-id.ts';
import {tickIntervalFor} from './effects/tick-interval.ts';
import {createWriteFlow} from './flows/write-flow.ts';
import {createProfileSwitch} from './flows/profile-switch.ts';
import {createProviderSwitch, type ShowOptions} from './flows/provider-switch.ts';
import {commandNames} from './palette/command-lookup.ts';
import {isCounting, isSamePlace, type Screen} from './state/screen.ts';
import {createSavedFilters} from './flows/saved-filters.ts';
import {createSnapshotTasks} from './flows/snapshots.ts';
import {createSetupFlow, setupScreen} from './flows/setup-flow.ts';
import {createRedaction} from './state/redaction.ts';
import {providerFactsOf} from './selectors/provider-view.ts';
import {triageOf} from './selectors/user-triage.ts';
import {createRenderClock} from './state/render-clock.ts';
import {createView} from './state/view.ts';
import {createWorkspace, type Workspace} from './state/workspace.ts';
import type {Session, SessionOptions} from './session.ts';

const rosterScreen: Screen = {name: 'roster', list: {cursor: 0, scrollOffset: 0}};

/** Creates a session; draws nothing. */
export const createSession = ({
	size, capabilities, settings, env, baseUrl, provider, target, notice, version = 'unknown', baseline, openId, startDemo, demoScenarios, quit, redraw, suspend, copy, showPlain, notify, lendTerminal, localTime, isRedacted,
	allowWrites = false, theme, background, hasLinks, loadExports, exportFolders, startOptions = {},
}: SessionOptions): Session => {
	const workspace = createStore<{readonly current: Workspace | undefined}>(() => ({current: undefined}));
	const {watchSeconds = 60, keys = {}, maximumResponse, userLink, commands, thresholds} = settings.preferences();
	setThresholds(thresholds);
	const {keymap, problems} = createKeymap(keys, capabilities.glyphs, {commands, otherNames: commandNames});
	// The demo and a snapshot use the preferences only.
	const ofSettings = target?.isDemo === true || target?.stored !== undefined ? settings.preferenceProblems : settings.notices;
	const notices = [...ofSettings, ...problems, ...(notice === undefined ? [] : [notice])].join(' ');
	const redaction = createRedaction(isRedacted);
	const view = createView(size, target === undefined ? setupScreen('first', notices === '' ? undefined : notices) : rosterScreen, redaction.isOn);
	const renderClock = createRenderClock(() => tickIntervalFor(workspace.getState().current, capabilities, view.store.getState().stack.some(screen => isCounting(screen))));

	const savedFilters = createSavedFilters({
		view, settings, keymap, redaction, glyphs: capabilities.glyphs, current: () => workspace.getState().current,
	});
	const filterProblems = savedFilters.problems().join(' ');
	const chosenColumns = createChosenColumns({view, settings});
	const demoGuide = createStore(() => firstDemoGuide);
	let isDemoStarting = false;
	let isOver = false;

	/** Returns a task that never rejects: keys start it and do not wait for it. An error is reported and shown. */
	const shown = <Values extends readonly unknown[]>(place: string, act: (...values: Values) => Promise<void>) => async (...values: Values): Promise<void> => {
		try {
			await act(...values);
		} catch (error) {
			const fault = reportHandledError(place, error);
			view.flash(sessionMessages.taskFailed({...fault, reason: cleanText(fault.reason)}));
		}
	};

	/** Stores the team of a profile, to compare it when the API key is refused at a later start. */
	const noteTeam = async (profile: string, teamId: string): Promise<void> => {
		try {
			await settings.noteTeam(profile, teamId);
		} catch (error) {
			// Settings that cannot be written are reported when the user saves something.
			if (!(error instanceof SettingsError)) {
				throw error;
			}
		}
	};

	const noteTeamOf = ({profile}: Target) => (teamId: string) => {
		if (profile !== undefined) {
			void surviveTask('team of the profile', noteTeam(profile, teamId));
		}
	};

	/** Shows the workspace of a target: a parked one, or a new one. `leave` gets the one that was shown. */
	const show = (next: Target, {parked, requestLimits, leave}: ShowOptions) => {
		// A lookup and a baseline under way belong to the previous team.
		byId.cancel();
		snapshotTasks.stopReading();
		const {current} = workspace.getState();
		const isWatching = current?.autoRefresh.store.getState().isOn === true && current.target().apiKey === next.apiKey;
		const workspaceOfNext = parked?.workspace ?? createWorkspace(next, current?.autoRefresh.interval() ?? (watchSeconds * 1000), {
			notifyTeamId: noteTeamOf(next), limits: maximumResponse, localTime, redaction, requestLimits,
		});
		if (parked !== undefined) {
			// The user list would load the pages of the parked users up to where its cursor is now.
			view.reset({name: 'provider'});
		}

		workspace.setState({current: workspaceOfNext});
		// Last, so that what waits for work of the previous team finds that the team has changed, and reports nothing.
		if (current !== undefined) {
			leave(current);
		}

		demoGuide.setState(guide => demoGuideReducer(guide, {type: 'connected', isDemo: next.isDemo === true, hasScenario: next.scenario !== undefined}));
		// Auto-refresh continues for the same team with another provider; for another team it was not turned on.
		if (isWatching) {
			workspaceOfNext.autoRefresh.startEvery(current.autoRefresh.interval());
		}

		const columnProblem = chosenColumns.follow(next);
		view.reset(parked?.root ?? rosterScreen);
		if (next.stored !== undefined) {
			workspaceOfNext.pageLoader.loadAll();
		}

		renderClock.tick();
		if (columnProblem !== undefined) {
			view.flash(columnProblem);
		}
	};

	const providerSwitch = createProviderSwitch({
		view, current: () => workspace.getState().current, show, nameOf: keymap.nameOf,
	});

	/** How many teams were shown, or the same one anew. */
	let teams = 0;
	const connect = (next: Target) => {
		teams++;
		providerSwitch.drop();
		show(next, {
			leave(earlier) {
				earlier.close(next);
			},
		});
	};

	const byId = createOpenById({
		view,
		current: () => workspace.getState().current,
		knownKeys: settings.apiKeys,
		redaction,
		openUser(userId) {
			session.openUser(userId);
		},
	});

	const snapshotTasks = createSnapshotTasks({
		view,
		current: () => workspace.getState().current,
		version,
		stopKey: () => keymap.nameOf('roster.back'),
	});

	const setup = createSetupFlow({
		view,
		settings,
		baseUrl,
		provider,
		current: () => workspace.getState().current,
		retryScheduled() {
			renderClock.tick();
		},
		finish(next, isSameTeam) {
			const {current} = workspace.getState();
			if (!isSameTeam || current === undefined) {
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

	const writeFlow = createWriteFlow({
		view,
		settings,
		current: () => workspace.getState().current,
		allowWrites,
		copy: text => copy(text)?.kind === 'copied',
		linkShown() {
			renderClock.tick();
		},
		now: localTime ?? Date.now,
	});

	const customCommands = createCustomCommandFlow({
		view,
		team: () => teams,
		isRedacted: redaction.isOn,
		env: withoutApiKeys(env),
		outputCommand: () => keymap.nameOf('screen.output'),
	});

	const exporter = createExporter({
		view,
		current: () => workspace.getState().current,
		async load() {
			if (loadExports === undefined) {
				throw new Error('Nothing loads the texts of exports');
			}

			return loadExports();
		},
		triageOf,
		providerFactsOf,
		folders: exportFolders,
		stopKey: () => keyLabel('escape', capabilities.glyphs),
	});

	const session: Session = {
		view,
		exporter: {...exporter, begin: shown('export', exporter.begin)},
		startOptions,
		capabilities,
		appearance: createStore(() => firstAppearance(settings.preferences(), {theme, background})),
		keymap,
		workspace,
		settings,
		redaction,
		apiKeyVariable: apiKeyVariables(env)[0],
		setupFlow: {...setup, keep: shown('end of set-up', setup.keep)},
		writeFlow,
		customCommands,
		renderClock,
		drawnUsers: createStore(() => ({ids: []})),
		savedFilters,
		chosenColumns: {...chosenColumns, choose: shown('columns', chosenColumns.choose)},
		commandHistory: createStore(() => emptyHistory),
		connect,
		connectProvider: providerSwitch.connect,
		demoGuide,
		demoScenarios,
		useProfile: shown('profile', createProfileSwitch({
			view, settings, env, baseUrl, connect, lendTerminal,
		})),
		async useDemo(scenario) {
			if (isDemoStarting) {
				return;
			}

			isDemoStarting = true;
			const from = view.screen();
			const {current} = workspace.getState();
			const before = current?.target();
			try {
				const demo = await startDemo(scenario);
				if (!isOver && isSamePlace(view.screen(), from)) {
					// Another scenario of the demo shows the same provider.
					connect({...demo, ...(before?.isDemo === true && {provider: before.provider})});
					if (scenario !== undefined) {
						view.flash(sessionMessages.scenarioStarted(scenario));
					}
				} else {
					await demo.close?.();
				}
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				view.flash(sessionMessages.demoFailed(cleanText(reason)));
			} finally {
				isDemoStarting = false;
			}
		},
		// A link has the ID, which redaction hides.
		userLink: id => (hasLinks === true && userLink !== undefined && !redaction.isOn() ? userLinkOf(userLink, id) : undefined),
		openUser(id) {
			const {current} = workspace.getState();
			const before = view.screen();
			if (before.name === 'user') {
				// Replace the open user, so that Esc returns to where the first one was opened.
				view.pop();
				if (before.userId !== id) {
					current?.details.cancel(before.userId);
				}
			}

			view.push({
				name: 'user', userId: id, pane: 'findings', scrollOffsets: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
			});
			current?.details.load(id);
		},
		openById: shown('user by ID', async id => byId.open(id)),
		snapshotTasks: {
			...snapshotTasks,
			write: shown('snapshot', snapshotTasks.write),
			compare: shown('baseline', snapshotTasks.compare),
		},
		cancelLookup: () => customCommands.cancel() || snapshotTasks.cancel() || byId.cancelHere(),
		quit,
		redraw,
		suspend,
		copy,
		showPlain,
		close() {
			byId.cancel();
			writeFlow.stop();
			stopExpiry();
			customCommands.cancel();
			snapshotTasks.cancel();
			exporter.cancel();
			stopRosterEffects();
			stopDemoGuide();
			stopAnchors();
			stopStatistics();
			stopVerdictNotices?.();
			stopLogging();
			renderClock.stop();
			isOver = true;
			providerSwitch.drop();
			workspace.getState().current?.close();
		},
	};
	const stopExpiry = renderClock.store.subscribe(surviving('reconnect link', writeFlow.removeExpired));
	const stopLogging = logStateChanges(session);
	const stopRosterEffects = subscribeRosterEffects(session);
	const stopDemoGuide = followDemoGuide(session);
	const stopStatistics = subscribeStatistics(session);
	const stopVerdictNotices = notify && subscribeVerdictNotices(session, notify);
	const stopAnchors = subscribeAnchors(session);
	if (target !== undefined) {
		connect(target);
	}

	if (baseline !== undefined) {
		void session.snapshotTasks.compare(baseline);
	}

	if (openId !== undefined) {
		void session.openById(openId);
	}

	const startNotices = [notices, filterProblems].filter(text => text !== '').join(' ');
	if (target !== undefined && startNotices !== '') {
		view.flash(startNotices);
	}

	return session;
};
