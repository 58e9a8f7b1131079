import {surviveTask} from '../../logging/handled-errors.ts';
import {createClient} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {regionIds, regions, type RegionId} from '../../junction/regions.ts';
import {baseUrlOf, type Target} from '../../junction/target.ts';
import {sessionMessages} from '../../messages/session.ts';
import {setupTexts} from '../../messages/setup.ts';
import type {
	AcceptedStep,
	Keeping,
	SetupPurpose,
	SetupStep,
} from '../../presentation/setup.ts';
import {redactApiKeys} from '../../settings/api-key-text.ts';
import {regionProblem} from '../../settings/region-problem.ts';
import {SettingsError, UnreadableSettingsError} from '../../settings/settings-error.ts';
import type {Settings} from '../../settings/settings.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';
import {compareTeams, type KnownTeam} from './compare-teams.ts';
import {enterApiKey, setupReducer, type SetupEvent} from './setup-reducer.ts';

/** How long set-up waits for the team of an accepted API key, in milliseconds. */
const teamDeadline = 10_000;

type SetupScreen = Extract<Screen, {name: 'setup'}>;

/** Set-up, a step at a time: API key, region, live check, save or not. A call that does not fit the step does nothing. */
export type SetupFlow = {
	acceptKey(): void;
	chooseRegion(region: RegionId): void;
	/** Repeats the check with the same API key and region. */
	checkAgain(): void;
	/** Returns to the API key after a refusal. */
	enterKey(): void;
	/** Returns to the region menu after a refusal. */
	pickRegion(): void;
	/**
	Ends set-up; saves the API key first, unless it is for this session only. Resolves when it is saved, or the screen shows why not. Refuses with a message
	while another one is being saved.
	*/
	keep(keeping: Keeping): Promise<void>;
	/** Goes one step back, or leaves set-up when another screen is underneath. */
	back(): void;
};

/** Returns the first screen of set-up. `problem` is shown above the input. */
export const setupScreen = (purpose: SetupPurpose, problem?: string): Screen =>
	({name: 'setup', purpose, step: {...enterApiKey, ...(problem !== undefined && {problem})}});

