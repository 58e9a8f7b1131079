import type {AskedConnection} from '../../../source/triage/events/rise.ts';
import {createRandom, type Random} from './random.ts';

/*
Connections of one provider over two months, made from how errors come about: people revoke and change passwords by day, days and providers differ, users reconnect sooner or
later and leave the list of errors, batches and clocks put many errors into one minute, and launches bring users without a past. It shares nothing with the simulator's
population.
*/

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Connections, and the rise that was planted in them. */
export type ErrorFleet = {
	readonly connections: readonly AskedConnection[];
	readonly asOf: number;
	/** When the rise began, in milliseconds since 1970, and how many errors it made; `undefined` in a healthy fleet. */
	readonly planted: {readonly from: number; readonly count: number} | undefined;
};

/** The ways in which times of errors are not those of the errors. */
const habits = [
	'none', 'none', 'none', 'nightly batch', 'weekly batch', 'one batch', 'midnights', 'whole hours', 'launch', 'fast reconnecting', 'very fast reconnecting', 'earlier incident', 'every half day',
] as const;

export type Habit = typeof habits[number];

/** What is unusual in a fleet of connections; `habit` is how its errors come about, by chance if it is `undefined`. */
export type RisePlan = {readonly connections: number; readonly seed: number; readonly isPlanted: boolean; readonly habit?: Habit | undefined};

const types = ['token_refresh_failed', 'deregistered_per_provider', 'provider_credential_error', 'unknown'] as const;

/** How likely an error is at a time of day and week, around 1. */
const rhythm = (time: number, zone: number, weekends: number): number => {
	const clock = ((time / hour) + zone + 48) % 24;
	const isWeekend = [0, 6].includes(new Date(time).getUTCDay());
	return (1 + (0.8 * Math.sin((clock - 9) / 24 * 2 * Math.PI))) * (isWeekend ? weekends : 1);
};

/** When users who are asked for it reconnect, on average; then their error is gone. */
const reconnecting = (random: Random, habit: Habit): number => {
	switch (habit) {
		case 'very fast reconnecting': {
			return random.between(0.3, 2) * hour;
		}

		case 'fast reconnecting': {
			return random.between(2, 12) * hour;
		}

		case 'none':
		case 'nightly batch':
		case 'weekly batch':
		case 'one batch':
		case 'midnights':
		case 'whole hours':
		case 'launch':
		case 'earlier incident':
		case 'every half day': {
			return random.pick([3, 10, 40, 1000]) * day;
		}
	}
};

/** Makes the connections of a plan; the same plan makes the same ones. */
export const makeErrorFleet = ({connections: size, seed, isPlanted, habit: wanted}: RisePlan): ErrorFleet => {
	const random = createRandom(seed);
	const asOf = Date.UTC(2026, 9, 1) + Math.floor(random.next() * 50 * day);
	const picked = random.pick(habits);
	const habit = wanted ?? picked;
	const zone = random.between(-8, 9);
	const weekends = random.pick([1, 0.5, 1.6]);
	const untilReconnected = reconnecting(random, habit);
	const perDay = Math.exp(random.between(Math.log(0.0005), Math.log(0.01)));
	const dayRates = Array.from({length: 62}, () => Math.exp(random.normal() * random.pick([0.1, 0.3, 0.5])));
	const errors: Array<{readonly time: number}> = [];
	for (let place = 0; place < 60 * 24; place++) {
		const start = asOf - (60 * day) + (place * hour);
		const rate = size * perDay / 24 * rhythm(start, zone, weekends) * (dayRates[Math.floor(place / 24)] ?? 1);
		for (let time = random.wait(hour / rate); time < hour; time += random.wait(hour / rate)) {
			errors.push({time: start + time});
		}
	}

	const addBatch = (at: number, count: number, length: number) => {
		for (let index = 0; index < count; index++) {
			errors.push({time: at + (random.next() * length)});
		}
	};

	const most = Math.max(4, size * random.between(0.01, 0.1));
	const clock = Math.floor(random.next() * 24) * hour;
	const today = Math.floor(asOf / day) * day;
	for (let back = 0; back < 60; back++) {
		const at = today - (back * day) + clock;
		if (habit === 'nightly batch' && at < asOf) {
			addBatch(at, most * random.between(0.5, 1), 30 * minute);
		}

		if (habit === 'weekly batch' && back % 7 === seed % 7) {
			addBatch(at, most * random.between(0.7, 1), 40 * minute);
		}
	}

	const once: Readonly<Partial<Record<Habit, () => void>>> = {
		'one batch'() {
			addBatch(asOf - (random.next() * day), most, random.pick([1, 20, 90]) * 1000);
		},
		'every half day'() {
			for (let at = asOf - (60 * day) + (random.next() * hour); at < asOf; at += 12 * hour) {
				addBatch(at, most, 10 * minute);
			}
		},
		'earlier incident'() {
			addBatch(asOf - (random.between(2, 18) * day), most * 2, random.between(1, 8) * hour);
		},
	};
	once[habit]?.();

	const from = asOf - Math.exp(random.between(Math.log(0.75 * hour), Math.log(20 * hour)));
	const usual = size * perDay / 24;
	const planted = isPlanted ? Math.ceil(Math.max(15, size * 0.02, usual * (asOf - from) / hour * random.between(5, 30))) : 0;
	const kept = errors.filter(({time}) => time <= asOf && (asOf - time) < random.wait(untilReconnected));
	const stamped = kept.map(({time}) => {
		if (habit === 'midnights') {
			return Math.floor(time / day) * day;
		}

		return habit === 'whole hours' ? Math.floor(time / hour) * hour : time;
	});
	const made = Array.from({length: planted}, () => from + (random.next() * (asOf - from)));
	const old = () => asOf - (random.between(30, 700) * day);
	const connection = (erroredAt: number | undefined, createdOn: number): AskedConnection => ({
		isInError: erroredAt !== undefined, erroredAt, createdOn, errorType: erroredAt === undefined ? undefined : random.pick(types),
	});
	const all = [
		...stamped.map(time => connection(time, old())),
		...made.map(time => ({
			isInError: true, erroredAt: time, createdOn: old(), errorType: 'token_refresh_failed',
		})),
		...Array.from({length: Math.max(0, size - stamped.length - made.length)}, () => connection(undefined, old())),
	];
	if (habit === 'launch') {
		const launched = asOf - (random.between(0.2, 5) * day);
		all.push(...Array.from({length: size}, () => {
			const createdOn = launched + (random.next() * (asOf - launched));
			return connection(random.chance(0.15) ? createdOn + (random.next() * (asOf - createdOn)) : undefined, createdOn);
		}));
	}

	return {connections: all, asOf, planted: isPlanted ? {from, count: planted} : undefined};
};
