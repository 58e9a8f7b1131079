import {setImmediate as nextImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {followHandledErrors, type HandledError} from '../../source/logging/handled-errors.ts';
import {startAnnouncer} from '../../source/session/announcer/announcer.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import type {CommandId} from '../../source/keys/bindings.ts';
import {scopesOf} from '../../source/session/state/screen.ts';
import {sizes} from '../helpers/app.ts';
import {mutated} from '../helpers/any-json.ts';
import {openDrawnTerminal} from '../helpers/drawn-terminal.tsx';
import {hostileText} from '../helpers/hostile-text.ts';
import {key} from '../helpers/http-server.ts';
import {bytesOf} from '../helpers/key-bytes.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {serveScript, userRecord, type Call} from '../helpers/scripted-server.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {until} from '../helpers/until.ts';

const userIds = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003'];
const [userId = ''] = userIds;

const scopes = {required: ['activity'], optional: ['sleep', 'heart']};
const connection = {
	name: 'Garmin', slug: 'garmin', logo: '', created_on: '2026-01-01T00:00:00Z', status: 'error', external_user_id: 'y',
	error_details: {error_type: 'token_refresh_failed', error_message: 'refused', errored_at: '2026-10-14T11:00:00Z'},
	resource_availability: {sleep: {status: 'available', scope_requirements: {user_granted: scopes, user_denied: scopes}}, body: true},
};
const pull = {
	status: 'failure', timeline: {scheduled_at: '2026-10-01T00:00:00Z', started_at: '2026-10-01T00:00:00Z', ended_at: null}, days_with_data: 1, release: 'r', error_details: 'e',
};

/** What a Junction without faults answers, by endpoint. */
const valid = {
	page: {data: userIds.map(id => userRecord(id)), next_cursor: null},
	resources: {data: [userRecord(userId, 'failure')], next_cursor: null},
	connections: {
		providers: [connection, {
			...connection, slug: 'oura', name: 'Oura', status: 'connected',
		}],
	},
	user: {
		user_id: userId, team_id: 'team', client_user_id: 'client', created_on: '2026-01-01T00:00:00Z', connected_sources: [], fallback_time_zone: {id: 'UTC'}, ingestion_start: '2026-01-01',
	},
	pulls: {data: [{user_id: userId, provider: {garmin: {pulled: {sleep: pull}, not_pulled: ['body']}}}], next_cursor: null},
	metrics: {team_id: 'team', total_user_count: 3, number_of_users: 3},
};

type Endpoint = keyof typeof valid;

const endpointOf = ({path, userId: one}: Call): Endpoint => {
	switch (path.split('/').slice(2, 4).join('/')) {
		case 'introspect/resources': {
			return one === undefined ? 'page' : 'resources';
		}

		case 'introspect/historical_pull': {
			return 'pulls';
		}

		case 'user/providers': {
			return 'connections';
		}

		case 'user/metrics': {
			return 'metrics';
		}

		default: {
			return 'user';
		}
	}
};

const repeated = (value: unknown, times: number): readonly unknown[] => Array.from({length: times}, () => value);

const nested = (value: unknown, levels: number): unknown => {
	let json = value;
	for (let level = 0; level < levels; level++) {
		json = level % 2 === 0 ? [json] : {provider: json};
	}

	return json;
};

const hostilePair = fc.tuple(hostileText, fc.jsonValue({maxDepth: 1}));

/** Anything as long or as deep as a server may send it. */
const large = fc.oneof(
	fc.tuple(fc.jsonValue({maxDepth: 1}), fc.integer({min: 200, max: 5000})).map(([value, times]) => ({data: repeated(value, times), providers: repeated(value, times)})),
	fc.tuple(fc.jsonValue({maxDepth: 1}), fc.integer({min: 100, max: 2000})).map(([value, levels]) => nested(value, levels)),
	fc.array(hostilePair, {maxLength: 300}).map(pairs => ({
		data: [{user_id: userId, provider: Object.fromEntries(pairs.map(([name, value]) => [name, {[name]: value}]))}],
		providers: pairs.map(([slug, value]) => ({
			...connection, slug, name: slug, error_details: value,
		})),
	})),
);

/** Records of the right shape whose texts are hostile. */
const hostileTexts = fc.array(hostileText, {minLength: 1, maxLength: 5});
const hostile = (json: unknown) => hostileTexts.map(texts => {
	let next = 0;
	const replace = (name: string, value: unknown): unknown =>
		(typeof value === 'string' && name !== 'user_id' && name !== 'next_cursor' ? texts[next++ % texts.length] : value);
	const text = JSON.stringify(json);
	return JSON.parse(text, replace) as unknown;
});

const anyAnswer = (json: unknown) => fc.oneof(
	{weight: 4, arbitrary: mutated(json)},
	{weight: 4, arbitrary: hostile(json)},
	{weight: 1, arbitrary: fc.jsonValue()},
	{weight: 1, arbitrary: large},
	{weight: 1, arbitrary: fc.constant(json)},
);

const answers = fc.record({
	page: anyAnswer(valid.page),
	resources: anyAnswer(valid.resources),
	connections: anyAnswer(valid.connections),
	user: anyAnswer(valid.user),
	pulls: anyAnswer(valid.pulls),
	metrics: anyAnswer(valid.metrics),
});

/** Whether a page is the whole list of a team, so that users who are not on it are gone. */
const isWholeList = (json: unknown): boolean =>
	typeof json === 'object' && json !== null && 'data' in json && Array.isArray(json.data);

/** Draws the screens and reads keys from bytes. */
const draw = (session: Session) => {
	const terminal = openDrawnTerminal(session);
	return {send: terminal.send, close: terminal.close, excess: terminal.excess};
};

/** Announces the screens to a screen reader, which needs the same lines and takes less time. */
const announce = (session: Session) => {
	const excess: string[] = [];
	const announcer = startAnnouncer(session, lines => {
		excess.push(...lines.filter(text => unprintable.test(text)));
	});
	const dispatch = createKeyDispatcher(session, async () => undefined);
	return {
		async send(bytes: string) {
			dispatch(createKeyParser().push(bytes));
			await nextImmediate();
		},
		close: announcer.stop,
		excess,
	};
};

test.each([
	{how: 'draws', open: draw, numRuns: 12},
	{how: 'announces', open: announce, numRuns: 150},
])('$how each screen whatever JSON arrives, and keeps what was loaded', {timeout: 60_000}, async ({open, numRuns}) => {
	const faults: HandledError[] = [];
	onTestFinished(followHandledErrors(fault => {
		faults.push(fault);
		return true;
	}));
	let answered: Readonly<Record<Endpoint, unknown>> = valid;
	const {baseUrl} = await serveScript(call => ({body: answered[endpointOf(call)]}));
	await fc.assert(fc.asyncProperty(answers, fc.constantFrom(...sizes), fc.boolean(), async (all, size, isFirst) => {
		answered = isFirst ? all : valid;
		const {session} = await openSession({size, target: targetOf({url: baseUrl, key})});
		const {roster, details, pageLoader, fleetStats, sharingSampler} = workspaceOf(session);
		const terminal = open(session);
		const press = async (id: CommandId) => {
			const {keys = []} = session.keymap.of(scopesOf(session.view.screen())).find(binding => binding.id === id) ?? {};
			// Escape would wait for the rest of a sequence.
			const chosen = keys.find(name => name !== 'escape');
			if (chosen !== undefined) {
				await terminal.send(bytesOf(chosen));
			}
		};

		const detailsLoaded = async () => until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
		try {
			await pagesLoaded(session);
			const loaded = Array.from({length: roster.count}, (_, row) => roster.userId(row) ?? '');
			answered = all;
			await press('roster.refresh');
			await pagesLoaded(session);
			if (!isWholeList(all.page)) {
				expect(loaded.filter(id => roster.rowOf(id) === undefined)).toEqual([]);
			}

			for (const move of ['list.down', 'roster.sortByState', 'list.last', 'roster.raw', 'text.back'] as const) {
				await press(move);
			}

			const before = details.of(userId);
			session.openUser(userId);
			await detailsLoaded();
			for (const pane of ['findings', 'resources', 'connections']) {
				expect(session.view.screen()).toMatchObject({name: 'user', pane});
				for (const id of ['list.last', 'user.evidence', 'user.raw', 'list.last', 'text.back', 'user.pane'] as const) {
					await press(id);
				}
			}

			await press('screen.copySummary');

			await press('user.refresh');
			await detailsLoaded();
			for (const name of Object.keys(before) as Array<keyof typeof before>) {
				expect(before[name].answer === undefined || details.of(userId)[name].answer !== undefined).toBe(true);
			}

			await press('user.back');
			await press('screen.overview');
			if (fleetStats.current() !== undefined && roster.count > 0) {
				await press('overview.sample');
				await until(sharingSampler.store, ({samples}) => [...samples.values()].at(-1)?.progress.status !== 'asking');
				if (session.view.screen().name === 'explain') {
					await press('explain.back');
				}
			}

			await press('list.down');
			await press('overview.back');
			expect(pageLoader.store.getState().status).not.toBe('loading');
			expect(terminal.excess).toEqual([]);
			expect(faults.map(({place, error}) => `${place}: ${error instanceof Error ? error.stack : String(error)}`)).toEqual([]);
		} finally {
			terminal.close();
			session.close();
		}
	}), {numRuns, interruptAfterTimeLimit: 9000});
});
