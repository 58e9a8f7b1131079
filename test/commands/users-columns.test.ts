import {expect, test} from 'vitest';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';

const open = async () => {
	const simulator = await simulate({users: 30});
	return async (...args: readonly string[]) => run(['users', ...args, '--base-url', simulator.url, '--quiet'], {env: {JUNCTION_API_KEY: simulator.key}});
};

test('prints the chosen columns as table, CSV and Markdown, from pages and from loaded users', async () => {
	const ask = await open();
	const [csv, sorted, table, markdown] = await Promise.all([
		ask('--columns', 'state,user,oldest', '--format', 'csv'),
		ask('--columns', 'state,user,oldest', '--format', 'csv', '--sort', 'oldest'),
		ask('--columns', 'state,failing', '--limit', '2'),
		ask('--columns', 'user,connections,error', '--format', 'markdown', '--with-connections', '--connection-rate', '1000', '--limit', '2'),
	]);
	const [head, ...rows] = csv.stdout.trimEnd().split('\n');
	expect(head?.trim()).toBe('state,user_id,oldest_data');
	const timesOf = (lines: readonly string[]) => lines.map(line => line.trim().split(',', 3)[2] ?? '').filter(time => time !== '');
	const known = timesOf(rows);
	expect(known.length).toBeGreaterThan(10);
	expect(timesOf(sorted.stdout.trimEnd().split('\n').slice(1)).map(time => Date.parse(time))).toEqual(known.map(time => Date.parse(time)).toSorted((one, other) => other - one));
	expect(table.stdout.split('\n', 1)[0]?.trim().split(/\s{2,}/v)).toEqual(['STATE', 'FAILING', 'STREAMS']);
	expect(markdown.stdout).toMatch(/^\| USER \| CONNECTIONS \| ERROR \|\n\| --- \|/v);
	expect(markdown.stdout.split('\n', 3)[2]).toMatch(/^\| `[\d\-a-f]{36}` \| \d+ \|/v);
});

test('names the nearest column, and refuses what cannot be printed', async () => {
	const ask = await open();
	const problem = async (...args: readonly string[]) => {
		const {code, stderr} = await ask(...args);
		expect(code).toBe(2);
		return stderr;
	};

	expect(await problem('--columns', 'state,usr')).toContain('Did you mean user?');
	expect(await problem('--columns', 'client')).toContain('has no client user IDs');
	expect(await problem('--columns', 'user', '--format', 'json')).toContain('--columns needs --format');
	expect(await problem('--columns', 'user,error-age')).toContain('The column error-age needs loaded connections. Add --with-connections, or omit the column.');
	expect(await problem('--columns', 'state,user:20')).toContain('Widths are for the screens. Write user.');
	expect(await problem('--count-by', 'acts')).toContain('--count-by acts needs loaded connections. Add --with-connections.');
	expect(await problem('--count-by', 'state', '--fail-on', 'note')).toContain('--fail-on does not work with --count-by. Omit one of them.');
	expect(await problem('--count-by', 'state', '--watch', '60')).toContain('--count-by cannot be used with --watch. Omit it.');
});
