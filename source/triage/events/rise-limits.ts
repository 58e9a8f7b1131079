import {day, hour} from '../../text/durations.ts';

/**
What makes connection errors of a provider a rise.

- Fewer than `connections` compared ones are too few. So are fewer errors than `events`, or than a `share` of the connections.
- The errors are `factor` times as many as expected, with a probability below `chance`, and `margin` times as many as on the second worst of the `pastDays` before.
- Without `past` errors on `daysOfPast` days, more than a day before it, there is no past. Then a rise is sudden: at least `sudden` errors in the time of `spread`, at most a share of
  `suddenBefore` in an equal time before it, and at least `suddenHalf` in its first half.
- The `busiest` minutes do not count, because a clock or a batch puts errors of different times into one minute. The other minutes are at least `minutes`.
- `edge` is the first part of the rise. It has `factor` times as many errors as an equal time before it, and at least `edgeShare` of all.
- `errorTypeShare` of the errors name the error type of most.
*/
export const riseLimits = {
	longest: day,
	pastDays: 21,
	past: 5,
	daysOfPast: 3,
	sudden: 10,
	suddenBefore: 0.05,
	suddenHalf: 0.4,
	connections: 20,
	events: 8,
	share: 0.005,
	factor: 3,
	chance: 1e-6,
	margin: 1.5,
	busiest: 3,
	minutes: 6,
	spread: hour,
	edge: 0.25,
	edgeShare: 0.125,
	errorTypeShare: 0.6,
} as const;
