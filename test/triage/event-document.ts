import {burstLimits} from '../../source/triage/events/bursts.ts';
import {failingSpanLimits} from '../../source/triage/events/failing-span.ts';
import {recentFailureLimits, recentWindows} from '../../source/triage/events/recent-failures.ts';
import {pollingPatience, silenceLimits} from '../../source/triage/events/silence.ts';
import {listWords} from '../../source/text/sentence.ts';
import {longDuration} from '../../source/text/durations.ts';
import {riseLimits} from '../../source/triage/events/rise-limits.ts';
import {measured, measuredRises} from './fleet-simulation/measured.ts';

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The section of docs/triage.md about rises of connection errors. */
const riseLines = (): readonly string[] => [
	'## Rises of connection errors',
	'',
	'Where connections are loaded, the times at which they came into error are compared with the provider\'s own past. "Garmin: 41 connections in error since 14:00 UTC, 2h ago; usually 2 an hour" '
	+ 'is added to the verdict. It never changes how far problems reach: users who revoke access are not an outage, and only the loaded connections are known.',
	'',
	`- **A rise** began in the last ${longDuration(riseLimits.longest)}: at least ${riseLimits.events} errors, and ${percent(riseLimits.share)} of the compared connections. They are at least ${riseLimits.factor} times as many as expected, `
	+ `by a probability below ${riseLimits.chance} (negative binomial, with the spread of the provider's own windows), and more than ${riseLimits.margin} times as many as on the second worst of the ${riseLimits.pastDays} days before.`,
	`- **Expected** is the highest rate of the last 2, 7 and ${riseLimits.pastDays} days before the rise, or the same hours of earlier days if they have more. Users reconnect and take their errors out of the past, so half as many more are expected.`,
	`- **A past** is needed: connections that were made later than ${riseLimits.pastDays + 1} days ago are not compared, and there are at least ${riseLimits.connections} others. Without ${riseLimits.past} earlier errors on ${riseLimits.daysOfPast} days, and where fewer `
	+ `than a quarter of the errors are left after a week, a rise must begin from nothing, not grow, and last ${longDuration(riseLimits.spread)}.`,
	`- **Batches and clocks**: the ${riseLimits.busiest} busiest minutes do not count, and at least ${riseLimits.minutes} other minutes have errors.`,
	'',
	'Measured on simulated connections, whose generator shares nothing with junctop\'s simulator: rhythms of days and weeks, batches, whole hours and midnights as times, launches, and users who reconnect sooner or later '
	+ '(`npm run bench -- rise`). A rise has at least 15 errors and 2 % of the connections, and 5 to 30 times the usual rate. Next to a nightly batch that is larger, most are not found. In another run of 4,000 healthy fleets there was one false alarm: '
	+ 'a weekly batch of which nothing was left from the weeks before.',
	'',
	...measuredRises,
	'',
];

/** The section of docs/triage.md about the events of a provider, made of the limits themselves and of the last measurement. */
export const eventLines = (): readonly string[] => [
	'What the loaded users show together. Each user of a provider counts once, by the last attempts and the newest data of that provider\'s streams. '
	+ 'Of a provider with more than 8,000 users a sample is judged that is evenly spread over them. Each kind has a test that chance alone hardly ever passes:',
	'',
	`- **Failing**: among the users with an attempt in the last ${listWords(recentWindows.map(window => longDuration(window)), 9)}, too many failed in one of these times. `
	+ `It needs ${recentFailureLimits.users} such users and ${recentFailureLimits.failing} failures, and the number must have a probability below ${recentFailureLimits.chance} `
	+ `where the usual share of failures is the fleet's own (the middle one of its providers, from ${percent(recentFailureLimits.least)} to ${percent(recentFailureLimits.most)}) `
	+ `and varies between providers (beta-binomial, worth ${recentFailureLimits.strength} observations). Of 100 users about 22 must fail where 3 % is usual; of very many, 14 %.`,
	`- **Lost together**, and smaller outages: at least ${burstLimits.events} failures, and ${percent(burstLimits.share)} of the users, within ${longDuration(burstLimits.longest)} that are not tried again, `
	+ 'or that are tried again while the newest data of the users ends together. '
	+ `Their number must have a probability below ${burstLimits.chance} at twice the usual rate of the last ${burstLimits.days} days, `
	+ `and at least ${burstLimits.rate} of 100,000 users a day (Poisson).`,
	'- **Ended**: the failures lie in a time after which attempts succeed, at least 8 for each 100 users who still have their failure. Fewer successes are of users who never failed: the others lost their access. Only for providers that send by themselves; where Junction polls, the next poll would have replaced them.',
	`- **Stopped**: where Junction polls, no attempt for ${pollingPatience.times} times as long as most of the last attempts lie apart, and at least ${longDuration(pollingPatience.least)}; `
	+ `of few users more, by a probability of ${pollingPatience.chance}. Where all attempts lie within ${longDuration(pollingPatience.atOnce)}, users are polled at once and do not show how often: `
	+ `then ${longDuration(pollingPatience.leastAtOnce)}.`,
	`- **Silent**: last attempts thin out with age, whoever sends them and however often. A recent time with less than ${percent(silenceLimits.share)} of the attempts of an equal time before it, `
	+ `by a probability below ${silenceLimits.chance}, is a hole. Several spans are tried: where ages do not thin out at all, about one look in 5,000 finds one by chance. `
	+ 'Where Junction polls, it is reported as stopped. Whole days are compared with whole days, and hours with the same hours of an earlier day.',
	'',
	`The time of the onset comes from the attempts where successes from before it are left (at least ${failingSpanLimits.before}), otherwise from the newest data of the failing users. `
	+ 'Where both contradict each other, none is given; where only two bounds are known, both are.',
	'',
	'Measured on simulated fleets whose generator shares nothing with junctop\'s simulator and whose seeds were not used to choose the limits (`npm run bench -- verdict`):',
	'',
	...measured,
	'',
	'Events that changed fewer than 10 users are not counted: there is too little to see. '
	+ 'A false alarm names a provider without an event. An onset is counted where it is known to 20 minutes.',
	'',
	...riseLines(),
];
