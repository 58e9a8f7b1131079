import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {clockNotice} from '../../source/presentation/clock-notice.ts';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createDetailsCache} from '../../source/fleet/loading/user-details.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {createPageLoader} from '../../source/fleet/loading/page-loader.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {until} from '../helpers/until.ts';
import {openSimulator} from '../helpers/page-loader.ts';

const noon = Date.UTC(2026, 9, 14, 12);
const hour = 3_600_000;
const anyWrong = fc.integer({min: 3000, max: 1000 * 24 * hour}).chain(wrong => fc.constantFrom(wrong, -wrong));
const anyMilliseconds = fc.array(fc.integer({min: 0, max: 999}), {maxLength: 20});

test('uses this machine\'s time until the first response', () => {
	const clock = createServerClock(() => noon, () => 7);
	expect(clock.now()).toBe(noon);
	clock.learn(undefined);
	expect(clock.now()).toBe(noon);
});

test('ignores differences below two seconds', () => {
	fc.assert(fc.property(fc.integer({min: -2000, max: 999}), difference => {
		let monotonic = 7;
		const clock = createServerClock(() => noon, () => monotonic);
		clock.learn(noon + difference);
		expect(clock.now()).toBe(noon);
		monotonic += hour;
		clock.learn(noon + hour + difference);
		expect(clock.now()).toBe(noon + hour);
	}));
});

test('corrects a wrong clock to the second without jitter', () => {
	fc.assert(fc.property(
		anyWrong,
		anyMilliseconds,
		(wrong, milliseconds) => {
			let server = noon + 250;
			const clock = createServerClock(() => server + wrong, () => server - noon);
			const learn = () => {
				clock.learn(Math.floor(server / 1000) * 1000);
			};

			learn();
			const off = clock.now() - server;
			expect(Math.abs(off)).toBeLessThanOrEqual(500);
			for (const more of milliseconds) {
				server += hour + more;
				learn();
				expect(clock.now() - server).toBe(off);
			}
		},
	));
});

test.each([-hour, 40 * hour])('keeps the server\'s time when this machine\'s clock is set %i ms', step => {
	let local = noon - (5 * hour);
	let monotonic = 7;
	const clock = createServerClock(() => local, () => monotonic);
	clock.learn(noon);
	local += step;
	monotonic += 1000;
	expect(clock.now()).toBe(noon + 1500);
	clock.learn(noon + 1000);
	expect(clock.now()).toBe(noon + 1500);
});

test('counts from the moment at which the headers were read, not from the end of the download', () => {
	let monotonic = 7;
	const clock = createServerClock(() => noon, () => monotonic);
	monotonic += 20_000;
	clock.learn(noon + hour, 7);
	expect(clock.now()).toBe(noon + hour + 20_500);
});

test.each([-9 * hour, 0, 30 * hour])('on a machine whose clock is %i ms off, users are judged by the server\'s time', async wrong => {
	const {simulator, client} = await openSimulator({users: 40, now: () => noon});
	stopMonotonic();
	const clock = createServerClock(() => noon + wrong);
	const roster = createRoster();
	const pageLoader = createPageLoader({client: () => client, roster, clock});
	pageLoader.loadAtLeast(Infinity);
	await until(pageLoader.store, ({status}) => status === 'done');

	const stateAt = (index: number) => roster.row(roster.rowOf(simulator.userId(index)) ?? NaN, clock.now())?.state;
	expect({
		ordinary: stateAt(fixtureUsers.ordinary),
		stalled: stateAt(fixtureUsers.stalled),
		quiet: stateAt(fixtureUsers.quiet),
		failing: stateAt(fixtureUsers.failingGarmin),
		never: stateAt(fixtureUsers.neverDelivered),
		unknown: stateAt(fixtureUsers.unknown),
		future: stateAt(fixtureUsers.future),
	}).toEqual({
		ordinary: 'fresh', stalled: 'stalled', quiet: 'quiet', failing: 'failing', never: 'never', unknown: 'unknown', future: 'fresh',
	});
});

test('learns the server\'s time from user details too', async () => {
	const {simulator, client} = await openSimulator({users: 40, now: () => noon});
	stopMonotonic();
	const clock = createServerClock(() => 0);
	const details = createDetailsCache({client: () => client, clock});
	const userId = simulator.userId(fixtureUsers.ordinary);
	details.load(userId);
	await until(details.store, () => details.of(userId).user.answer !== undefined);
	expect(clock.now()).toBe(noon + 500);
});

const year = 365 * 24 * hour;

