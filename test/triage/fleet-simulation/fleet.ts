import type {Stream, UserResources} from '../../../source/junction/records.ts';
import {createRandom, type Random} from './random.ts';

/*
Fleets of users with planted events, made from how data travels: devices sync, providers push, Junction polls, phones wake up, users leave. It
shares nothing with the simulator's population, so that the verdicts are not tuned to it.
*/

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Way = 'polled' | 'hybrid' | 'pushed' | 'phone' | 'undocumented';

const catalogue: ReadonlyArray<readonly [slug: string, way: Way]> = [
	['garmin', 'pushed'], ['strava', 'pushed'], ['whoop_v2', 'pushed'], ['cronometer', 'pushed'],
	['wahoo', 'polled'], ['dexcom_v3', 'polled'], ['freestyle_libre', 'polled'], ['peloton', 'polled'], ['zwift', 'polled'], ['eight_sleep', 'polled'],
	['hammerhead', 'polled'], ['withings', 'hybrid'], ['oura', 'hybrid'],
	['apple_health_kit', 'phone'], ['health_connect', 'phone'], ['samsung_health', 'phone'],
	['polar', 'undocumented'], ['ultrahuman', 'undocumented'],
];

const polledWays: readonly Way[] = ['polled', 'hybrid'];
const sendingWays: readonly Way[] = ['pushed', 'phone', 'undocumented'];

/** How often a resource has new data, on average. */
const resources: Readonly<Record<Way, ReadonlyArray<readonly [resource: string, every: number]>>> = {
	polled: [['glucose', 10 * minute], ['heartrate', hour], ['workouts', 2 * day], ['body', 4 * day]],
	hybrid: [['heartrate', hour], ['steps', hour], ['sleep', day], ['activity', day], ['weight', 5 * day]],
	pushed: [['steps', 2 * hour], ['activity', day], ['sleep', day], ['workouts', 2 * day]],
	phone: [['steps', hour], ['heartrate', hour], ['sleep', day], ['workouts', 3 * day]],
	undocumented: [['activity', day], ['sleep', day], ['workouts', 2 * day]],
};

export type EventKind =
	| 'outage' | 'partial outage' | 'lost tokens' | 'silence' | 'polling stopped' | 'ended outage' | 'two providers' | 'everything polled';

/** An event that was planted at a provider. */
export type Planted = {
	readonly provider: string;
	readonly kind: EventKind;
	/** When it began and ended, in milliseconds since 1970. */
	readonly from: number;
	readonly to: number;
	/** Which share of the provider's users it concerns. */
	readonly share: number;
};

export type Fleet = {
	readonly users: readonly UserResources[];
	readonly now: number;
	readonly planted: readonly Planted[];
	/** By provider: how many users were connected and active, and how many of them the event changed. */
	readonly active: ReadonlyMap<string, number>;
	readonly changed: ReadonlyMap<string, number>;
};

/** The ways of a fleet's provider. */
type Provider = {
	readonly slug: string;
	readonly way: Way;
	readonly weight: number;
	/** The time between two polls. */
	readonly interval: number;
	/** How much later than in truth the provider's data times are. */
	readonly offset: number;
	/** The share of users that fail on their own. */
	readonly failing: number;
	/** The share of attempts that fail and are fine the next time. */
	readonly glitches: number;
	readonly quiet: number;
	readonly left: number;
	/** Whether the data of a day is stamped with its midnight. */
	readonly hasMidnights: boolean;
	/** Whether all users are polled at the same moment. */
	readonly isPolledAtOnce: boolean;
	/** How much more is done on a day of a weekend than on another. */
	readonly weekends: number;
};

const makeProviders = (random: Random, left: number): readonly Provider[] => {
	const count = 3 + Math.floor(random.next() * 12);
	const chosen = catalogue.map(entry => ({entry, order: random.next()})).toSorted((a, b) => a.order - b.order).slice(0, count);
	return chosen.map(({entry}, rank) => ({
		slug: entry[0],
		way: entry[1],
		weight: 1 / (rank + 1),
		interval: random.chance(0.75) ? 15 * minute : random.pick([30 * minute, hour, 3 * hour]),
		offset: entry[0] === 'freestyle_libre' ? random.pick([-5, 1, 2]) * hour : random.between(-2, 2) * minute,
		failing: random.between(0.01, 0.08),
		glitches: random.pick([0, 0.003, 0.01, 0.02]),
		quiet: random.between(0.03, 0.2),
		left: left * random.between(0.6, 1.2),
		weekends: random.pick([1, 1, 0.6, 1.6, 2.2]),
		hasMidnights: random.chance(0.5),
		isPolledAtOnce: random.chance(0.15),
	}));
};

/** People are awake from about 7 to 23 at the users' places, which lie a few hours around one zone. */
const isAwake = (time: number, zone: number): boolean => {
	const clock = ((time / hour) + zone) % 24;
	return clock >= 7 && clock < 23;
};

