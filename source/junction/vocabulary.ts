/**
The words of the API as known in openapi 0.4.687 (41 providers, 70 resources). Both enums are open: a slug that
is missing here is shown as received, with no way of delivery and no rhythm.
*/

/** How a provider's data gets to Junction, which decides what an old attempt means. */
export type Delivery = 'polled' | 'hybrid' | 'pushed' | 'phone' | 'manual' | 'undocumented';

const providers: Readonly<Record<string, {readonly name: string; readonly delivery: Delivery}>> = {
	abbott_libreview: {name: 'LibreView', delivery: 'polled'},
	accuchek_ble: {name: 'Accu-Chek (Bluetooth)', delivery: 'manual'},
	apple_health_kit: {name: 'Apple Health', delivery: 'phone'},
	beurer_api: {name: 'Beurer', delivery: 'undocumented'},
	beurer_ble: {name: 'Beurer (Bluetooth)', delivery: 'manual'},
	contour_ble: {name: 'Contour (Bluetooth)', delivery: 'manual'},
	cronometer: {name: 'Cronometer', delivery: 'pushed'},
	dexcom: {name: 'Dexcom G6', delivery: 'polled'},
	dexcom_v3: {name: 'Dexcom', delivery: 'polled'},
	eight_sleep: {name: 'Eight Sleep', delivery: 'polled'},
	fitbit: {name: 'Fitbit', delivery: 'hybrid'},
	freestyle_libre: {name: 'FreeStyle Libre', delivery: 'polled'},
	freestyle_libre_ble: {name: 'FreeStyle Libre (Bluetooth)', delivery: 'manual'},
	garmin: {name: 'Garmin', delivery: 'pushed'},
	google_fit: {name: 'Google Fit', delivery: 'polled'},
	google_health: {name: 'Google Health', delivery: 'pushed'},
	hammerhead: {name: 'Hammerhead', delivery: 'polled'},
	health_connect: {name: 'Health Connect', delivery: 'phone'},
	ihealth: {name: 'iHealth', delivery: 'undocumented'},
	kardia: {name: 'Kardia', delivery: 'undocumented'},
	manual: {name: 'Manual', delivery: 'manual'},
	map_my_fitness: {name: 'MapMyFitness', delivery: 'undocumented'},
	my_fitness_pal: {name: 'MyFitnessPal', delivery: 'undocumented'},
	my_fitness_pal_v2: {name: 'MyFitnessPal v2', delivery: 'undocumented'},
	omron: {name: 'Omron', delivery: 'undocumented'},
	omron_ble: {name: 'Omron (Bluetooth)', delivery: 'manual'},
	onetouch_ble: {name: 'OneTouch (Bluetooth)', delivery: 'manual'},
	oura: {name: 'Oura', delivery: 'hybrid'},
	peloton: {name: 'Peloton', delivery: 'polled'},
	polar: {name: 'Polar', delivery: 'undocumented'},
	renpho: {name: 'Renpho', delivery: 'undocumented'},
	runkeeper: {name: 'Runkeeper', delivery: 'undocumented'},
	samsung_health: {name: 'Samsung Health', delivery: 'phone'},
	strava: {name: 'Strava', delivery: 'pushed'},
	tandem_source: {name: 'Tandem Source', delivery: 'undocumented'},
	ultrahuman: {name: 'Ultrahuman', delivery: 'undocumented'},
	wahoo: {name: 'Wahoo', delivery: 'polled'},
	whoop: {name: 'WHOOP', delivery: 'pushed'},
	whoop_v2: {name: 'WHOOP v2', delivery: 'pushed'},
	withings: {name: 'Withings', delivery: 'hybrid'},
	zwift: {name: 'Zwift', delivery: 'polled'},
};

export const providerSlugs: readonly string[] = Object.keys(providers);

const knownProvider = (slug: string) => (Object.hasOwn(providers, slug) ? providers[slug] : undefined);

/** The name that a customer would recognize; the slug itself where it is unknown. */
export const providerName = (slug: string): string => knownProvider(slug)?.name ?? slug;

/** How the provider's data arrives; `undocumented` where it is not documented. */
export const deliveryOf = (slug: string): Delivery => knownProvider(slug)?.delivery ?? 'undocumented';

/** Whether Junction itself asks the provider: only then is an old attempt strong evidence (docs/junction-api.md, What the numbers mean). */
export const isPolledByJunction = (slug: string): boolean => ['polled', 'hybrid'].includes(deliveryOf(slug));

const localTimes = new Set(['abbott_libreview', 'freestyle_libre', 'freestyle_libre_ble']);

/** Whether the provider's data times are local times written as UTC, so that they are hours off (docs/junction-api.md, What the numbers mean). */
export const hasLocalTimes = (slug: string): boolean => localTimes.has(slug);

/** How often a resource moves, which decides how old its newest data may be before it counts as quiet. */
export type Rhythm = 'often' | 'daily' | 'session' | 'rare';

const rhythms: Readonly<Record<Rhythm, readonly string[]>> = {
	often: [
		'heartrate', 'calories_active', 'steps', 'calories_basal', 'distance', 'glucose', 'stress_level', 'hrv',
		'respiratory_rate', 'blood_oxygen', 'daylight_exposure', 'stand_duration',
	],
	daily: ['activity'],
	session: [
		'sleep', 'sleep_cycle', 'workouts', 'workout_stream', 'body', 'weight', 'meal', 'menstrual_cycle',
		'electrocardiogram',
	],
	rare: [
		'profile', 'connection', 'order', 'result', 'match_review', 'appointment', 'result_table', 'ige', 'igg',
		'blood_pressure', 'cholesterol', 'device', 'device_legacy', 'fat', 'body_temperature',
		'body_temperature_delta', 'water', 'caffeine', 'mindfulness_minutes', 'floors_climbed', 'vo2_max',
		'electrocardiogram_voltage', 'afib_burden', 'heart_rate_alert', 'stand_hour', 'sleep_apnea_alert',
		'sleep_breathing_disturbance', 'wheelchair_push', 'forced_expiratory_volume_1', 'forced_vital_capacity',
		'peak_expiratory_flow_rate', 'inhaler_usage', 'fall', 'uv_exposure', 'handwashing',
		'basal_body_temperature', 'heart_rate_recovery_one_minute', 'body_mass_index', 'lean_body_mass',
		'waist_circumference', 'workout_distance', 'workout_swimming_stroke', 'workout_duration',
		'insulin_injection', 'carbohydrates', 'note', 'sleep_stream', 'hypnogram',
	],
};

const rhythmByResource: ReadonlyMap<string, Rhythm> = new Map(
	(Object.entries(rhythms) as Array<[Rhythm, readonly string[]]>)
		.flatMap(([rhythm, resources]) => resources.map(resource => [resource, rhythm] as const)),
);

export const resourceNames: readonly string[] = [...rhythmByResource.keys()];

/** How often the resource moves; `rare`, which never condemns, where it is not documented. */
export const rhythmOf = (resource: string): Rhythm => rhythmByResource.get(resource) ?? 'rare';