/**
Runs the effects of set-up: the live check, saving, and the end. The steps themselves are in `setupReducer`; the active screen holds the
current one. `finish` gets the new target, and whether the users that are loaded belong to it.
*/
export const createSetupFlow = ({
	view, settings, baseUrl, provider, current, finish, retryScheduled,
}: {
	readonly view: Pick<ViewStore, 'store' | 'screen' | 'replace' | 'pop' | 'flash'>;
	readonly settings: Pick<Settings, 'profiles' | 'preferences' | 'unreadable' | 'add' | 'replaceApiKey' | 'setAside'>;
	readonly baseUrl: string | undefined;
	/** The provider of the first target. */
	readonly provider: string | undefined;
	/** Returns what is loaded. */
	readonly current: () => Pick<Workspace, 'target' | 'teamId' | 'roster' | 'isEmpty'> | undefined;
	readonly finish: (target: Target, isSameTeam: boolean) => void;
	/** Called when a countdown to the next try has begun, because it needs a faster clock. */
	readonly retryScheduled: () => void;
}): SetupFlow => {
	let check: AbortController | undefined;
	/** The step whose API key is being saved. */
	let saving: AcceptedStep | undefined;

	const activeSetup = (): SetupScreen | undefined => {
		const screen = view.screen();
		return screen.name === 'setup' ? screen : undefined;
	};

	const dispatch = (event: SetupEvent) => {
		const screen = activeSetup();
		if (screen === undefined) {
			return;
		}

		const step = setupReducer(screen.step, event);
		if (step !== screen.step) {
			view.replace({...screen, step});
		}
	};

	const stepNamed = <Name extends SetupStep['name']>(name: Name): Extract<SetupStep, {name: Name}> | undefined => {
		const step = activeSetup()?.step;
		return step?.name === name ? step as Extract<SetupStep, {name: Name}> : undefined;
	};

	/** Returns the target whose API key was refused. */
	const refusedTarget = (): Target | undefined => (activeSetup()?.purpose === 'replace' ? current()?.target() : undefined);

	/** Returns the address where a region's API key is checked and used. An API key of another region does not go to the address of the refused one. */
	const addressOf = (region: RegionId): string => {
		const refused = refusedTarget();
		return baseUrlOf({region, baseUrl: baseUrl ?? (refused?.region === region ? refused.baseUrl : undefined)});
	};

	/** Returns what is known of the team of the refused API key; `undefined` if no API key of this region was refused. */
	const refusedTeam = (region: RegionId): (KnownTeam & {readonly profile: string | undefined}) | undefined => {
		const refused = refusedTarget();
		const workspace = current();
		if (workspace === undefined || refused?.region !== region) {
			return undefined;
		}

		const profile = settings.profiles().find(({name}) => name === refused.profile);
		return {
			teamId: workspace.teamId(),
			storedTeamId: profile?.teamId,
			userId: workspace.roster.userId(0),
			isAnythingKept: profile !== undefined || !workspace.isEmpty(),
			profile: profile?.name,
		};
	};

	/** Asks Junction which team the API key belongs to, and whether that is the team of the refused one. */
	const teamOf = async ({key, region, baseUrl: address}: Extract<SetupStep, {name: 'checking'}>, signal: AbortSignal) => {
		// The API key was accepted, so an answer that needs more tries is not worth a wait.
		const client = createClient({
			baseUrl: address, apiKey: key, attempts: 1, deadline: teamDeadline, limits: settings.preferences().maximumResponse,
		});
		const known = refusedTeam(region);
		const {teamId, replacement} = await compareTeams(client, known, signal);
		return {
			...(teamId !== undefined && {teamId}),
			...(refusedTarget() !== undefined && {replacement}),
			...(replacement === 'unknown-team' && known?.profile !== undefined && {profile: known.profile}),
		};
	};

	const runCheck = async (region: RegionId) => {
		check?.abort();
		const controller = new AbortController();
		check = controller;
		dispatch({type: 'checkStarted', region, baseUrl: addressOf(region)});
		const step = stepNamed('checking');
		if (step === undefined) {
			return;
		}

		// A check that was cancelled or replaced by a newer one changes nothing.
		const dispatchCurrent = (event: SetupEvent) => {
			if (check === controller) {
				dispatch(event);
			}
		};

		try {
			const {maximumResponse: limits} = settings.preferences();
			await createClient({baseUrl: step.baseUrl, apiKey: step.key, limits}).introspectResources({userLimit: 1}, {
				signal: controller.signal,
				purpose: 'check API key',
				onRetry(retry) {
					dispatchCurrent({type: 'retryScheduled', retry});
					retryScheduled();
				},
			});
			const team = await teamOf(step, controller.signal);
			const fileFault = settings.unreadable();
			dispatchCurrent({
				type: 'checkSucceeded',
				accepted: {...team, ...(step.baseUrl !== regions[region].baseUrl && {baseUrl: step.baseUrl}), ...(fileFault !== undefined && {fileFault})},
			});
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (error.kind !== 'cancelled') {
				dispatchCurrent({type: 'checkFailed', error});
			}
		}
	};

	/** Saves an accepted API key, and returns the name of its profile: `name`, or a new one. */
	const store = async ({key, region, baseUrl: ownBaseUrl, teamId}: AcceptedStep, keeping: Keeping, name: string | undefined): Promise<string> => {
		if (keeping === 'setAside') {
			await settings.setAside();
		}

		const profile = {
			region, key, ...(ownBaseUrl !== undefined && {baseUrl: ownBaseUrl}), ...(teamId !== undefined && {teamId}),
		};
		if (name === undefined) {
			return settings.add(profile);
		}

		await settings.replaceApiKey({name, ...profile});
		return name;
	};

	return {
		acceptKey() {
			dispatch({type: 'apiKeySubmitted', currentRegion: current()?.target().region});
		},
		chooseRegion(region) {
			const step = stepNamed('region');
			if (step === undefined) {
				return;
			}

			const problem = regionProblem({apiKey: step.key, region, baseUrl: addressOf(region)});
			if (problem === undefined) {
				void surviveTask('check of the API key', runCheck(region));
			} else {
				dispatch({type: 'regionRefused', problem});
			}
		},
		checkAgain() {
			const step = stepNamed('refused');
			if (step !== undefined) {
				void surviveTask('check of the API key', runCheck(step.region));
			}
		},
		enterKey() {
			dispatch({type: 'apiKeyReentered'});
		},
		pickRegion() {
			dispatch({type: 'regionReopened'});
		},
		async keep(keeping) {
			const step = stepNamed('keep');
			// The key that chose the item may repeat while the API key is saved.
			if (step === undefined || saving === step) {
				return;
			}

			// The user went back, and a second save would make a second profile.
			if (saving !== undefined) {
				view.flash(setupTexts.stillSaving);
				return;
			}

			const {key, region, baseUrl: ownBaseUrl, replacement} = step;
			const refused = refusedTarget();
			const isSameTeam = replacement === 'same-team';
			let profile: string | undefined;
			if (keeping !== 'session') {
				saving = step;
				try {
					profile = await store(step, keeping, isSameTeam || keeping === 'overwrite' ? refused?.profile : undefined);
				} catch (error) {
					if (!(error instanceof SettingsError)) {
						throw error;
					}

					if (stepNamed('keep') !== step) {
						view.flash(error.message);
						return;
					}

					dispatch({type: 'saveFailed', message: error.message, fileFault: error instanceof UnreadableSettingsError ? error.message : undefined});
					return;
				} finally {
					saving = undefined;
				}

				// The user went back while the API key was saved. The menu of profiles has it.
				if (stepNamed('keep') !== step) {
					return;
				}
			}

			finish({
				apiKey: key,
				region,
				baseUrl: ownBaseUrl,
				label: redactApiKeys(profile ?? sessionMessages.labelUnsaved),
				provider: activeSetup()?.purpose === 'first' ? provider : refused?.provider,
				profile,
				...(settings.profiles().find(({name}) => name === profile)?.writes === 'ask' && {allowsWrites: true}),
			}, isSameTeam);
		},
		back() {
			if (stepNamed('key') === undefined) {
				check?.abort();
				check = undefined;
				dispatch({type: 'back'});
			} else if (view.store.getState().stack.length > 1) {
				view.pop();
			}
		},
	};
};

/** Returns the region menu's first selected index: the proposed region, or the first one. */
export const proposedIndex = (proposed: RegionId | undefined): number =>
	proposed === undefined ? 0 : regionIds.indexOf(proposed);
