/** The table that `npm run bench -- sharing` printed last, for docs/triage.md. */
export const measuredSharing: readonly string[] = [
	'| fleets | number | with a cause | named first | providers without one | named there |',
	'| --- | --- | --- | --- | --- | --- |',
	'| outage | 60 | 58 | 57 (98.3 %) | 150 | 0 |',
	'| bad release | 60 | 34 | 34 (100.0 %) | 151 | 0 |',
	'| expired credentials | 60 | 57 | 57 (100.0 %) | 153 | 0 |',
	'| scopes | 60 | 35 | 35 (100.0 %) | 151 | 0 |',
	'| slow roll | 60 | 36 | 35 (97.2 %) | 145 | 0 |',
	'| healthy | 204 | - | - | 712 | 0 |',
	'| of 60 users | 110 | 15 | 15 (100.0 %) | 334 | 0 |',
	'| of 300 users | 160 | 67 | 66 (98.5 %) | 458 | 0 |',
	'| of 1,000 users | 160 | 92 | 92 (100.0 %) | 463 | 0 |',
	'| of 5,000 users | 60 | 36 | 36 (100.0 %) | 169 | 0 |',
	'| of 20,000 users | 14 | 10 | 9 (90.0 %) | 38 | 0 |',
	'| all | 504 | 220 | 218 (99.1 %) | 1462 | 0 |',
];
