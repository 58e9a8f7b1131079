import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	allowedApp,
	allowedAppVersion,
	allowedModel,
	allowedVersion,
} from '../../source/fleet/redaction/device-names.ts';

const models = [
	'iPhone15,2', 'Watch7,5', 'Watch6,18', 'Forerunner 265', 'Venu 3', 'vívosmart 5', 'Charge 6', 'Inspire 3', 'Oura Ring 4', 'Oura Ring Gen3', 'WHOOP 4.0', 'Body+', 'ScanWatch 2', 'BPM Connect', 'Pixel 9', 'Pixel Watch 2', 'SM-S921B', 'SM-R890',
	'Galaxy Watch7', 'Galaxy Watch 6 Classic', 'Vantage V3', 'H10', 'G7', 'G6', 'FreeStyle Libre 3', 'HEM-7361T', 'Bike+', 'Pod 4', 'fēnix 7X Pro', 'Fenix 7S', 'Forerunner 945 LTE', 'Apple Watch Series 9', 'Apple Watch Ultra 2',
];
const makers = ['Apple Inc.', 'Garmin', 'Fitbit', 'Oura', 'WHOOP', 'Withings', 'Google', 'Samsung', 'Polar', 'Dexcom', 'Abbott', 'Omron', 'Peloton', 'Eight Sleep', 'Apple'];

test('keeps makers, models, versions and apps of real devices', () => {
	for (const text of [...models, ...makers, ...makers.flatMap(maker => models.slice(0, 3).map(model => `${maker} ${model}`))]) {
		expect(allowedModel(text)).toBe(text);
	}

	for (const version of ['26.1', '23.27', '2301', '41.16.6', '6.0', '10.5 (21T575)', 'Version 10.5 (Build 21T575)', '1.0-beta.2', 'v1.2']) {
		expect(allowedVersion(version)).toBe(version);
		expect(allowedAppVersion(`com.apple.health ${version}`)).toBe(`com.apple.health ${version}`);
		expect(allowedAppVersion(`Garmin Venu 3 ${version}`)).toBe(`Garmin Venu 3 ${version}`);
	}

	for (const app of ['com.apple.health', 'com.apple.Health.Sleep', 'com.strava.stravaride', 'com.sec.android.app.shealth', 'de.example.app', 'com.acme.app']) {
		expect(allowedApp(app)).toBe(app);
	}
});

test.each(['Annas Watch', 'Anna Schmidt', 'Apple Annas iPhone', 'Annas iPhone 12', 'Anna', 'anna2', 'Anna-Watch', 'Watch_Anna', 'Anna (iPhone)', 'Max', 'Lily', 'ANNA', '安娜 Watch', '555 1234 123', '0171-5551234', '00-1B-63-84-45-E6', 'C02XK1QJ', 'Watch/Anna', ''])(
	'leaves out %j', text => {
		expect([allowedModel(text), allowedVersion(text), allowedApp(text), allowedAppVersion(`${text} 1.0`)]).toEqual([undefined, undefined, undefined, undefined]);
	},
);

test('leaves out an app ID that is a name, or has a UUID', () => {
	expect(['anna.schmidt', 'Anna', 'jo.smith', 'com.apple.health.6D5A1C3F-2B1C-4C02-9F11-0C2A7BE4D915', 'com.', 'com'].map(text => allowedApp(text))).toEqual(Array.from({length: 6}));
});

test('leaves out a first name wherever it is among the words of a product', () => {
	const names = [
		'Anna', 'Max', 'Lily', 'Aria', 'Luna', 'Ray', 'Ace', 'Iris', 'Ivy', 'Eva', 'Tom', 'Kim', 'Leo', 'Peter', 'Jane', 'Omar', 'Yuki', 'José', 'Zoë', 'Grace', 'Rose', 'Mark', 'Victor', 'Alta', 'Sky', 'Bella', 'Amber', 'Chase', 'Dean', 'Rex', 'Pat',
		'Drew', 'Miles', 'Neo', 'Stella', 'Summer', 'Robin', 'Ruby', 'Jade', 'Mia', 'Ann', 'Bob', 'Jan', 'Ida', 'Noa', 'Charlotte', 'Garry', 'Gene', 'Paige',
	];
	const name = fc.tuple(fc.constantFrom(...names), fc.constantFrom('', 's', '2', '1987'), fc.constantFrom<(text: string) => string>(text => text, text => text.toUpperCase(), text => text.toLowerCase()))
		.map(([first, end, change]) => change(first + end));
	const joint = fc.constantFrom(' ', '-', '_', '.', '/', ' (', ', ');
	const around = fc.array(fc.constantFrom(...models, ...makers, '12', '7'), {maxLength: 2});
	fc.assert(fc.property(around, name, around, joint, (before, own, after, sign) => {
		const text = [...before, own, ...after].join(sign);
		expect([allowedModel(text), allowedVersion(text), allowedAppVersion(`${text} 2.1`)]).toEqual([undefined, undefined, undefined]);
	}), {numRuns: 2000});
});
