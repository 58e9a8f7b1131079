import {createClient} from '../junction/client.ts';
import {JunctionError} from '../junction/errors.ts';
import {regionIds, regions, type RegionId} from '../junction/regions.ts';
import {checkKeyShape, cleanKey} from '../settings/key-text.ts';
import {SettingsError} from '../settings/settings-error.ts';
import type {Settings} from '../settings/settings.ts';
import {fieldOf} from './field.ts';
import type {Screen, SetupPurpose, SetupStep} from './screens.ts';
import type {ViewStore} from './view.ts';
import {baseUrlOf, type Target} from './workspace.ts';

type SetupScreen = Extract<Screen, {name: 'setup'}>;

/** Set-up, a step at a time: key, region, live check, store or not. */
export type Setup = {
	acceptKey(): void;
	chooseRegion(region: RegionId): void;
	/** Checks again with the same key and region. */
	checkAgain(): void;
	/** Back to the key or to the region after a refusal. */
	enterKey(): void;
	pickRegion(): void;
	keep(isStored: boolean): void;
	/** One step back; out of set-up where there is something to go back to. */
	back(): void;
};

/** The first name that is free: the region's own, then with a number. */
const freeName = (region: RegionId, settings: Settings): string => {
	const taken = new Set(settings.profiles().map(({name}) => name));
	let name: string = region;
	for (let number = 2; taken.has(name); number++) {
		name = `${region}-${number}`;
	}

	return name;
};

/** The screen that set-up begins with; the field is empty, so that a key once abandoned is gone. */
export const setupScreen = (purpose: SetupPurpose, problem?: string): Screen =>
	({name: 'setup', purpose, step: {name: 'key', field: fieldOf(''), ...(problem !== undefined && {problem})}});

/**
Set-up acts on the set-up screen in sight; calls that do not fit its step do nothing. `current` is the target in use, `finish`
gets the new one and, where only its key is new, the one before.
*/
export const createSetup = ({view, settings, baseUrl, current, finish}: {
	readonly view: ViewStore;
	readonly settings: Settings;
	readonly baseUrl: string | undefined;
	readonly current: () => Target | undefined;
	readonly finish: (target: Target, replaced: Target | undefined) => void;
}): Setup => {
	let check: AbortController | undefined;

	const inSight = (): SetupScreen | undefined => {
		const screen = view.screen();
		return screen.name === 'setup' ? screen : undefined;
	};

	const goTo = (step: SetupStep) => {
		const screen = inSight();
		if (screen !== undefined) {
			view.replace({...screen, step});
		}
	};

	const stepInSight = <Name extends SetupStep['name']>(name: Name): Extract<SetupStep, {name: Name}> | undefined => {
		const step = inSight()?.step;
		return step?.name === name ? step as Extract<SetupStep, {name: Name}> : undefined;
	};

	/** The target whose key is replaced: a key of another region is another team's. */
	const replaced = (region: RegionId): Target | undefined => {
		const target = inSight()?.purpose === 'replace' ? current() : undefined;
		return target?.region === region ? target : undefined;
	};

	const runCheck = async (key: string, region: RegionId) => {
		check?.abort();
		const controller = new AbortController();
		check = controller;
		const step = {
			name: 'checking', key, region, baseUrl: baseUrlOf({region, baseUrl: baseUrl ?? replaced(region)?.baseUrl}),
		} as const;
		goTo({...step, retry: undefined});
		const isCurrent = () => check === controller && stepInSight('checking') !== undefined;
		try {
			await createClient(step).introspectResources({userLimit: 1}, {
				signal: controller.signal,
				onRetry(retry) {
					if (isCurrent()) {
						goTo({...step, retry});
					}
				},
			});
			if (isCurrent()) {
				goTo({
					name: 'keep', key, region, ...(step.baseUrl !== regions[region].baseUrl && {baseUrl: step.baseUrl}),
				});
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (isCurrent()) {
				goTo(error.kind === 'cancelled'
					? {name: 'region', key, proposed: region}
					: {
						name: 'refused', key, region, error,
					});
			}
		}
	};

	const leave = () => {
		if (view.store.getState().stack.length > 1) {
			view.pop();
		}
	};

	return {
		acceptKey() {
			const step = stepInSight('key');
			if (step === undefined) {
				return;
			}

			const key = cleanKey(step.field.text);
			const shape = checkKeyShape(key);
			goTo('problem' in shape
				? {...step, problem: shape.problem}
				: {name: 'region', key, proposed: shape.region ?? current()?.region});
		},
		chooseRegion(region) {
			const step = stepInSight('region');
			if (step !== undefined) {
				void runCheck(step.key, region);
			}
		},
		checkAgain() {
			const step = stepInSight('refused');
			if (step !== undefined) {
				void runCheck(step.key, step.region);
			}
		},
		enterKey() {
			goTo({name: 'key', field: fieldOf('')});
		},
		pickRegion() {
			const step = stepInSight('refused');
			if (step !== undefined) {
				goTo({name: 'region', key: step.key, proposed: step.region});
			}
		},
		keep(isStored) {
			const step = stepInSight('keep');
			if (step === undefined) {
				return;
			}

			const {key, region} = step;
			const before = replaced(region);
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

					goTo({...step, problem: error.message});
					return;
				}
			}

			finish({
				key, region, baseUrl: ownBaseUrl, label: isStored ? profile : 'this session only', profile: isStored ? profile : undefined,
			}, before);
		},
		back() {
			const step = inSight()?.step;
			switch (step?.name) {
				case 'key': {
					leave();
					break;
				}

				case 'checking': {
					check?.abort();
					break;
				}

				case 'refused':
				case 'keep': {
					goTo({name: 'region', key: step.key, proposed: step.region});
					break;
				}

				case 'region': {
					goTo({name: 'key', field: fieldOf('')});
					break;
				}

				case undefined: {
					break;
				}
			}
		},
	};
};

/** Where the cursor of the region menu begins; the first region where nothing proposes one. */
export const proposedIndex = (proposed: RegionId | undefined): number =>
	proposed === undefined ? 0 : regionIds.indexOf(proposed);
