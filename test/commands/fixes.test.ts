import {describe, expect, test} from 'vitest';
import type {Simulator, SimulatorOptions} from '../../source/simulator/simulator.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';

const ask = async ({url, key}: Pick<Simulator, 'url' | 'key'>, args: readonly string[]) =>
	run([...args, '--base-url', url, '--connection-rate', '1000'], {env: {JUNCTION_API_KEY: key}});

const open = async (options: SimulatorOptions = {}) => simulate({users: 400, ...options});

describe('junctop fixes', () => {
	test('prints groups whose filter finds exactly as many users, the largest first, and on how many users they rest', async () => {
		const simulator = await open();
		const {code, stdout} = await ask(simulator, ['fixes', '--provider', 'garmin', '--format', 'json']);
		expect(code).toBe(0);
		const document = JSON.parse(stdout) as {
			users: number; usersWithConnections: number; failingUsersNotLoaded: number; fixes: ReadonlyArray<{users: number; filter: string; cause: string; waitsFor: string | undefined}>;
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
		expect(stdout).toMatch(/^Connections of 0 of \d+ loaded users are loaded\. Nothing is claimed about the others\.\n\n\d+ failing users: connections not loaded\.\n/v);
		expect(stderr).toContain('because loading stopped');
	}, 60_000);

	test('the overview says for each provider with an event that it is not known who must act, and which command finds out', async () => {
		const simulator = await open({scenario: 'garmin-outage'});
		const {stdout} = await run(['overview', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
		expect(stdout.replaceAll(/\s+/gv, ' ')).toMatch(/Who must act for \d+ failing garmin users is not known: connections not loaded\. `junctop fixes --provider garmin` loads them\./v);
	});
});
