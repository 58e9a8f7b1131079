import {setImmediate as nextImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {
	afterEach,
	beforeEach,
	expect,
	test,
	vi,
} from 'vitest';
import {createAutoRefresh} from '../../source/fleet/loading/auto-refresh.ts';
import {createPageLoader} from '../../source/fleet/loading/page-loader.ts';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {Answer, Client, PageQuery} from '../../source/junction/client.ts';
import {cancelled, JunctionError, type ErrorKind} from '../../source/junction/errors.ts';
import type {Page, UserResources} from '../../source/junction/records.ts';

/*
The loader against a plain list. The client is replaced by one whose requests wait until the test answers them, so that every order of answers
and keys can be tried and repeated; how HTTP answers are read and repeated is tested with real servers.
*/

type Health = 'success' | 'failure';
type Answered = Answer<Page<UserResources>>;

/** A request that waits for its answer. */
type Pending = {
	readonly query: PageQuery;
	readonly apiKey: number;
	readonly isCancelled: () => boolean;
	readonly resolve: (answer: Answered) => void;
	readonly reject: (error: JunctionError) => void;
};

const serverStart = Date.UTC(2026, 9, 14, 12);
const pageSize = 3;

const record = (userId: string, health: Health): UserResources => ({
	userId,
	problems: [],
	streams: [{
		provider: 'garmin',
		resource: 'sleep',
		lastAttempt: {timestamp: new Date(serverStart).toISOString(), status: health},
		oldestData: undefined,
		newestData: new Date(serverStart).toISOString(),
		sentCount: 3,
	}],
});

/** A team at Junction: its users by number of creation, whose cursors are positions in that order. */
const createTeam = (name: string) => {
	const users = new Map<number, Health>();
	let created = 0;
	let cursorAge = 0;
	return {
		add(health: Health) {
			users.set(created, health);
			created++;
		},
		remove(place: number) {
			users.delete([...users.keys()][place % Math.max(1, users.size)] ?? -1);
		},
		turn(place: number, health: Health) {
			const user = [...users.keys()][place % Math.max(1, users.size)];
			if (user !== undefined) {
				users.set(user, health);
			}
		},
		expireCursors() {
			cursorAge++;
		},
		idOf: (user: number) => `${name}-${user}`,
		list: () => new Map([...users].map(([user, health]) => [`${name}-${user}`, health])),
		/** A page from a cursor on; `undefined` if the cursor has expired. */
		page(cursor: string | undefined): Page<UserResources> | undefined {
			const [age = cursorAge, first = 0] = cursor?.split(':').map(Number) ?? [];
			if (age !== cursorAge) {
				return undefined;
			}

			const rest = [...users].filter(([user]) => user >= first);
			const shown = rest.slice(0, pageSize);
			const next = rest[pageSize];
			return {
				records: shown.map(([user, health]) => record(`${name}-${user}`, health)),
				unreadable: [],
				partlyRead: [],
				nextCursor: next === undefined ? undefined : `${cursorAge}:${next[0]}`,
			};
		},
	};
};

type Team = ReturnType<typeof createTeam>;

const interval = 10_000;

/** What junctop has loaded from one team. */
const openTeam = (team: Team, requests: Pending[], keyInUse: () => number) => {
	const client = (): Client => {
		const apiKey = keyInUse();
		const introspectResources = async (query: PageQuery = {}, {signal}: {readonly signal?: AbortSignal | undefined} = {}) =>
			new Promise<Answered>((resolve, reject) => {
				requests.push({
					query, apiKey, resolve, reject, isCancelled: () => signal?.aborted === true,
				});
				signal?.addEventListener('abort', () => {
					reject(cancelled());
				});
			});
		return {
			introspectResources,
			async metrics() {
				throw new JunctionError({kind: 'forbidden', message: 'no'});
			},
		} as unknown as Client;
	};

	const clock = createServerClock();
	const roster = createRoster(clock.now);
	const userQuery = createUserQuery(roster, clock.now);
	const pageLoader = createPageLoader({client, roster, clock});
	const autoRefresh = createAutoRefresh(pageLoader, interval);
	return {
		team, clock, roster, userQuery, pageLoader, autoRefresh,
		/** The plain list: the health of each user, as last answered, in the order of arrival. */
		expected: new Map<string, Health>(),
		/** The users that the current pass over the pages contained. */
		seen: new Set<string>(),
	};
};

type Loaded = ReturnType<typeof openTeam>;

type Real = {
	readonly teams: readonly Team[];
	readonly requests: Pending[];
	current: Loaded;
	apiKey: number;
	validKey: number;
};

const stateOf = ({current}: Real) => current.pageLoader.store.getState();

/** The requests that nobody has answered or cancelled. */
const open = ({requests}: Real) => requests.filter(request => !request.isCancelled());

/** What pressing r does (session/commands/roster.ts). */
const pressR = (real: Real) => {
	const {status} = stateOf(real);
	if (status === 'failed' || status === 'stopped') {
		real.current.pageLoader.resume();
	} else {
		real.current.pageLoader.refresh();
	}
};

/** Notes what a press or a timer did to the pass: a refresh that was given up leaves all loaded users as seen. */
const noteCancel = (real: Real, act: () => void) => {
	const before = stateOf(real).refresh?.id;
	act();
	const after = stateOf(real).refresh?.id;
	if (before === undefined || before === after) {
		return;
	}

	real.current.seen.clear();
	for (const id of real.current.expected.keys()) {
		real.current.seen.add(id);
	}
};

/** Waits for a condition without a timer, because the timers belong to the test. */
const eventually = async (isTrue: () => boolean) => {
	for (let turns = 0; !isTrue(); turns++) {
		expect(turns).toBeLessThan(1000);
		await nextImmediate();
	}
};

const changed = async (real: Real, act: () => void) => {
	const {store} = real.current.pageLoader;
	const before = store.getState();
	act();
	await eventually(() => store.getState() !== before);
};

/** Takes the oldest request, if it was not cancelled. */
const takeRequest = (real: Real): Pending | undefined => {
	const [oldest] = open(real);
	if (oldest !== undefined) {
		real.requests.splice(real.requests.indexOf(oldest), 1);
	}

	return oldest;
};

const failureKinds = ['unavailable', 'not-reachable', 'limited', 'timed-out', 'not-understood', 'invalid-request', 'not-found'] as const;

/** Fails a request. A page that may be too large is requested again in a smaller size before it counts as failed. */
const failRequest = async (real: Real, {query, reject}: Pending, kind: ErrorKind) => {
	const before = stateOf(real);
	const {length} = real.requests;
	reject(new JunctionError({kind, message: kind}));
	const isShrinking = (query.userLimit ?? 0) > 50 && (kind === 'timed-out' || kind === 'invalid-request');
	await eventually(() => stateOf(real) !== before || (isShrinking && real.requests.length > length));
};

/** Answers the oldest request as the team is now, and does the same to the plain list. */
const answerRequest = async (real: Real) => {
	const request = takeRequest(real);
	if (request === undefined) {
		return;
	}

	const {current} = real;
	const page = current.team.page(request.query.nextCursor);
	if (request.apiKey !== real.validKey) {
		await failRequest(real, request, 'key-refused');
		return;
	}

	if (page === undefined) {
		await failRequest(real, request, 'invalid-request');
		return;
	}

	if (request.query.nextCursor === undefined) {
		current.seen.clear();
	}

	for (const {userId, streams} of page.records) {
		current.expected.set(userId, streams[0]?.lastAttempt?.status === 'failure' ? 'failure' : 'success');
		current.seen.add(userId);
	}

	if (page.nextCursor === undefined) {
		for (const id of current.expected.keys()) {
			if (!current.seen.has(id)) {
				current.expected.delete(id);
			}
		}
	}

	const receivedAt = performance.now();
	await changed(real, () => {
		request.resolve({
			value: page, raw: undefined, serverTime: Math.floor((serverStart + receivedAt) / 1000) * 1000, traceId: undefined, receivedAt,
		});
	});
};

const answerAll = async (real: Real) => {
	for (let count = 0; stateOf(real).status === 'loading' && count < 200; count++) {
		await answerRequest(real);
	}

	expect(stateOf(real).status).not.toBe('loading');
};

/** The roster, row by row: ids and health. */
const rosterList = ({current: {roster, clock}}: Real): Map<string, Health> => new Map(Array.from({length: roster.count}, (_, row) => {
	const {userId = '', state} = roster.row(row, clock.now()) ?? {};
	return [userId, state === 'failing' ? 'failure' : 'success'] as const;
}));

const checkInvariants = (real: Real) => {
	const state = stateOf(real);
	const {roster, userQuery, clock, expected} = real.current;
	expect([...rosterList(real)]).toEqual([...expected]);
	expect(state.users).toBe(expected.size);
	expect(roster.count).toBe(expected.size);
	expect(userQuery.store.getState().count).toBe(expected.size);
	const listed = Array.from({length: expected.size}, (_, position) => roster.userId(userQuery.rowAt(position) ?? -1));
	expect(listed).toEqual([...expected.keys()]);
	// A request is under way exactly while the header says so.
	expect(open(real).length > 0).toBe(state.status === 'loading');
	expect(state.status === 'failed').toBe(state.error !== undefined);
	if (state.updatedAt !== undefined) {
		expect(Math.abs(clock.now() - (serverStart + performance.now()))).toBeLessThan(2600);
	}
};

type Step = {readonly name: string; readonly run: (real: Real) => Promise<void> | void};

/** A command of the model; the whole model is in the plain lists. */
const command = ({name, run}: Step): fc.AsyncCommand<Record<string, unknown>, Real> => ({
	check: () => true,
	async run(_, real) {
		await run(real);
		checkInvariants(real);
	},
	toString: () => name,
});

const health = fc.constantFrom<Health>('success', 'failure');
const place = fc.nat({max: 20});

const mainSteps = 5;

const steps: ReadonlyArray<fc.Arbitrary<Step>> = [
	fc.integer({min: 1, max: 25}).map(users => ({
		name: `scroll to ${users}`, run(real) {
			real.current.pageLoader.loadAtLeast(users);
		},
	})),
	fc.constant({
		name: 'L', run(real: Real) {
			real.current.pageLoader.loadAll();
		},
	}),
	fc.constant({
		name: 'r', run(real: Real) {
			noteCancel(real, () => {
				pressR(real);
			});
		},
	}),
	fc.constant({
		name: 'Esc', run(real: Real) {
			noteCancel(real, () => {
				real.current.pageLoader.stop();
			});
		},
	}),
	fc.integer({min: 1, max: 4}).map(count => ({
		name: `answer ${count}`, async run(real: Real) {
			for (let index = 0; index < count; index++) {
				await answerRequest(real);
			}
		},
	})),
	fc.constant({
		name: 'w', run(real: Real) {
			noteCancel(real, () => {
				real.current.autoRefresh.toggle();
			});
		},
	}),
	fc.constantFrom(interval, 20 * interval).map(time => ({
		name: `wait ${time} ms`, run(real: Real) {
			noteCancel(real, () => {
				vi.advanceTimersByTime(time);
			});
		},
	})),
	fc.constant({name: 'answer all', run: answerAll}),
	fc.constantFrom(...failureKinds).map(kind => ({
		name: `fail: ${kind}`, async run(real: Real) {
			const request = takeRequest(real);
			if (request !== undefined) {
				await failRequest(real, request, kind);
			}
		},
	})),
	fc.tuple(fc.constantFrom<'add' | 'remove' | 'turn'>('add', 'remove', 'turn'), place, health).map(([what, where, state]) => ({
		name: `team: ${what} ${where} ${state}`, run({current: {team}}: Real) {
			if (what === 'add') {
				team.add(state);
			} else if (what === 'remove') {
				team.remove(where);
			} else {
				team.turn(where, state);
			}
		},
	})),
	fc.constant({
		name: 'cursors expire', run({current: {team}}: Real) {
			team.expireCursors();
		},
	}),
	fc.constant({
		name: 'API key revoked', run(real: Real) {
			real.validKey++;
		},
	}),
	fc.constant({
		name: 'API key replaced', run(real: Real) {
			real.apiKey = real.validKey;
			noteCancel(real, () => {
				real.current.pageLoader.resume();
			});
		},
	}),
	fc.constant({
		name: 'profile switched', run(real: Real) {
			const {current, teams, requests} = real;
			current.autoRefresh.stop();
			current.pageLoader.stop();
			real.apiKey = real.validKey;
			real.current = openTeam(teams.find(team => team !== current.team) ?? current.team, requests, () => real.apiKey);
		},
	}),
	fc.integer({min: -100, max: 100}).map(hours => ({
		name: `clock ${hours} h`, run() {
			vi.setSystemTime(Date.now() + (hours * 3_600_000));
		},
	})),
];

/** The first steps load, refresh, stop and answer: most sequences of interest consist of them. */
const commandsOf = (all: ReadonlyArray<fc.Arbitrary<Step>>) =>
	[...all, ...all.slice(0, mainSteps), ...all.slice(0, mainSteps)].map(step => step.map(value => command(value)));

beforeEach(() => {
	vi.useFakeTimers({toFake: ['Date', 'setTimeout', 'clearTimeout']});
});

afterEach(() => {
	vi.useRealTimers();
});

test('agrees with a plain list for any sequence of answers, keys and changes, and r always recovers', async () => {
	const property = fc.asyncProperty(
		fc.array(health, {minLength: 4, maxLength: 14, size: 'max'}),
		fc.commands(commandsOf(steps), {maxCommands: 40, size: 'max'}),
		async (healths, commands) => {
			const teams = [createTeam('one'), createTeam('other')];
			for (const value of healths) {
				teams[0]?.add(value);
				teams[1]?.add(value);
			}

			const real: Real = {
				teams, requests: [], apiKey: 0, validKey: 0, current: undefined as unknown as Loaded,
			};
			real.current = openTeam(teams[0] ?? createTeam('none'), real.requests, () => real.apiKey);
			await fc.asyncModelRun(() => ({model: {}, real}), commands);

			// From here on Junction answers everything: pressing r leads back to a roster without an error.
			if (real.current.autoRefresh.store.getState().isOn) {
				real.current.autoRefresh.toggle();
			}

			real.apiKey = real.validKey;
			await answerAll(real);
			for (let presses = 0; presses < 4; presses++) {
				noteCancel(real, () => {
					pressR(real);
				});
				await answerAll(real);
				checkInvariants(real);
			}

			expect(stateOf(real)).toMatchObject({error: undefined, refresh: undefined});
			expect(['paused', 'done']).toContain(stateOf(real).status);
			real.current.pageLoader.loadAll();
			await answerAll(real);
			noteCancel(real, () => {
				pressR(real);
			});
			await answerAll(real);
			expect(stateOf(real)).toMatchObject({status: 'done', isAllLoaded: true});
			const byId = (list: Map<string, Health>) => Object.fromEntries(list);
			expect(byId(rosterList(real))).toEqual(byId(real.current.team.list()));
			real.current.autoRefresh.stop();
		},
	);
	await fc.assert(property, {numRuns: 300});
});
