import type {JunctionError} from '../../junction/errors.ts';
import type {RegionId} from '../../junction/regions.ts';
import type {Retry} from '../../junction/retry.ts';
import type {AcceptedStep, SetupStep} from '../../presentation/setup.ts';
import {checkApiKeyShape, cleanApiKey} from '../../settings/api-key-text.ts';
import {textInputOf} from '../../text/text-input.ts';

/** What happens during set-up: what the user chose, and what the effects report. */
export type SetupEvent =
	/** `currentRegion` is proposed where the API key does not name its region. */
	| {readonly type: 'apiKeySubmitted'; readonly currentRegion: RegionId | undefined}
	/** The API key belongs to another region by its prefix, so it was not sent. */
	| {readonly type: 'regionRefused'; readonly problem: string}
	| {readonly type: 'checkStarted'; readonly region: RegionId; readonly baseUrl: string}
	| {readonly type: 'retryScheduled'; readonly retry: Retry}
	| {readonly type: 'checkSucceeded'; readonly accepted: Pick<AcceptedStep, 'baseUrl' | 'teamId' | 'replacement' | 'profile' | 'fileFault'>}
	| {readonly type: 'checkFailed'; readonly error: JunctionError}
	/** `fileFault` is set where the settings file has to be renamed before anything can be saved. */
	| {readonly type: 'saveFailed'; readonly message: string; readonly fileFault: string | undefined}
	| {readonly type: 'apiKeyReentered'}
	| {readonly type: 'regionReopened'}
	| {readonly type: 'back'};

/** The first step. The input is empty, so an API key that was typed and abandoned is gone. */
export const enterApiKey: Extract<SetupStep, {name: 'key'}> = {name: 'key', field: textInputOf('')};

const submitApiKey = (step: Extract<SetupStep, {name: 'key'}>, currentRegion: RegionId | undefined): SetupStep => {
	const key = cleanApiKey(step.field.text);
	const shape = checkApiKeyShape(key);
	return 'problem' in shape
		? {...step, problem: shape.problem}
		: {name: 'region', key, proposed: shape.region ?? currentRegion};
};

const goBack = (step: SetupStep): SetupStep => {
	switch (step.name) {
		case 'checking':
		case 'refused':
		case 'keep': {
			return {name: 'region', key: step.key, proposed: step.region};
		}

		case 'region': {
			return enterApiKey;
		}

		case 'key': {
			return step;
		}
	}
};

/** Shows why nothing was saved: one reason, so that it fits a small terminal. */
const showFailedSave = ({fileFault: _, problem: __, ...step}: AcceptedStep, {message, fileFault}: Extract<SetupEvent, {type: 'saveFailed'}>): AcceptedStep =>
	(fileFault === undefined ? {...step, problem: message} : {...step, fileFault});

/** Returns the next step of set-up. An event that does not fit the step returns the step unchanged. */
export const setupReducer = (step: SetupStep, event: SetupEvent): SetupStep => {
	switch (event.type) {
		case 'apiKeySubmitted': {
			return step.name === 'key' ? submitApiKey(step, event.currentRegion) : step;
		}

		case 'regionRefused': {
			return step.name === 'region' ? {...step, problem: event.problem} : step;
		}

		case 'checkStarted': {
			const {region, baseUrl} = event;
			return step.name === 'region' || step.name === 'refused'
				? {
					name: 'checking', key: step.key, region, baseUrl, retry: undefined,
				}
				: step;
		}

		case 'retryScheduled': {
			return step.name === 'checking' ? {...step, retry: event.retry} : step;
		}

		case 'checkSucceeded': {
			const {accepted} = event;
			return step.name === 'checking'
				? {
					name: 'keep', key: step.key, region: step.region, ...accepted,
				}
				: step;
		}

		case 'checkFailed': {
			const {error} = event;
			return step.name === 'checking'
				? {
					name: 'refused', key: step.key, region: step.region, error,
				}
				: step;
		}

		case 'saveFailed': {
			return step.name === 'keep' ? showFailedSave(step, event) : step;
		}

		case 'apiKeyReentered': {
			return step.name === 'refused' ? enterApiKey : step;
		}

		case 'regionReopened': {
			return step.name === 'refused' ? goBack(step) : step;
		}

		case 'back': {
			return goBack(step);
		}
	}
};