/** The last moment before `end` at which a person did something that happens every `mean` on average; less at night, and more or less at weekends. */
const lastMoment = (random: Random, end: number, mean: number, {zone, weekends}: {readonly zone: number; readonly weekends: number}): number => {
	let time = end;
	for (let candidate = 0; candidate < 1000; candidate++) {
		time -= random.wait(mean * 16 / 24 / Math.max(1, weekends));
		const isWeekend = [0, 6].includes(new Date(time + (zone * hour)).getUTCDay());
		if (isAwake(time, zone) && random.chance((isWeekend ? weekends : 1) / Math.max(1, weekends))) {
			break;
		}
	}

	return time;
};

type Life = {
	/** When the last attempt was, and whether it failed. */
	readonly attempt: number;
	readonly hasFailed: boolean;
	/** Until when data got through. */
	readonly goodUntil: number;
	readonly isChanged: boolean;
	readonly isActive: boolean;
};

/** The last poll before a moment. */
const pollBefore = (time: number, interval: number, phase: number): number => time - ((((time - phase) % interval) + interval) % interval);

const liveOf = (random: Random, provider: Provider, {now, zone, event}: {readonly now: number; readonly zone: number; readonly event: Planted | undefined}): Life => {
	const {way, interval} = provider;
	const isPolled = polledWays.includes(way);
	const phase = provider.isPolledAtOnce ? 0 : random.next() * interval;
	// A person who syncs often, or one who hardly does.
	const every = random.chance(provider.quiet) ? random.between(4, 20) * day : Math.exp(random.normal() * 0.9) * (way === 'phone' ? 14 : 9) * hour;
	const attemptBefore = (time: number): number => (isPolled ? pollBefore(time, interval, phase) : lastMoment(random, time, every, {zone, weekends: provider.weekends}));
	const left = random.chance(provider.left) ? now - (random.next() * 730 * day) : Infinity;
	const failsFrom = random.chance(provider.failing) ? now - (random.next() * 180 * day) : Infinity;
	if (left < Math.min(failsFrom, now)) {
		const attempt = attemptBefore(left);
		return {
			attempt, hasFailed: false, goodUntil: attempt, isChanged: false, isActive: false,
		};
	}

	if (failsFrom < now) {
		const goodUntil = attemptBefore(failsFrom);
		// The first attempt after it fails; then the connection is in error, or it is tried again for as long as it is connected.
		const first = isPolled ? goodUntil + interval : Math.min(now, goodUntil + random.wait(every));
		const isRetried = isPolled && random.chance(0.3);
		const isOver = !isRetried || left < now;
		return {
			attempt: isOver ? Math.min(now, first) : attemptBefore(event?.kind === 'polling stopped' ? event.from : now), hasFailed: true, goodUntil, isChanged: false, isActive: false,
		};
	}

	const last = attemptBefore(now);
	const fine = {
		attempt: last, hasFailed: random.chance(provider.glitches), goodUntil: last, isChanged: false, isActive: true,
	};
	if (event === undefined || !random.chance(event.share)) {
		return fine;
	}

	switch (event.kind) {
		case 'silence':
		case 'polling stopped': {
			const attempt = attemptBefore(event.from);
			return {
				...fine, attempt, goodUntil: attempt, hasFailed: false, isChanged: last > event.from,
			};
		}

		case 'lost tokens': {
			const lost = event.from + (random.next() * (event.to - event.from));
			const goodUntil = attemptBefore(lost);
			const first = isPolled ? goodUntil + interval : lost + random.wait(every);
			return first > now
				? fine
				: {
					...fine, attempt: first, hasFailed: true, goodUntil, isChanged: true,
				};
		}

		case 'outage':
		case 'partial outage':
		case 'two providers':
		case 'everything polled':
		case 'ended outage': {
			// What was tried after the end is fine again.
			return last < event.from || last > event.to
				? fine
				: {
					...fine, hasFailed: true, goodUntil: attemptBefore(event.from), isChanged: true,
				};
		}
	}
};

const iso = (time: number): string => new Date(time).toISOString();

const streamsOf = (random: Random, provider: Provider, life: Life, now: number): readonly Stream[] => {
	const clock = random.normal() * 20_000;
	return resources[provider.way].flatMap(([resource, every], place): readonly Stream[] => {
		if (place > 0 && random.chance(0.25)) {
			return [];
		}

		// A push brings some of the resources; the others were last tried earlier.
		const isPart = place > 0 && sendingWays.includes(provider.way) && random.chance(0.4);
		const attempt = life.attempt - (isPart ? random.wait(every) : random.next() * 20_000);
		const hasFailed = life.hasFailed && (!isPart || attempt > life.goodUntil);
		const newest = Math.min(life.goodUntil, attempt) - random.wait(every) + provider.offset;
		return [{
			provider: provider.slug,
			resource,
			lastAttempt: {timestamp: iso(attempt + clock), status: hasFailed ? 'failure' : 'success'},
			oldestData: undefined,
			newestData: iso(every === day && provider.hasMidnights ? Math.floor(newest / day) * day : Math.min(newest, now + (3 * hour))),
			sentCount: 1 + Math.floor(random.next() * 500),
		}];
	});
};

