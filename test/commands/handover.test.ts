import {
	afterAll,
	beforeAll,
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.ts';
import {readSort} from '../../source/fleet/query/sort-names.ts';
import {viewCommand} from '../../source/session/selectors/handover-text.ts';
import {run, runInShell} from '../helpers/run.ts';
import {openSession, pagesLoaded, workspaceOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

let simulator: Simulator;
let garminUser: string;

const junctop = async (...args: readonly string[]) => run([...args, '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});

beforeAll(async () => {
	simulator = await startSimulator({users: 600, scenario: 'garmin-outage'});
	const answer = await fetch(`${simulator.url}/v2/introspect/resources?provider=garmin&user_limit=50`, {headers: {'x-vital-api-key': simulator.key}});
	const {data} = await answer.json() as {readonly data: ReadonlyArray<{readonly user_id: string}>};
	garminUser = data.find(user => JSON.stringify(user).includes('failure'))?.user_id ?? '';
});

afterAll(async () => {
	await simulator.close();
});

const rowsOf = (markdown: string): readonly string[] => markdown.split('\n').filter(line => line.startsWith('| `'));

describe('the fleet as Markdown', () => {
	test('begins with how many users of the provider fail since when, and has the table of providers', async () => {
		const {code, stdout, stderr} = await junctop('overview', '--format', 'markdown');
		expect([code, stderr.includes('Error')]).toEqual([0, false]);
		expect(stdout).toMatch(/^\*\*\d+ of \d+ Garmin users fail since about (?:\d{4}-\d\d-\d\d )?\d\d:\d\d UTC, (?:just now|\d+[dhm] ago)\*\*\n\n/v);
		expect(stdout).toMatch(/\n\| garmin \| \d+ \| \d+ \| \d+% \| \d+ \| \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \|\n/v);
	});

	test('lists the first affected users of one provider, and how many more there are', async () => {
		const {stdout} = await junctop('overview', '--format', 'markdown', '--provider', 'garmin');
		const [, failing = ''] = /^\*\*(?<failing>\d+) of \d+ Garmin users fail since about/v.exec(stdout) ?? [];
		const [, stalled = ''] = /\n\| garmin \| \d+ \| \d+ \| \d+% \| (?<stalled>\d+) \|/v.exec(stdout) ?? [];
		expect(rowsOf(stdout)).toHaveLength(20);
		expect(stdout).toContain(`\n${Number(failing) + Number(stalled) - 20} more affected users not listed.\n`);
		expect(stdout).toContain(`| \`${garminUser}\` | failing |`);
	});

	test('says that no user of a provider fails when none does', async () => {
		const {code, stdout} = await junctop('overview', '--format', 'markdown', '--provider', 'kardia');
		expect(code).toBe(0);
		expect(stdout).toMatch(/^\*\*None of \d+ Kardia users fails\*\*\n/v);
	});
});

test('users --format markdown is a table of the matching users with UTC times', async () => {
	const {stdout} = await junctop('users', '--format', 'markdown', '--filter', 'provider:garmin state:failing', '--limit', '5');
	expect(stdout.split('\n', 1)[0]).toBe('| User | State | Failing | Last attempt | Newest data | Providers |');
	const rows = rowsOf(stdout);
	expect(rows).toHaveLength(5);
	for (const row of rows) {
		expect(row).toMatch(/^\| `[\d\-a-f]{36}` \| failing \| \d+\/\d+ \| \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \| (?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)? \| /v);
	}
});

describe('a user as Markdown', () => {
	test('has verdict, next step, who must act, connections, resources with their newest data, and trace IDs', async () => {
		const {code, stdout} = await junctop('user', garminUser, '--format', 'markdown');
		expect(code).toBe(0);
		expect(stdout).toMatch(/^## Health data of user `[\d\-a-f]{36}`\n\n\*\*Garmin: .+\*\*\n/v);
		expect(stdout).toMatch(/\n- \*\*Blocker:\*\* Garmin/v);
		expect(stdout).toMatch(/\n {2}- \*\*Next step:\*\* .+\n {2}- \*\*Must act:\*\* (?:no action required|(?:our team|the end user|Junction|the provider), action (?:required|may be required))\n/v);
		expect(stdout).toMatch(/\n\| garmin \| connected \| \d{4}-\d\d-\d\dT/v);
		expect(stdout).toMatch(/\n\| garmin \| \S+ \| failing \| \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \| \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \|\n/v);
		expect(stdout).toMatch(/\n- resources: `[\da-f]{32}`\n/v);
		expect(stdout).not.toContain('junctop');
	});

	test('names what could not be loaded, and shows its trace ID', async () => {
		const remove = simulator.inject({kind: '503', path: '/v2/user/providers'});
		const {code, stdout} = await junctop('user', garminUser, '--format', 'markdown');
		remove();
		expect(code).toBe(4);
		expect(stdout).toContain('### Connections\n\nCould not be loaded: Junction is unavailable (503).\n');
		expect(stdout).toMatch(/\n- connections: `[\da-f]{32}`\n/v);
	});
});

test('a user without findings has no time since when, and an unknown one no kind of ID', async () => {
	const healthy = await startSimulator({users: 5, scenario: 'healthy'});
	onTestFinished(async () => healthy.close());
	const {stdout} = await run(['user', healthy.userId(0), '--format', 'markdown', '--base-url', healthy.url], {env: {JUNCTION_API_KEY: healthy.key}});
	expect(stdout).toContain('- **User ID at Junction:**');
	expect(stdout).toContain('No problem was found.');
	expect(stdout).not.toContain('Since about');
	const unknown = await junctop('user', 'zzz', 'yyy', '--format', 'markdown');
	expect(unknown.stdout).toContain('- **ID:** `zzz`\n');
	expect(unknown.stdout).not.toMatch(/User ID at Junction|Client user ID/v);
});

test('a user for Junction support has what support asks for, and neither client nor external user IDs', async () => {
	const before = simulator.requests.length;
	const {code, stdout} = await junctop('user', garminUser, '--format', 'support');
	const answer = await fetch(`${simulator.url}/v2/user/${garminUser}`, {headers: {'x-vital-api-key': simulator.key}});
	const {client_user_id: clientId} = await answer.json() as Readonly<Record<string, string>>;
	expect(code).toBe(0);
	expect(stdout).toMatch(/\nTeam ID: [\d\-a-f]{36}\nRegion: Sandbox US \(sandbox-us\)\nEnvironment: sandbox\nAPI host: 127\.0\.0\.1:\d+\nUser ID: [\d\-a-f]{36}\n/v);
	expect(stdout).toMatch(/\n- garmin: connected, created \d{4}-\d\d-\d\dT/v);
	expect(stdout).toMatch(/\n- garmin \w+: success, trace_id [\da-f]{32}, release \S+, /v);
	for (const path of ['/v2/user/{user_id}', '/v2/user/providers/{user_id}', '/v2/introspect/historical_pull?user_id={user_id}', '/v2/introspect/resources?user_id={user_id}']) {
		const line = stdout.split('\n').find(each => each.includes(` GET ${path} `));
		expect(line).toMatch(/^- \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ GET \S+ 200 trace_id [\da-f]{32}$/v);
	}

	expect(clientId).toMatch(/./v);
	expect(stdout).not.toContain(clientId);
	expect(stdout).not.toContain('external');
	expect(simulator.requests.slice(before).some(({path}) => path.startsWith('/v2/team/'))).toBe(false);
});

test.each([
	[['user', 'x', '--format', 'markdwon'], 'Did you mean markdown?'],
	[['user', 'x', '--format', 'suport'], 'Did you mean support?'],
	[['overview', '--format', 'markdownn'], 'Did you mean markdown?'],
])('%j is a usage error with the nearest match and nothing on stdout', async (args, meant) => {
	const {code, stdout, stderr} = await junctop(...args);
	expect([code, stdout]).toEqual([2, '']);
	expect(stderr).toContain(meant);
	expect(stderr).toContain('Usage: junctop');
});

test('users --sort prints the users in the order of the screens, and running the copied command prints the same users', async () => {
	// The order must not change between the two.
	const stopped = await startSimulator({users: 400, scenario: 'garmin-outage', now: () => Date.UTC(2026, 9, 14, 12)});
	onTestFinished(async () => stopped.close());
	const start = {
		region: 'sandbox-us', baseUrl: stopped.url, apiKey: stopped.key, label: 'x',
	} as const;
	for (const order of ['failing', 'newest:reversed', 'user']) {
		const filter = 'provider:garmin state:failing';
		const {session} = await openSession({target: start});
		const {pageLoader, rosterFilter, userQuery, roster} = workspaceOf(session);
		await pagesLoaded(session);
		pageLoader.loadAll();
		await until(pageLoader.store, ({isAllLoaded}) => isAllLoaded);
		rosterFilter.apply(filter);
		userQuery.sortBy(readSort(order));
		const listed = Array.from({length: userQuery.store.getState().count}, (_, position) => roster.userId(userQuery.rowAt(position) ?? -1));
		const view = viewCommand(session);
		const command = 'text' in view ? view.text : view.reason;
		const {code, stdout} = await runInShell(`${command} --format ndjson`, {JUNCTION_API_KEY: stopped.key});
		expect([code, listed.length > 10]).toEqual([0, true]);
		expect(stdout.trim().split('\n').map(line => (JSON.parse(line) as {readonly userId: string}).userId)).toEqual(listed);
	}

	const {code, stdout, stderr} = await junctop('users', '--sort', 'newst');
	expect([code, stdout, stderr.includes('Did you mean newest?')]).toEqual([2, '', true]);
});
