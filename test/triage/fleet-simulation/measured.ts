/** The table that `npm run bench -- verdict` printed last, for docs/triage.md. */
export const measured: readonly string[] = [
	'| fleets | number | events | found | as what it is | false alarms | with an onset | its error, 9 of 10 |',
	'| --- | --- | --- | --- | --- | --- | --- | --- |',
	'| outage | 91 | 83 | 100.0 % | 100.0 % | 0 | 68.7 % | 7.1 min |',
	'| partial outage | 91 | 70 | 95.7 % | 100.0 % | 0 | 59.7 % | 4.7 min |',
	'| lost tokens | 91 | 60 | 100.0 % | 96.7 % | 0 | 0.0 % | - |',
	'| silence | 91 | 79 | 84.8 % | 100.0 % | 0 | 6.0 % | 8.0 min |',
	'| polling stopped | 91 | 76 | 100.0 % | 100.0 % | 0 | 35.5 % | 5.4 min |',
	'| ended outage | 91 | 39 | 100.0 % | 84.6 % | 0 | 56.4 % | 17.3 min |',
	'| two providers | 91 | 158 | 100.0 % | 100.0 % | 0 | 55.1 % | 8.9 min |',
	'| everything polled | 91 | 254 | 100.0 % | 100.0 % | 0 | 75.2 % | 3.8 min |',
	'| healthy | 360 | - | - | - | 0 | - | - |',
	'| of 5 users | 100 | - | - | - | 0 | - | - |',
	'| of 60 users | 148 | - | - | - | 0 | - | - |',
	'| of 300 users | 300 | 204 | 96.6 % | 98.0 % | 0 | 54.3 % | 5.0 min |',
	'| of 1,000 users | 300 | 316 | 97.8 % | 99.4 % | 0 | 49.8 % | 5.4 min |',
	'| of 5,000 users | 190 | 237 | 99.6 % | 99.2 % | 0 | 56.4 % | 5.7 min |',
	'| of 20,000 users | 40 | 48 | 100.0 % | 100.0 % | 0 | 56.3 % | 4.7 min |',
	'| of 100,000 users | 10 | 14 | 100.0 % | 100.0 % | 0 | 50.0 % | 3.1 min |',
	'| all | 1088 | 819 | 98.2 % | 99.0 % | 0 | 53.2 % | 5.1 min |',
];

/** The table that `npm run bench -- rise` printed last, for docs/triage.md. */
export const measuredRises: readonly string[] = [
	'| errors before the rise | rises | found | onset error, half | 9 of 10 | healthy fleets | false alarms |',
	'| --- | --- | --- | --- | --- | --- | --- |',
	'| usual errors | 200 | 78.0 % | 4.9 min | 59.4 min | 200 | 0 |',
	'| an earlier incident, twice a usual batch | 200 | 43.0 % | 3.5 min | 28.3 min | 200 | 0 |',
	'| users reconnect within hours | 200 | 77.5 % | 5.2 min | 34.6 min | 200 | 0 |',
	'| a batch every night, up to a tenth of all | 200 | 9.0 % | 2.8 min | 48.9 min | 200 | 0 |',
	'| 100 connections | 160 | 54.4 % | 8.9 min | 61.3 min | 160 | 0 |',
	'| 300 connections | 160 | 50.6 % | 8.5 min | 58.3 min | 160 | 0 |',
	'| 1,000 connections | 160 | 44.4 % | 8.3 min | 42.4 min | 160 | 0 |',
	'| 3,000 connections | 160 | 54.4 % | 2.5 min | 24.8 min | 160 | 0 |',
	'| 10,000 connections | 160 | 55.6 % | 0.6 min | 8.3 min | 160 | 0 |',
	'| all | 800 | 51.9 % | 4.8 min | 42.4 min | 800 | 0 |',
];
