import {
	isOneIn,
	mix,
	pick,
	salt,
} from './random.ts';
import {
	connectionsWithStreams,
	standingConnections,
	type ConnectionPlan,
	type UserPlan,
} from './user-plans.ts';
import {uuidAt} from './ids.ts';

type Model = {readonly type: string; readonly maker: string; readonly name: string; readonly versions: readonly string[]};

const model = (type: string, maker: string, name: string, ...versions: readonly string[]): Model => ({
	type, maker, name, versions,
});

const phones: readonly Model[] = [
	model('phone', 'Apple Inc.', 'iPhone15,2', '26.1', '26.0.1'),
	model('phone', 'Apple Inc.', 'iPhone14,5', '26.1', '18.7'),
];

/** By provider; the first model is the most used. */
const models: Readonly<Record<string, readonly Model[]>> = {
	garmin: [
		model('watch', 'Garmin', 'Forerunner 265', '23.27', '22.24'),
		model('watch', 'Garmin', 'Venu 3', '15.06', '14.11'),
		model('watch', 'Garmin', 'vívosmart 5', '4.40'),
	],
	fitbit: [model('watch', 'Fitbit', 'Charge 6', '1.171', '1.166'), model('watch', 'Fitbit', 'Inspire 3', '1.224'), model('scale', 'Fitbit', 'Aria Air', '1.0')],
	oura: [model('ring', 'Oura', 'Oura Ring 4', '2.9.31', '2.9.28'), model('ring', 'Oura', 'Oura Ring Gen3', '2.8.4')],
	whoop: [model('watch', 'WHOOP', 'WHOOP 4.0', '41.16.6')],
	whoop_v2: [model('watch', 'WHOOP', 'WHOOP 5.0', '50.30.1', '50.28.2'), model('watch', 'WHOOP', 'WHOOP 4.0', '41.16.6')],
	withings: [model('scale', 'Withings', 'Body+', '2301'), model('watch', 'Withings', 'ScanWatch 2', '3201', '3151'), model('cuff', 'Withings', 'BPM Connect', '701')],
	apple_health_kit: [model('watch', 'Apple Inc.', 'Watch7,5', '26.1', '26.0.2', '11.6'), model('watch', 'Apple Inc.', 'Watch6,18', '26.1'), ...phones],
	health_connect: [model('phone', 'Google', 'Pixel 9', '16', '15'), model('phone', 'Samsung', 'SM-S921B', '16')],
	samsung_health: [model('watch', 'Samsung', 'Galaxy Watch7', '6.0'), model('phone', 'Samsung', 'SM-S921B', '16')],
	polar: [model('watch', 'Polar', 'Vantage V3', '2.1.12'), model('chest_strap', 'Polar', 'H10', '5.0.0')],
	dexcom_v3: [model('automatic', 'Dexcom', 'G7', '1.9.0')],
	dexcom: [model('automatic', 'Dexcom', 'G6', '1.15.1')],
	freestyle_libre: [model('automatic', 'Abbott', 'FreeStyle Libre 3', '3.5.0')],
	abbott_libreview: [model('automatic', 'Abbott', 'FreeStyle Libre 2', '2.11.2')],
	omron: [model('cuff', 'Omron', 'HEM-7361T', '1.2')],
	omron_ble: [model('cuff', 'Omron', 'HEM-7155T', '1.1')],
	peloton: [model('exercise_machine', 'Peloton', 'Bike+', '1.9')],
	eight_sleep: [model('automatic', 'Eight Sleep', 'Pod 4', '4.2.1')],
};

/** The apps that write into the phone's store of health data. */
const apps: Readonly<Record<string, readonly string[]>> = {
	apple_health_kit: ['com.apple.health', 'com.apple.Health.Sleep', 'com.strava.stravaride'],
	health_connect: ['com.google.android.apps.fitness', 'com.sec.android.app.shealth'],
	samsung_health: ['com.sec.android.app.shealth'],
};

const deviceRecord = (userId: string, {provider: {slug}, key}: ConnectionPlan, {type, maker, name, versions}: Model, position: number) => {
	const own = mix(key, salt.device + position);
	const installed = apps[slug];
	return {
		id: uuidAt(own),
		user_id: userId,
		provider: slug,
		source_type: type,
		app_id: installed === undefined ? null : pick(installed, own, salt.phone),
		device_manufacturer: maker,
		device_model: name,
		// One device in eight does not report its version.
		device_version: isOneIn(8, own, salt.extra) ? null : pick(versions, own, salt.deviceVersion),
		device_id: isOneIn(3, own, salt.externalId) ? null : `SN${String(own).padStart(10, '0')}`,
	};
};

/**
The devices of a user as the contract has them (`ClientFacingDevice`), of the connections that have delivered data: one each, and a second one for one connection
in four. Providers that only take what a person writes, such as food diaries, have none.
*/
export const deviceRecords = (userId: string, plan: UserPlan) => {
	const delivering = new Set(connectionsWithStreams(plan));
	return standingConnections(plan).filter(connection => delivering.has(connection)).flatMap(connection => {
		const {provider: {slug}, key, cause} = connection;
		const known = models[slug] ?? [];
		const planted = cause?.device;
		const plantedModel = planted && known.find(({name}) => name === planted.model);
		const usual = known.length === 0 ? [] : [pick(known, key, salt.device)];
		const first = planted === undefined || plantedModel === undefined ? usual : [{...plantedModel, versions: [planted.version]}];
		const others = known.filter(({name}) => first.every(one => one.name !== name));
		const second = others.length > 0 && isOneIn(4, key, salt.phone) ? [pick(others, key, salt.deviceVersion)] : [];
		return [...first, ...second].map((one, position) => deviceRecord(userId, connection, one, position));
	});
};
