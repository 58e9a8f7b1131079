import fc from 'fast-check';
import {expect, test} from 'vitest';
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
	expect(clock.difference()).toEqual({server, local: noon, isServerTrusted: false});
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
	expect(clock.difference()).toMatchObject({isServerTrusted: false});
	monotonic += 1000;
	clock.learn(noon + (9 * hour) + 1000);
	expect(clock.now()).toBe(noon + (9 * hour) + 1500);
});

test('reports a difference of more than a minute, and none below', () => {
	const clock = createServerClock(() => noon, () => 7);
	clock.learn(noon + 60_000);
	expect(clock.difference()).toBeUndefined();
	clock.learn(noon + 61_000);
	expect(clock.difference()).toEqual({server: noon + 61_000, local: noon, isServerTrusted: true});
});

test('says which clock ages follow', () => {
	expect(clockNotice({server: noon + (3 * hour), local: noon, isServerTrusted: true}))
		.toBe('This machine\'s clock is 3h slow compared with Junction\'s. Ages follow Junction\'s clock.');
	expect(clockNotice({server: 0, local: noon, isServerTrusted: false}))
		.toBe('Junction\'s clock shows 1970-01-01 00:00 UTC, which cannot be right; this machine\'s shows 2026-10-14 12:00 UTC. Ages do not follow this time. Check this machine\'s clock, then report it to Junction support.');
});
