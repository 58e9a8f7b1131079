import {
	type Delivery,
	deliveryOf,
	providerName,
	resourceNames,
	type Rhythm,
	rhythmOf,
} from '../junction/vocabulary.ts';

/** How a user signs in at a provider (`SourceAuthType`), which decides the form of the external user id. */
export type AuthType = 'oauth' | 'team_oauth' | 'sdk' | 'password' | 'email' | 'app' | '';

/** A resource as one provider has it. */
export type ResourceEntry = {
	readonly name: string;
	/** Its place among all resources, which keys its draws. */
	readonly id: number;
	readonly rhythm: Rhythm;
	/** The scopes that it takes; `undefined` where the provider has none. */
	readonly scopes: {readonly required: readonly string[]; readonly optional: readonly string[]} | undefined;
};

/** A provider as the simulator plays it. */
export type ProviderEntry = {
	readonly slug: string;
	readonly name: string;
	readonly logo: string;
	readonly delivery: Delivery;
	readonly auth: AuthType;
	/** How often it is drawn, against the others. */
	readonly weight: number;
	/** The core resources first: every connection has the first three. */
	readonly resources: readonly ResourceEntry[];
};

const timeseries = 'heartrate hrv steps calories_active calories_basal distance respiratory_rate blood_oxygen stress_level floors_climbed vo2_max body_temperature_delta';
const wearable = `activity sleep workouts ${timeseries} profile body workout_stream sleep_stream hypnogram menstrual_cycle`;
const phone = `activity sleep steps heartrate workouts hrv calories_active calories_basal distance body weight fat blood_pressure blood_oxygen
	respiratory_rate vo2_max floors_climbed mindfulness_minutes menstrual_cycle water caffeine meal glucose body_temperature`;
const apple = `${phone} heart_rate_recovery_one_minute electrocardiogram electrocardiogram_voltage afib_burden heart_rate_alert stand_hour
	stand_duration sleep_apnea_alert sleep_breathing_disturbance wheelchair_push forced_expiratory_volume_1 forced_vital_capacity
	peak_expiratory_flow_rate inhaler_usage fall uv_exposure daylight_exposure handwashing basal_body_temperature body_mass_index
	lean_body_mass waist_circumference workout_distance workout_swimming_stroke workout_duration`;
const ride = 'workouts workout_stream profile distance calories_active heartrate';
const food = 'meal water carbohydrates caffeine weight calories_active';
const cuff = 'blood_pressure heartrate profile';

// Slug, weight, way to sign in, form of a scope (`*` is replaced by what it covers; empty: no scopes), resources.
const table: ReadonlyArray<readonly [slug: string, weight: number, auth: AuthType, scope: string, resources: string]> = [
	['garmin', 200, 'oauth', '*Daily', wearable],
	['apple_health_kit', 150, 'sdk', '', apple],
	['fitbit', 140, 'oauth', '*', wearable],
	['oura', 100, 'oauth', '*', wearable],
	['whoop_v2', 70, 'team_oauth', 'read:*', 'sleep activity workouts profile body heartrate hrv respiratory_rate blood_oxygen sleep_cycle'],
	['withings', 65, 'oauth', 'user.*', 'body weight sleep activity blood_pressure heartrate hrv fat steps electrocardiogram body_temperature blood_oxygen'],
	['health_connect', 50, 'sdk', '', phone],
	['google_health', 40, 'oauth', 'https://www.googleapis.com/auth/googlehealth.*.readonly', wearable],
	['strava', 40, 'team_oauth', '*:read_all', ride],
	['dexcom_v3', 30, 'team_oauth', 'offline_access.*', 'glucose device profile'],
	['freestyle_libre', 25, 'email', '', 'glucose note insulin_injection carbohydrates'],
	['abbott_libreview', 25, 'password', '', 'glucose note insulin_injection carbohydrates'],
	['polar', 25, 'oauth', 'accesslink.*', 'sleep activity workouts heartrate hrv sleep_stream workout_stream profile'],
	['samsung_health', 20, 'sdk', '', phone],
	['google_fit', 15, 'oauth', 'fitness.*.read', 'activity steps heartrate workouts sleep body distance calories_active'],
	['ultrahuman', 15, 'oauth', '*', 'sleep activity heartrate hrv steps glucose body_temperature'],
	['eight_sleep', 15, 'password', '', 'sleep heartrate hrv respiratory_rate sleep_stream'],
	['peloton', 12, 'password', '', ride],
	['wahoo', 10, 'oauth', '*_read', ride],
	['whoop', 10, 'password', '', 'sleep activity workouts heartrate hrv'],
	['zwift', 8, 'password', '', ride],
	['hammerhead', 8, 'oauth', '*:read', ride],
	['dexcom', 8, 'password', '', 'glucose device profile'],
	['omron', 8, 'oauth', '*', 'blood_pressure heartrate weight activity'],
	['cronometer', 8, 'oauth', '*', food],
	['my_fitness_pal', 6, 'password', '', food],
	['my_fitness_pal_v2', 6, 'oauth', '*', food],
	['ihealth', 6, 'oauth', 'OpenApi*', 'blood_pressure glucose weight heartrate blood_oxygen activity sleep'],
	['renpho', 6, 'password', '', 'weight body fat body_mass_index lean_body_mass'],
	['kardia', 6, 'email', '', 'electrocardiogram heartrate blood_pressure'],
	['tandem_source', 6, 'password', '', 'glucose insulin_injection carbohydrates device'],
	['runkeeper', 5, 'oauth', '*', ride],
	['map_my_fitness', 5, 'oauth', '*', ride],
	['beurer_api', 5, 'password', '', 'blood_pressure weight glucose sleep'],
	['beurer_ble', 4, 'app', '', cuff],
	['omron_ble', 4, 'app', '', cuff],
	['onetouch_ble', 4, 'app', '', 'glucose note device'],
	['accuchek_ble', 4, 'app', '', 'glucose note device'],
	['contour_ble', 4, 'app', '', 'glucose note device'],
	['freestyle_libre_ble', 4, 'app', '', 'glucose note device'],
	['manual', 4, '', '', 'weight body glucose blood_pressure note meal'],
];

