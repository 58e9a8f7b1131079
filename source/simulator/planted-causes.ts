import {day, hour} from '../text/durations.ts';
import type {Trouble} from './connection-troubles.ts';
import type {ErrorType} from './errors.ts';
import {salt, share} from './random.ts';
import type {Scenario} from './scenario-names.ts';

/** What the failing users of a scenario have in common; their devices and time zones follow from it. */
export type PlantedCause = {
	/** `fine` for a user who has what the others have, and is not affected. */
	readonly trouble: Trouble;
	/** How long before the start of the simulator the trouble began, in milliseconds. */
	readonly age: number;
	readonly errorType?: ErrorType;
	/** The version that the user's first device has. */
	readonly device?: {readonly model: string; readonly version: string};
	readonly zone?: string;
};

/** How a scenario changes the users of one provider; `luck` and `moment` are two draws of the connection, from 0 to 1. */
type Plan = {readonly provider: string; readonly causeOf: (luck: number, moment: number) => PlantedCause | undefined};

const plans: Partial<Record<Scenario, Plan>> = {
	// Three of ten watches have the new firmware; nearly all of these fail since they were updated.
	'bad-release': {
		provider: 'garmin',
		causeOf: (luck, moment) => (luck < 0.3 ? {trouble: luck < 0.285 ? 'failing' : 'fine', age: moment * 1.5 * day, device: {model: 'Venu 3', version: '16.02'}} : undefined),
	},
	// The team's own OAuth credentials ended: tokens are lost when they are renewed next, within an hour.
	'expired-credentials': {
		provider: 'whoop_v2',
		causeOf: (luck, moment) => (luck < 0.95 ? {trouble: 'errored', errorType: 'token_refresh_failed', age: (3.5 * hour) - (moment * hour)} : undefined),
	},
	// A scope that a fifth of the users denied is required since this morning.
	scopes: {
		provider: 'oura',
		causeOf: luck => (luck < 0.22 ? {trouble: 'scope_required', age: 7 * hour} : undefined),
	},
	// A version that was rolled out in one country over nine days, user by user.
	'slow-roll': {
		provider: 'withings',
		causeOf: (luck, moment) => (luck < 0.3
			? {
				trouble: luck < 0.28 ? 'errored' : 'fine', errorType: 'token_refresh_failed', age: moment * 9 * day, device: {model: 'ScanWatch 2', version: '3202'}, zone: 'America/Sao_Paulo',
			}
			: undefined),
	},
};

/** Returns what the scenario has planted at a connection; `undefined` for none. The same for the same key. */
export const plantedCauseOf = (scenario: Scenario, provider: string, key: number): PlantedCause | undefined => {
	const plan = plans[scenario];
	return plan?.provider === provider ? plan.causeOf(share(key, salt.affected), share(key, salt.since)) : undefined;
};
