import {describe, expect, test} from 'vitest';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {serveRefusing} from '../helpers/refusing-server.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';

const explain = async ({refuse = () => undefined, ...options}: SimulatorOptions & {readonly refuse?: Parameters<typeof serveRefusing>[1]}, ...args: readonly string[]) => {
	const simulator = await simulate({users: 1500, now: Date.now, ...options});
	const {baseUrl, paths} = await serveRefusing(simulator, refuse);
	const {stdout, stderr, code} = await run(['overview', '--explain', '--base-url', baseUrl, ...args], {env: {JUNCTION_API_KEY: simulator.key}});
	return {
		stdout, stderr, code, simulator, paths,
	};
};

type ComparedValue = {readonly property: string; readonly value: string; readonly failing: {readonly count: number; readonly of: number}};

type Explanation = {
	readonly named: string | undefined;
	readonly shared: {readonly property: string; readonly value: string; readonly lift: number} | undefined;
	readonly start: {readonly errorType: string | undefined; readonly from: string} | undefined;
	readonly sample: {readonly failing: number; readonly others: number; readonly failed: number; readonly isComplete: boolean} | undefined;
	readonly sentences: readonly string[];
	readonly refused: ReadonlyArray<{readonly part: string; readonly status: number}>;
};

describe('junctop overview --explain over HTTP', () => {
	test('compares only the failing users who match the filter, and says so', async () => {
		const {stdout, code} = await explain({scenario: 'bad-release'}, '--provider', 'garmin', '--filter', 'resource:floors_climbed', '--sample', '20', '--format', 'json');
		expect(code).toBe(0);
		const {filter, values, alongside, further} = JSON.parse(stdout) as Readonly<Record<'values' | 'alongside' | 'further', readonly ComparedValue[]>> & {readonly filter: string};
		expect(filter).toBe('resource:floors_climbed');
		const own = [...values, ...alongside, ...further].find(each => each.property === 'resource' && each.value === 'floors_climbed');
		expect(own?.failing).toEqual({count: 20, of: 20});
		const text = await explain({scenario: 'bad-release'}, '--provider', 'garmin', '--filter', 'resource:floors_climbed', '--sample', '10');
		expect(text.stdout).toContain('Only failing users who match the filter resource:floors_climbed are compared.');
		const markdown = await explain({scenario: 'bad-release'}, '--provider', 'garmin', '--filter', 'resource:floors_climbed', '--sample', '10', '--format', 'markdown');
		expect(markdown.stdout.replaceAll('\\', '')).toContain('Only failing users who match the filter resource:floors_climbed are compared.');
	});

	test.each(['text', 'markdown'])('says that no failing user matches the filter, as %s', async format => {
		const {stdout, code} = await explain({scenario: 'bad-release', users: 300}, '--provider', 'garmin', '--filter', 'provider:oura resource:none', '--format', format);
		expect([code, stdout.replaceAll('\\', '')]).toEqual([0, expect.stringContaining('No failing user matches the filter provider:oura resource:none.')]);
		expect(stdout).not.toContain('No sample');
	});

	test.each([
		[['--provider', 'garmin', '--filter', 'error:token_refresh_failed'], 'it cannot have since:, error:, errored, connected or acts:'],
		[['--provider', 'garmin', '--filter', 'state:nonsense'], 'state'],
	])('refuses a filter that it cannot use: %j', async (args, message) => {
		const {stdout, stderr, code} = await explain({}, ...args);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(message);
	});

	test.each([
		['bad-release', 'garmin', {named: 'value', shared: {property: 'appVersion', value: 'Garmin Venu 3 16.02'}}],
		['expired-credentials', 'whoop_v2', {named: 'start', start: {errorType: 'token_refresh_failed'}}],
		['scopes', 'oura', {named: 'value', shared: {property: 'deniedScope', value: 'sleep'}}],
		['slow-roll', 'withings', {named: 'value', shared: {property: 'timeZone', value: 'America/Sao_Paulo'}}],
		['garmin-outage', 'garmin', {named: 'start', start: {basis: 'event'}, shared: null}],
		['healthy', 'garmin', {
			named: null, shared: null, start: null, sample: null,
		}],
	] as const)('names first what the scenario %s has planted at %s', async (scenario, provider, expected) => {
		const {stdout, code} = await explain({scenario}, '--provider', provider, '--sample', '20', '--format', 'json');
		expect(code).toBe(0);
		const found = JSON.parse(stdout) as Explanation;
		expect(found).toMatchObject(expected);
		expect(await schemaErrors('explanation', found)).toEqual([]);
	});

	test('prints sentences with counts, and how many users they rest on, as text and as Markdown', async () => {
		const text = await explain({scenario: 'scopes'}, '--provider', 'oura', '--sample', '15');
		expect(text.stdout.replaceAll('\n', ' ')).toMatch(/\d{1,3} of 1\d failing denied the scope sleep; none of the \d+ others did \(at least [\d.]+ times as common, with 95% confidence\)\. .*Compared 15 of \d+ failing users with 15 of \d+ other users/v);
		const markdown = await explain({scenario: 'scopes'}, '--provider', 'oura', '--sample', '12', '--format', 'markdown');
		expect(markdown.stdout).toMatch(/^\*\*oura: \d+ of 1\d failing denied the scope sleep/v);
		expect(markdown.stdout).toContain('| denied scope | sleep |');
	});

	test('counts who has to act from the connections of the sample', async () => {
		const {stdout} = await explain({scenario: 'expired-credentials', users: 400}, '--provider', 'whoop_v2');
		expect(stdout.replaceAll('\n', ' ')).toMatch(/Of all (?<users>\d+) failing whoop_v2 users: \k<users> wait for the end user\./v);
	});

	test('prints what was loaded and exits with 4 when Junction limits requests for good', async () => {
		const refuse = (path: string) => (path.startsWith('/v2/introspect/historical_pull') || path.startsWith('/v2/user/') ? 429 : undefined);
		const {stdout, stderr, code} = await explain({scenario: 'scopes', users: 300, refuse}, '--provider', 'oura', '--sample', '10', '--format', 'json');
		expect(code).toBe(4);
		expect(JSON.parse(stdout)).toMatchObject({shared: null, sample: {failing: 0, isComplete: false}});
		expect(stderr).toContain('The sample ended after 0 of');
	}, 60_000);

	test('counts the requests that failed, and still names what is shared', async () => {
		// Users whose ID begins with one of two digits of 16: about a tenth.
		const {stdout, stderr, code} = await explain(
			{scenario: 'scopes', refuse: path => (/^\/v2\/user\/providers\/[0a]/v.test(path) ? 500 : undefined)}, '--provider', 'oura', '--sample', '30', '--format', 'json',
		);
		const {sample, shared} = JSON.parse(stdout) as Explanation;
		expect(sample?.failed).toBeGreaterThan(0);
		expect(shared).toMatchObject({property: 'deniedScope'});
		expect(stderr).toContain(`${sample?.failed} of 240 requests failed and do not count.`);
		expect(code).toBe(0);
	}, 60_000);

	test('says which part Junction does not return to the team', async () => {
		const {stdout, stderr, code} = await explain({scenario: 'scopes', refuse: path => (path.endsWith('/device') ? 404 : undefined)}, '--provider', 'oura', '--sample', '12', '--format', 'json');
		expect(JSON.parse(stdout)).toMatchObject({shared: {property: 'deniedScope'}, refused: [{part: 'devices', status: 404}], sample: {failed: 0}});
		expect([stderr, code]).toEqual(['', 0]);
	});

	test('names that a time zone is shared with --redact, and has neither IDs nor the time zone', async () => {
		const {stdout, simulator} = await explain({scenario: 'slow-roll', users: 1500}, '--provider', 'withings', '--sample', '20', '--format', 'json', '--redact');
		expect(JSON.parse(stdout)).toMatchObject({named: 'value', shared: {property: 'timeZone', value: '(hidden)'}});
		expect(stdout).not.toMatch(/Sao_Paulo|America/v);
		expect(stdout).not.toContain(simulator.userId(0).slice(0, 8));
	});
});

test.each([
	[['--explain'], 'Add --provider SLUG.'],
	[['--explain', '--provider', 'garmin', '--watch', '60'], '--explain does not work with --watch.'],
	[['--explain', '--provider', 'garmin', '--format', 'openmetrics'], 'overview --explain prints text, json, markdown.'],
	[['--sample', '20'], '--sample needs --explain.'],
	[['--explain', '--provider', 'garmin', '--sample', '2000'], '1000'],
])('refuses the options %j', async (args, message) => {
	const {stderr, code} = await run(['overview', '--demo', ...args]);
	expect([code, stderr.replaceAll(/\s+/gv, ' ').includes(message)]).toEqual([2, true]);
});