const scopeNouns: ReadonlyArray<readonly [noun: string, resources: RegExp]> = [
	['sleep', /sleep|hypnogram/v],
	['heart', /heart|hrv|electrocardiogram|afib|blood|respiratory/v],
	['workout', /workout/v],
	['body', /^(?:body|weight|fat|lean|waist)/v],
	['profile', /^(?:profile|device)/v],
	['nutrition', /meal|water|caffeine|carbohydrates/v],
	['glucose', /glucose|insulin/v],
];

const optionalScopeNouns: Readonly<Record<string, string>> = {
	sleep: 'spo2', workout: 'location', heart: 'respiration', activity: 'stress',
};

const scopesOf = (resource: string, form: string): ResourceEntry['scopes'] => {
	if (form === '') {
		return undefined;
	}

	const noun = scopeNouns.find(([, pattern]) => pattern.test(resource))?.[0] ?? 'activity';
	const optional = optionalScopeNouns[noun];
	const scope = (covers: string) => form.replaceAll('*', () => covers);
	return {required: [scope(noun)], optional: optional === undefined ? [] : [scope(optional)]};
};

// A name that no vocabulary has, for the provider that that is unknown.
const unknownResource = 'skin_conductance';
const allResources = [...resourceNames, unknownResource];

const entryOf = ([slug, weight, auth, scope, resources]: (typeof table)[number]): ProviderEntry => ({
	slug,
	name: providerName(slug),
	logo: `https://logos.junction.example/${slug}.png`,
	delivery: deliveryOf(slug),
	auth,
	weight,
	resources: resources.split(/\s+/v).map(name =>
		({
			name, id: allResources.indexOf(name), rhythm: rhythmOf(name), scopes: scopesOf(name, scope),
		})),
});

/** The 41 providers that junctop knows, the most used first. */
export const catalogue: readonly ProviderEntry[] = table.map(row => entryOf(row));

/** A provider with a resource, both newer than any vocabulary; only the fault `unknown-values` shows them. */
export const unknownProvider: ProviderEntry = {
	...entryOf(['lumen_ring', 5, 'oauth', '*', `sleep heartrate ${unknownResource}`]),
	name: 'Lumen Ring',
};

/** The provider of the contract that users have in place of the unknown one. */
export const providerLikeUnknown: ProviderEntry = catalogue.find(({slug}) => slug === 'ultrahuman') ?? unknownProvider;

const bySlug = new Map([...catalogue, unknownProvider].map(entry => [entry.slug, entry]));

/** The provider of a slug; `undefined` where the simulator has no such provider. */
export const providerEntry = (slug: string): ProviderEntry | undefined => bySlug.get(slug);
