import {createClient} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {regionIds, regions, type RegionId} from '../../junction/regions.ts';
import {baseUrlOf, type Target} from '../../junction/target.ts';
import {sessionMessages} from '../../messages/session.ts';
import type {SetupPurpose, SetupStep} from '../../presentation/setup.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import type {Settings} from '../../settings/settings.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewStore} from '../state/view.ts';
import {enterApiKey, setupReducer, type SetupEvent} from './setup-reducer.ts';

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
	/** Ends set-up; saves the profile first when `isStored`. */
	keep(isStored: boolean): void;
	/** Goes one step back, or leaves set-up when another screen is underneath. */
	back(): void;
};

/** Returns the first free profile name: the region's ID, then the ID with a number. */
const freeName = (region: RegionId, settings: Pick<Settings, 'profiles'>): string => {
	const taken = new Set(settings.profiles().map(({name}) => name));
	let name: string = region;
	for (let number = 2; taken.has(name); number++) {
		name = `${region}-${number}`;
	}

	return name;
};

/** Returns the first screen of set-up. `problem` is shown above the input. */
export const setupScreen = (purpose: SetupPurpose, problem?: string): Screen =>
	({name: 'setup', purpose, step: {...enterApiKey, ...(problem !== undefined && {problem})}});

/**
Runs the effects of set-up: the live check, saving, and the end. The steps themselves are in `setupReducer`; the active screen holds the
current one. `current` returns the target in use. `finish` gets the new target, and the previous one where only its API key is replaced.
*/
export const createSetupFlow = ({view, settings, baseUrl, current, finish}: {
	readonly view: Pick<ViewStore, 'store' | 'screen' | 'replace' | 'pop'>;
	readonly settings: Pick<Settings, 'profiles' | 'save'>;
	readonly baseUrl: string | undefined;
	readonly current: () => Target | undefined;
	readonly finish: (target: Target, replaced: Target | undefined) => void;
}): SetupFlow => {
	let check: AbortController | undefined;

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

	/** The target whose API key is replaced. A key of another region belongs to another team, so it replaces none. */
	const replacedTarget = (region: RegionId): Target | undefined => {
		const target = activeSetup()?.purpose === 'replace' ? current() : undefined;
		return target?.region === region ? target : undefined;
	};

	const runCheck = async (region: RegionId) => {
		check?.abort();
		const controller = new AbortController();
		check = controller;
		dispatch({type: 'checkStarted', region, baseUrl: baseUrlOf({region, baseUrl: baseUrl ?? replacedTarget(region)?.baseUrl})});
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
			await createClient({baseUrl: step.baseUrl, apiKey: step.key}).introspectResources({userLimit: 1}, {
				signal: controller.signal,
				purpose: 'check API key',
				onRetry(retry) {
					dispatchCurrent({type: 'retryScheduled', retry});
				},
			});
			dispatchCurrent({type: 'checkSucceeded', customBaseUrl: step.baseUrl === regions[region].baseUrl ? undefined : step.baseUrl});
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (error.kind !== 'cancelled') {
				dispatchCurrent({type: 'checkFailed', error});
			}
		}
	};

	return {
		acceptKey() {
			dispatch({type: 'apiKeySubmitted', currentRegion: current()?.region});
		},
		chooseRegion(region) {
			if (stepNamed('region') !== undefined) {
				void runCheck(region);
			}
		},
		checkAgain() {
			const step = stepNamed('refused');
			if (step !== undefined) {
				void runCheck(step.region);
			}
		},
		enterKey() {
			dispatch({type: 'apiKeyReentered'});
		},
		pickRegion() {
			dispatch({type: 'regionReopened'});
		},
		keep(isStored) {
			const step = stepNamed('keep');
			if (step === undefined) {
				return;
			}

			const {key, region} = step;
			const before = replacedTarget(region);
			const profile = before?.profile ?? freeName(region, settings);
			const ownBaseUrl = baseUrl ?? before?.baseUrl;
			if (isStored) {
				try {
					settings.save({
						name: profile, region, key, ...(ownBaseUrl !== undefined && {baseUrl: ownBaseUrl}),
					});
				} catch (error) {
					if (!(error instanceof SettingsError)) {
						throw error;
					}

					dispatch({type: 'saveFailed', message: error.message});
					return;
				}
			}

			finish({
				apiKey: key, region, baseUrl: ownBaseUrl, label: isStored ? profile : sessionMessages.labelUnsaved, profile: isStored ? profile : undefined,
			}, before);
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