test.each([
	['1970', 0], ['9999', Date.UTC(9999, 0)], ['four years ahead', noon + (4 * year)],
])('does not trust a server\'s time of %s, and reports both times', (_time, server) => {
	const clock = createServerClock(() => noon, () => 7);
	clock.learn(server);
	expect(clock.now()).toBe(noon);
	expect(clock.difference()).toEqual({
		kind: 'absurd', server, local: noon, earlier: undefined,
	});
});

test('keeps the server\'s time when a later response has an absurd one', () => {
	const clock = createServerClock(() => noon, () => 7);
	clock.learn(noon + hour);
	clock.learn(0);
	expect(clock.now()).toBe(noon + hour + 500);
});

test('trusts the server when this machine\'s clock has been lost', () => {
	const clock = createServerClock(() => 0, () => 7);
	clock.learn(noon);
	expect(clock.now()).toBe(noon + 500);
});

test('follows a time that jumps only when the next response agrees', () => {
	let monotonic = 7;
	const clock = createServerClock(() => noon, () => monotonic);
	clock.learn(noon + hour);
	monotonic += 1000;
	clock.learn(noon + (9 * hour));
	expect(clock.now()).toBe(noon + hour + 1500);
	expect(clock.difference()).toMatchObject({kind: 'jump', earlier: noon + hour + 1500});
	monotonic += 1000;
	clock.learn(noon + (9 * hour) + 1000);
	expect(clock.now()).toBe(noon + (9 * hour) + 1500);
});

test('reports a difference of more than a minute, and none below', () => {
	const clock = createServerClock(() => noon, () => 7);
	clock.learn(noon + 60_000);
	expect(clock.difference()).toBeUndefined();
	clock.learn(noon + 61_000);
	expect(clock.difference()).toEqual({
		kind: 'skew', server: noon + 61_000, local: noon, earlier: noon + 60_500,
	});
});

test('keeps showing a difference that varies around a minute', () => {
	const clock = createServerClock(() => noon, () => 7);
	clock.learn(noon + 61_000);
	clock.learn(noon + 59_000);
	expect(clock.difference()).toMatchObject({kind: 'skew'});
	clock.learn(noon + 50_000);
	expect(clock.difference()).toBeUndefined();
});

describe('the worst difference', () => {
	test('is an absurd time, even if later responses are right', () => {
		const clock = createServerClock(() => noon, () => 7);
		for (const server of [noon, 0, noon + (2 * hour), noon]) {
			clock.learn(server);
		}

		expect(clock.difference()).toBeUndefined();
		expect(clock.worstDifference()).toEqual({
			kind: 'absurd', server: 0, local: noon, earlier: noon,
		});
	});

	test('is a jump that no other response confirmed', () => {
		const clock = createServerClock(() => noon, () => 7);
		for (const server of [noon, noon + hour, noon]) {
			clock.learn(server);
		}

		expect(clock.difference()).toBeUndefined();
		expect(clock.worstDifference()).toMatchObject({kind: 'jump', server: noon + hour});
	});

	test('is the newest difference after a jump that was confirmed', () => {
		const clock = createServerClock(() => noon, () => 7);
		for (const server of [noon, noon + hour, noon + hour]) {
			clock.learn(server);
		}

		expect(clock.worstDifference()).toMatchObject({kind: 'skew'});
	});
});

describe('the notice shows which time ages follow', () => {
	const local = noon;
	test.each([
		['a server ahead', {kind: 'skew', server: noon + (3 * hour), earlier: undefined}, 'This machine\'s clock is 3h behind Junction\'s. Ages follow Junction\'s.'],
		['a server that is behind', {kind: 'skew', server: noon - (6.5 * 60_000), earlier: noon}, 'This machine\'s clock is 6m ahead of Junction\'s. Ages follow Junction\'s.'],
		[
			'a jump',
			{kind: 'jump', server: noon + (9 * hour), earlier: noon},
			'Junction\'s clock jumped from 2026-10-14 12:00 UTC to 2026-10-14 21:00 UTC. Ages follow the earlier time until another response confirms the new one.',
		],
		[
			'an absurd time at first',
			{kind: 'absurd', server: 0, earlier: undefined},
			'Junction\'s clock shows 1970-01-01 00:00 UTC, which cannot be right. This machine\'s shows 2026-10-14 12:00 UTC. Ages follow this machine\'s clock. '
			+ 'Check this machine\'s clock, then report it to Junction support.',
		],
		[
			'an absurd time after a right one',
			{kind: 'absurd', server: 0, earlier: noon},
			'Junction\'s clock shows 1970-01-01 00:00 UTC, which cannot be right. This machine\'s shows 2026-10-14 12:00 UTC. Ages follow an earlier time of Junction\'s clock. '
			+ 'Check this machine\'s clock, then report it to Junction support.',
		],
	] as const)('for %s', (_what, difference, sentence) => {
		expect(clockNotice({...difference, local})).toBe(sentence);
	});
});
