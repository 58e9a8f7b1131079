import {readdir, readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import fc from 'fast-check';
import {overviewDocument} from '../../source/commands/overview-json.ts';
import {createProgram} from '../../source/commands/program.ts';
import type {ListedCommand} from '../../source/commands/tree/command.ts';
import {rowOf} from '../../source/commands/user-rows.ts';
import {userDocument} from '../../source/commands/user-json.ts';
import type {UserParts} from '../../source/commands/user-parts.ts';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {Answer} from '../../source/junction/client.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import type {Check} from '../../source/triage/facts/user-facts.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {toJson} from '../../source/commands/json.ts';
import {anyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {run} from '../helpers/run.ts';
import {failure} from '../helpers/samples.ts';
import {simulate} from '../helpers/simulator.ts';
import {arbitraryInput} from '../triage/arbitrary-facts.ts';
import {factsOf, now} from '../triage/cases/case.ts';

const servers: ReadonlyArray<readonly [name: string, options: SimulatorOptions]> = [
	['mixed', {users: 60}],
	['garmin-outage', {users: 400, scenario: 'garmin-outage'}],
	['empty', {scenario: 'empty'}],
	['other shapes', {users: 40, faults: [{kind: 'legacy-shapes'}, {kind: 'unknown-values'}, {kind: 'hostile-text'}]}],
	['broken-record', {users: 30, faults: [{kind: 'broken-record'}]}],
	['parts that fail', {users: 30, faults: [{kind: '403', path: '/v2/user/providers/'}, {kind: 'non-json', path: '/v2/introspect/historical_pull'}]}],
];

/** Users with the most of everything, each kind of trouble, and none. */
const ids = ['worst', 'failingGarmin', 'oldAnswer', 'twoArrays', 'noConnections', 'newlyConnected', 'neverDelivered'] as const;

const linesOf = (stdout: string): readonly unknown[] => stdout.trimEnd().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as unknown);

test.each(servers)('%s: the JSON of every command has exactly the fields of its schema', async (_, options) => {
	const simulator = await simulate(options);
	const ask = async (...args: readonly string[]) => {
		const {stdout} = await run([...args, '--base-url', simulator.url, '--quiet'], {env: {JUNCTION_API_KEY: simulator.key}});
		expect(stdout).not.toBe('');
		return stdout;
	};

	const users = ids.map(name => simulator.userId(fixtureUsers[name]));
	const loading = ['--connection-rate', '1000', '--limit-connections', '30'];
	const [list, page, overview, one, several, lines, fixes, fixLines] = await Promise.all([
		ask('users', '--format', 'json'),
		options.scenario === 'empty' ? '' : ask('users', '--format', 'ndjson', '--limit', '60'),
		ask('overview', '--format', 'json'),
		ask('user', users[0] ?? '', '--format', 'json'),
		ask('user', ...users, 'nobody', '--format', 'json'),
		ask('user', ...users, 'nobody', '--format', 'ndjson'),
		ask('fixes', '--format', 'json', ...loading),
		run(['fixes', '--format', 'ndjson', ...loading, '--base-url', simulator.url, '--quiet'], {env: {JUNCTION_API_KEY: simulator.key}}).then(({stdout}) => stdout),
	]);
	const counts = await ask('users', '--count-by', 'providers', '--format', 'json');
	expect(await schemaErrors('counts', JSON.parse(counts))).toEqual([]);
	expect(await schemaErrors('fixes', JSON.parse(fixes))).toEqual([]);
	for (const line of linesOf(fixLines)) {
		expect(await schemaErrors('fixes.ndjson', line)).toEqual([]);
	}

	expect(await schemaErrors('users', JSON.parse(list))).toEqual([]);
	expect(await schemaErrors('overview', JSON.parse(overview))).toEqual([]);
	expect(await schemaErrors('user', JSON.parse(one))).toEqual([]);
	expect(await schemaErrors('user', JSON.parse(several))).toEqual([]);
	expect(linesOf(lines)).toHaveLength(ids.length + 1);
	for (const [name, text] of [['users.ndjson', page], ['user.ndjson', lines]] as const) {
		for (const line of linesOf(text)) {
			expect(await schemaErrors(name, line)).toEqual([]);
		}
	}

	for (const text of [list, overview, one, several, ...lines.trimEnd().split('\n')]) {
		expect(text).toMatch(/^\{\s*"schema": ?1,/v);
	}
});

test('junctop doctor and junctop profiles list print exactly the fields of their schemas', async () => {
	const simulator = await simulate({users: 5});
	const env = {JUNCTION_API_KEY: simulator.key};
	const [doctor, profiles] = await Promise.all([run(['doctor', '--format', 'json', '--base-url', simulator.url], {env}), run(['profiles', 'list', '--format', 'json'])]);
	expect(await schemaErrors('doctor', JSON.parse(doctor.stdout))).toEqual([]);
	expect(await schemaErrors('profiles-list', JSON.parse(profiles.stdout))).toEqual([]);
});

/** Returns what a program reads of an object that was printed. */
const printed = (fields: Readonly<Record<string, unknown>>): unknown => JSON.parse(toJson(fields));

test('a schema finds a field that is missing, and one that it does not list', async () => {
	const stats = computeFleetStats(createRoster(), {now: noon, loadedAt: noon, isComplete: true});
	const {users: _, ...without} = overviewDocument(stats, noon);
	const errorsOf = async (fields: Readonly<Record<string, unknown>>) => schemaErrors('overview', printed(fields));
	expect(await errorsOf({users: 0, ...without})).toEqual([]);
	expect(await errorsOf(without)).toEqual([expect.stringContaining('users') as string]);
	expect(await errorsOf({users: 0, ...without, extra: 1})).toEqual([expect.stringContaining('extra') as string]);
});

const answer = <Value>(value: Value): Answer<Value> => ({
	value, raw: {user_id: 'u'}, serverTime: undefined, receivedAt: 0, traceId: undefined,
});

const anyText = fc.option(fc.string(), {nil: undefined});
const arbitraryDevice = fc.record({
	provider: fc.string({minLength: 1}), sourceType: fc.string(), appId: anyText, manufacturer: anyText, model: anyText, version: anyText, problems: fc.constant([]),
});
const deviceLists = fc.array(arbitraryDevice, {maxLength: 3});
const someDevices = deviceLists.map(devices => ({devices, unreadable: [], partlyRead: []}));
const arbitraryDevices = fc.option(someDevices, {nil: undefined});

test('the schema of a user accepts whatever was decoded', async () => {
	await fc.assert(fc.asyncProperty(arbitraryInput, arbitraryDevices, async (input, anyDevices) => {
		const facts = factsOf(input);
		const partOf = <Value>(check: Check<Value>) => (check.status === 'known' ? answer(check.value) : failure());
		const parts: UserParts = {
			user: partOf(facts.user), connections: partOf(facts.connections), resources: partOf(facts.resources), pulls: partOf(facts.pulls), devices: anyDevices === undefined ? failure() : answer(anyDevices),
		};
		const triage = triageUser(facts, now);
		const document = printed(userDocument({
			id: facts.userId, parts, triage, now,
		}));
		expect(await schemaErrors('user.ndjson', document)).toEqual([]);
		expect(await schemaErrors('user', document)).toEqual([]);
	}), {numRuns: 200});
});

test('the schemas of users and of the overview accept whatever was decoded', async () => {
	await fc.assert(fc.asyncProperty(fc.array(anyUser, {maxLength: 12}), async users => {
		for (const user of users) {
			// Only tables have the columns that are chosen.
			const {oldestData: _, connectionCount: __, ...row} = rowOf(user, undefined, noon);
			expect(await schemaErrors('users.ndjson', printed(row))).toEqual([]);
		}

		const roster = createRoster();
		roster.add(users);
		const stats = computeFleetStats(roster, {now: noon, loadedAt: noon, isComplete: true});
		const document = printed(overviewDocument(stats, noon));
		expect(await schemaErrors('overview', document)).toEqual([]);
	}), {numRuns: 100});
});

const documentOf = async (name: string): Promise<string> => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** The commands below one, at every depth. */
const commandsBelow = (command: ListedCommand): readonly ListedCommand[] => command.ownCommands().flatMap(each => [each, ...commandsBelow(each)]);

test('the list of schemas has every schema, and every command that prints JSON is in the documents', async () => {
	const list = await documentOf('schema/readme.md');
	const files = await readdir(new URL('../../docs/schema/', import.meta.url));
	const linked = [...list.matchAll(/\]\((?<file>[^\)\/]+\.json)\)/gv)].map(({groups}) => groups?.['file'] ?? '');
	expect([...new Set(linked)].toSorted()).toEqual(files.filter(file => file.endsWith('.json')).toSorted());

	const document = await documentOf('json.md');
	const [introduction = ''] = document.split('\n## ', 1);
	const printing = commandsBelow(createProgram({version: '1.2.3', done: () => undefined, printVersion: () => undefined})).filter(command => command.ownOptions().some(({long, argChoices}) => long === '--format' && argChoices?.includes('json') === true));
	const names = printing.map(command => command.path().replace('junctop ', ''));
	expect(names).toContain('reconnect');
	expect(names.filter(name => !introduction.includes(`\`${name}\``))).toEqual([]);
	expect(names.filter(name => !list.includes(`| \`${name}\` |`))).toEqual([]);
});
