import {spawnSync} from 'node:child_process';
import {
	mkdir,
	readFile,
	readdir,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {exposition} from '../../../source/commands/metrics/exposition.ts';
import {fleetMetrics} from '../../../source/commands/metrics/fleet-metrics.ts';
import {metricHelp} from '../../../source/messages/metrics.ts';
import {noTeamFacts} from '../../../source/fleet/loading/team-answers.ts';
import {computeFleetStats} from '../../../source/fleet/stats/fleet-stats.ts';
import {createRoster} from '../../../source/fleet/store/roster.ts';
import {simulatorKeys} from '../../../source/simulator/keys.ts';
import {parseExposition} from '../../helpers/exposition-parser.ts';
import {hostileText} from '../../helpers/hostile-text.ts';
import {recentPage} from '../../helpers/recent-attempts.ts';
import {run, runInShell} from '../../helpers/run.ts';
import {refusal, serveScript} from '../../helpers/scripted-server.ts';
import {introspectable, simulate} from '../../helpers/simulator.ts';
import {temporaryFolder} from '../../helpers/terminal.ts';

const env = {JUNCTION_API_KEY: simulatorKeys['sandbox-us']};

const metricsOf = (slugs: readonly string[]) => {
	const roster = createRoster();
	roster.add(slugs.map((provider, index) => ({
		userId: `user-${index}`,
		problems: [],
		streams: [{
			provider, resource: 'sleep', problems: [], lastAttempt: undefined, newestData: undefined, oldestData: undefined, sentCount: 1,
		}],
	} as unknown as Parameters<typeof roster.add>[0][number])));
	const stats = computeFleetStats(roster, {now: Date.now(), loadedAt: Date.now(), isComplete: true});
	return fleetMetrics({
		stats, answer: {reach: 'nobody', providers: [], sentence: ''}, labels: {region: 'us'}, version: '1', pages: 1, requests: 1, unreadable: 0, duration: 5, now: Date.now(), team: noTeamFacts,
	});
};

const special = fc.constantFrom('a"b', 'a\\', 'a\nb');
const slug = fc.oneof(hostileText, fc.string(), special);

describe('overview --format openmetrics', () => {
	test('prints gauges with HELP, TYPE and UNIT, and no user IDs', async () => {
		const simulator = await simulate({users: 300, scenario: 'garmin-outage'});
		const {code, stdout, stderr} = await run(['overview', '--format', 'openmetrics', '--base-url', simulator.url], {env});
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const families = parseExposition(stdout);
		expect([...families.keys()].filter(name => !Object.hasOwn(metricHelp, name.replace('junctop_', '')))).toEqual([]);
		expect([...families].filter(([name, {type, help}]) => type !== 'gauge' || help === '' || name.endsWith('_total'))).toEqual([]);
		const answer = await fetch(`${simulator.url}/v2/user/metrics`, {headers: {'x-vital-api-key': simulator.key}});
		const team = await answer.json() as {number_of_errored_connected_sources: number};
		expect(families.get('junctop_team_errored_connected_sources')?.samples).toMatchObject([{value: team.number_of_errored_connected_sources}]);
		expect(families.get('junctop_team_users')?.samples).toMatchObject([{value: 300}]);
		const users = families.get('junctop_users')?.samples ?? [];
		expect(users.reduce((sum, {value}) => sum + value, 0)).toBe(introspectable(simulator).length);
		const garmin = families.get('junctop_provider_failing_ratio')?.samples.find(({labels}) => labels['provider'] === 'garmin');
		expect(garmin?.value).toBeGreaterThan(0.7);
		expect(families.get('junctop_provider_event')?.samples.filter(({value}) => value === 1)).toMatchObject([{labels: {provider: 'garmin', kind: 'failing', region: 'sandbox-us'}}]);
		expect(families.get('junctop_provider_event_onset_timestamp_seconds')?.unit).toBe('seconds');
		expect(introspectable(simulator).filter(id => stdout.includes(id))).toEqual([]);
	});

	test('can be read whatever providers are called, with a bounded number of series', () => {
		fc.assert(fc.property(fc.array(slug, {minLength: 1, maxLength: 120}), slugs => {
			const families = parseExposition(exposition(metricsOf(slugs)));
			expect(families.get('junctop_provider_failing_ratio')?.samples.length).toBeLessThanOrEqual(60);
		}), {numRuns: 50});
		const names = Array.from({length: 200}, (_, index) => `provider-${index}`);
		const families = parseExposition(exposition(metricsOf(names)));
		expect(families.get('junctop_provider_failing_ratio')?.samples).toHaveLength(60);
		expect(families.get('junctop_providers_omitted')?.samples[0]?.value).toBe(140);
	});

	test('writes a file that others may read, and keeps it when a later run fails', async () => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'junctop.prom');
		let pages = 0;
		const {baseUrl, calls} = await serveScript(({path: asked}) => {
			if (asked !== '/v2/introspect/resources') {
				return refusal(403);
			}

			const number = pages++;
			return number === 2 ? refusal(404) : recentPage(50, number);
		});
		const command = `umask 077; junctop overview --format openmetrics --output ${file} --base-url ${baseUrl} --region us`;
		expect(await runInShell(command, env)).toEqual({code: 0, stdout: '', stderr: ''});
		const {mode} = await stat(file);
		expect(mode.toString(8).slice(-3)).toBe('644');
		expect(await runInShell(command, env)).toMatchObject({code: 0});
		const second = await readFile(file, 'utf8');
		expect(parseExposition(second).get('junctop_users')?.samples[0]).toMatchObject({labels: {state: 'failing'}, value: 1});
		expect(await runInShell(command, env)).toMatchObject({code: 5, stdout: ''});
		expect(await readFile(file, 'utf8')).toBe(second);
		expect(await readdir(folder)).toEqual(['junctop.prom']);
		expect(calls.getState().filter(({path: asked}) => asked === '/v2/introspect/resources')).toHaveLength(3);
	});

	test('refuses to replace anything else, before it sends a request', async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'notes.txt'), 'notes');
		await mkdir(path.join(folder, 'folder'));
		await symlink('notes.txt', path.join(folder, 'link'));
		const {baseUrl, calls} = await serveScript(() => recentPage(5, 0));
		const output = async (name: string) => run(['overview', '--format', 'openmetrics', '--output', path.join(folder, name), '--base-url', baseUrl, '--region', 'us'], {env});
		const [notes, ...others] = [await output('notes.txt'), await output('folder'), await output('link')];
		expect(notes).toMatchObject({code: 1, stdout: ''});
		expect(notes?.stderr).toContain('other content than metrics of junctop');
		expect(others.filter(({code, stderr}) => code !== 1 || !stderr.includes('is not a regular file'))).toEqual([]);
		expect(calls.getState()).toEqual([]);
		const missing = await output('no/such/file.prom');
		expect(missing.code).toBe(1);
		expect(missing.stderr).toContain('could not be written: no such file or directory');
		expect(await readFile(path.join(folder, 'notes.txt'), 'utf8')).toBe('notes');
	});
});

const isPromtool = spawnSync('promtool', ['--version']).error === undefined;

test.skipIf(!isPromtool)('promtool finds nothing wrong with the metrics', async () => {
	const {url} = await simulate({users: 300, scenario: 'garmin-outage'});
	const {stdout} = await run(['overview', '--format', 'openmetrics', '--base-url', url], {env});
	const {status, stderr} = spawnSync('promtool', ['check', 'metrics'], {input: stdout, encoding: 'utf8'});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
});