/** What to plant: nothing, or an event of a kind. */
export type Plan = {readonly users: number; readonly seed: number; readonly kind: EventKind | undefined};

/** By kind: the ways of the providers to which it can happen. */
const waysOf: Readonly<Record<EventKind, readonly Way[]>> = {
	outage: ['polled', 'hybrid', 'pushed', 'undocumented'],
	'partial outage': ['polled', 'hybrid', 'pushed', 'undocumented'],
	'lost tokens': ['polled', 'hybrid', 'pushed', 'undocumented'],
	'two providers': ['polled', 'hybrid', 'pushed', 'undocumented'],
	silence: sendingWays,
	'polling stopped': polledWays,
	'everything polled': polledWays,
	'ended outage': ['pushed'],
};

const plant = (random: Random, kind: EventKind, {now, provider}: {readonly now: number; readonly provider: Provider}): Planted => {
	const ago = (low: number, high: number) => now - Math.exp(random.between(Math.log(low), Math.log(high)));
	const common = {provider: provider.slug, kind, to: Infinity};
	const isPolled = polledWays.includes(provider.way);
	switch (kind) {
		case 'outage':
		case 'two providers':
		case 'everything polled': {
			return {...common, from: ago(isPolled ? hour : 2 * hour, 5 * day), share: random.between(0.85, 1)};
		}

		case 'partial outage': {
			return {...common, from: ago(2 * hour, 5 * day), share: random.between(0.06, 0.4)};
		}

		case 'lost tokens': {
			const from = ago(1.5 * day, 45 * day);
			return {
				...common, from, to: from + random.between(12 * hour, 36 * hour), share: random.between(0.04, 0.3),
			};
		}

		case 'silence': {
			return {...common, from: ago(provider.way === 'phone' ? 1.5 * day : day, 6 * day), share: random.between(0.7, 1)};
		}

		case 'polling stopped': {
			return {...common, from: ago(Math.max(provider.isPolledAtOnce ? 8 * hour : hour, 4 * provider.interval), 2 * day), share: random.between(0.9, 1)};
		}

		case 'ended outage': {
			const to = ago(2 * hour, day);
			return {
				...common, from: to - random.between(2 * hour, 8 * hour), to, share: random.between(0.4, 1),
			};
		}
	}
};

/** Makes a fleet; the same plan makes the same one. */
export const makeFleet = ({users, seed, kind}: Plan): Fleet => {
	const random = createRandom(seed);
	const now = Date.UTC(2026, 10, 1) + Math.floor(random.next() * 20 * day);
	const left = random.pick([0, 0.1, 0.35]);
	const providers = makeProviders(random, left);
	const zone = Math.floor(random.between(-8, 9));
	const total = providers.reduce((sum, {weight}) => sum + weight, 0);
	/** An event needs users: of so few there would be nothing to see. */
	const usersOf = ({weight}: Provider) => users * 1.4 * weight / total * (1 - left) * 0.9;
	const candidates = kind === undefined ? [] : providers.filter(provider => usersOf(provider) >= 40 && waysOf[kind].includes(provider.way));
	const count = kind === 'everything polled' ? candidates.length : (kind === 'two providers' ? 2 : 1);
	const chosen = candidates.map(provider => ({provider, order: random.next()})).toSorted((a, b) => a.order - b.order).slice(0, count);
	const events = kind === undefined ? [] : chosen.map(({provider}) => plant(random, kind, {now, provider}));
	// What stops everything that is polled begins at the same time for all.
	const planted = events.map((event, place) => kind === 'everything polled' ? {...event, ...events[0], provider: chosen[place]?.provider.slug ?? event.provider} : event);
	const active = new Map<string, number>();
	const changed = new Map<string, number>();
	const records = Array.from({length: users}, (_, index): UserResources => {
		const own = new Set<Provider>();
		const picks = random.pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
		for (let pick = 0; pick < picks; pick++) {
			let place = random.next() * total;
			const provider = providers.find(({weight}) => {
				place -= weight;
				return place < 0;
			});
			if (provider !== undefined) {
				own.add(provider);
			}
		}

		return {
			userId: `${String(index).padStart(8, '0')}-0000-4000-8000-${String(seed % 1e12).padStart(12, '0')}`,
			streams: [...own].flatMap(provider => {
				const life = liveOf(random, provider, {now, zone: zone + Math.round(random.normal() * 2), event: planted.find(event => event.provider === provider.slug)});
				active.set(provider.slug, (active.get(provider.slug) ?? 0) + Number(life.isActive));
				changed.set(provider.slug, (changed.get(provider.slug) ?? 0) + Number(life.isChanged));
				return streamsOf(random, provider, life, now);
			}),
			problems: [],
		};
	});
	return {
		users: records, now, planted, active, changed,
	};
};
