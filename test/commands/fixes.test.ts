import {describe, expect, test} from 'vitest';
import type {Simulator, SimulatorOptions} from '../../source/simulator/simulator.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const ask = async ({url, key}: Pick<Simulator, 'url' | 'key'>, args: readonly string[]) =>
	run([...args, '--base-url', url, '--connection-rate', '1000'], {env: {JUNCTION_API_KEY: key}});

type Fix = {readonly errorType: string | undefined};

type Counts = {readonly users: number; readonly usersNotAsked: number; readonly events: ReadonlyArray<{readonly fixes: readonly Fix[]}>; readonly fixes: readonly Fix[]};

const open = async (options: SimulatorOptions = {}) => simulate({users: 400, ...options});

describe('junctop fixes', () => {
	test('prints groups whose filter finds exactly as many users, the largest first, and on how many users they rest', async () => {
		const simulator = await open();
		const {code, stdout} = await ask(simulator, ['fixes', '--provider', 'garmin', '--format', 'json']);
		expect(code).toBe(0);
		const document = JSON.parse(stdout) as {
			users: number; usersWithConnections: number; failingUsersNotLoaded: number; fixes: ReadonlyArray<{users: number; filter: string; cause: string; waitsFor: unknown}>;
		};
		expect(document.usersWithConnections).toBeGreaterThan(document.users * 0.9);
		const sizes = document.fixes.map(({users}) => users);
		expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
		const error = document.fixes.find(({cause}) => cause === 'error');
		expect(error?.waitsFor).toBe('user');
		const fixes = await ask(simulator, ['fixes', '--provider', 'garmin', '--format', 'csv']);
		const [head, first = ''] = fixes.stdout.split('\r\n', 2);
		expect(head).toBe('users,provider,cause,error_type,waits_for,explained_users,since_from,since_to,step,filter');
		expect(first).toMatch(/^\d+,garmin,/v);
		const {stdout: csv} = await ask(simulator, ['users', '--with-connections', '--provider', 'garmin', '--filter', error?.filter ?? '', '--fields', 'userId', '--format', 'csv']);
		expect(csv.trim().split('\r\n').length - 1).toBe(error?.users);
	});

	test('prints what is known, names who is missing, and ends with the code of a limit when Junction limits requests', async () => {
		const simulator = await open({faults: [{kind: '429', path: '/v2/user/providers/'}]});
		const {code, stdout, stderr} = await ask(simulator, ['fixes']);
		expect(code).toBe(4);
		expect(stdout).toMatch(/^Connections of 0 of \d+ loaded users are loaded\. Nothing is claimed about the others\.\n\n\d+ failing or stalled: connections not loaded\.\n/v);
		expect(stderr).toContain('because loading stopped');
	}, 60_000);

	test('claims nothing where no connections of the users who may match could be loaded', async () => {
		const simulator = await open({faults: [{kind: '500', path: '/v2/user/providers/'}]});
		const filter = ['fixes', '--filter', 'error:token_refresh_failed'];
		const {code, stdout} = await ask(simulator, filter);
		expect(code).toBeGreaterThan(0);
		expect(stdout.replaceAll(/\s+/gv, ' ')).toMatch(/^Connections of 0 of \d+ users that may match the filter error:token_refresh_failed are loaded\. Nothing is claimed about the others\. \d+ failing or stalled: connections not loaded\./v);
		expect(stdout).not.toContain('No fix is needed');
		const {stdout: csv} = await ask(simulator, [...filter, '--format', 'csv', '--quiet']);
		expect(csv).toMatch(/^users,provider,.*\r\n\d+,,not_loaded,/v);
		const {stdout: lines} = await ask(simulator, [...filter, '--format', 'ndjson']);
		expect(JSON.parse(lines)).toMatchObject({provider: null, cause: 'not_loaded', waitsFor: null});
		expect(await schemaErrors('fixes.ndjson', JSON.parse(lines))).toEqual([]);
	}, 60_000);

	test('counts the users who may match a term about connections, and were not asked', async () => {
		const simulator = await open();
		const args = ['fixes', '--filter', 'error:token_refresh_failed', '--limit-connections', '20'];
		const {code, stdout} = await ask(simulator, [...args, '--format', 'json']);
		expect(code).toBe(0);
		const document = JSON.parse(stdout) as Counts;
		expect(await schemaErrors('fixes', document)).toEqual([]);
		expect(document).toMatchObject({
			usersWithConnections: 20, usersFailedToLoad: 0, usersNotAsked: document.users - 20, isComplete: false,
		});
		expect(document.users).toBeGreaterThan(200);
		// Its users have other trouble too.
		expect(new Set([...document.events.flatMap(({fixes}) => fixes), ...document.fixes].map(({errorType}) => errorType))).toEqual(new Set(['token_refresh_failed']));
		const {stdout: text} = await ask(simulator, args);
		expect(text).toContain(`Connections of 20 of ${document.users} users that may match the filter`);
	});

	test('loads the connections of at most 2,000 users unless asked for more, says how many are missing, and fails', async () => {
		const simulator = await open({users: 2600});
		const {code, stdout, stderr} = await ask(simulator, ['fixes', '--format', 'json']);
		expect(code).toBe(1);
		expect(stderr).toMatch(/^(?:junctop: )?The connections of \d{3} more matching users were not loaded\. Use --limit-connections/mv);
		const document = JSON.parse(stdout) as Counts;
		expect(document).toMatchObject({usersNotAsked: document.users - 2000, isComplete: false});
	}, 60_000);

	test('counts the users of a snapshot without connections as not asked', async () => {
		const simulator = await open({users: 120});
		const file = `${await temporaryFolder()}/fleet.ndjson.gz`;
		await run(['snapshot', file, '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
		const {code, stdout} = await run(['fixes', '--from', file, '--format', 'json']);
		const document = JSON.parse(stdout) as Counts;
		expect(code).toBe(0);
		expect(document).toMatchObject({
			usersWithConnections: 0, usersFailedToLoad: 0, usersNotAsked: document.users, isComplete: false,
		});
	});

	test('the overview says for each provider with an event that it is not known who must act, and which command finds out', async () => {
		const simulator = await open({scenario: 'garmin-outage'});
		const {stdout} = await run(['overview', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
		expect(stdout.replaceAll(/\s+/gv, ' ')).toMatch(/Who must act for \d+ failing garmin users is not known: connections not loaded\. `junctop fixes --provider garmin` loads them\./v);
	});
});
