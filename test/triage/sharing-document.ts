import {longDuration} from '../../source/text/durations.ts';
import {sharedLimits} from '../../source/triage/sharing/compare-values.ts';
import {errorStartLimits} from '../../source/triage/sharing/error-start.ts';
import {measuredSharing} from './sharing-simulation/measured.ts';

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The section of docs/triage.md about what failing users share, made of the limits themselves and of the last measurement. */
export const sharingLines = (): readonly string[] => [
	'## What failing users share',
	'',
	'Failing users of a provider are compared with as many users of the same provider whose data arrives ([explain.md](explain.md)).',
	'',
	`- **A value** (a device, a version, a scope, a time zone, …) is named if at least ${sharedLimits.users} failing users have it, and ${percent(sharedLimits.share)} of them; if its share of the failing is `
	+ `${percent(sharedLimits.difference)} larger than that of the others; and if it is at least ${sharedLimits.lift} times as common among the failing with 95 % confidence. Fisher's exact test must give it a probability `
	+ `below ${sharedLimits.chance}, multiplied by the number of values that are looked at (Bonferroni). The value must be known of ${sharedLimits.group} users of each group.`,
	`- **A start** is named if at least ${errorStartLimits.users} errors, and ${percent(errorStartLimits.share)} of all, began within at most ${longDuration(172_800_000)}, and chance has a probability below `
	+ `${errorStartLimits.chance} at ${errorStartLimits.variation} times the usual rate of the last ${errorStartLimits.days} days (Poisson). It is the provider's own past that counts: users who are fine have no errors by definition. `
	+ 'Where connections show no error, an event of the provider gives the start.',
	'- **What follows from failing**, such as an error type or a failing resource, is described and never named.',
	'',
	'Measured on simulated fleets whose generator shares nothing with junctop\'s simulator and whose seeds were not used to choose the limits (`npm run bench -- sharing`). A cause counts if it made at least '
	+ '20 users fail, and at least half of the failing users of its provider:',
	'',
	...measuredSharing,
	'',
];
