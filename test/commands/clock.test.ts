import {describe, expect, test} from 'vitest';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {frozen, simulate, withTime} from '../helpers/simulator.ts';
import {run} from '../helpers/run.ts';
import {key} from '../helpers/http-server.ts';

const hour = 3_600_000;

describe.each([['overview'], ['users'], ['user']])('%s', command => {
	const runAt = async (time: number) => {
		const simulator = await simulate({users: 120});
		const args = command === 'user' ? ['user', simulator.userId(0)] : [command];
		return run([...args, '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key, ...withTime(time)}});
	};

	test('reports once on stderr that this machine\'s clock is ahead', async () => {
		expect(await runAt(frozen + (3 * hour) + 60_000)).toMatchObject({code: 0, stderr: 'This machine\'s clock is 3h ahead of Junction\'s. Ages follow Junction\'s.\n'});
	});

	test('writes nothing on stderr when the clocks agree', async () => {
		expect(await runAt(frozen)).toMatchObject({code: 0, stderr: ''});
	});
});

test('a page with an absurd time in the middle is reported once at the end', async () => {
	const {baseUrl} = await serveScript(({cursor}, number) => ({
		...(number === 1 && {headers: {date: 'Thu, 01 Jan 1970 00:00:00 GMT'}}),
		body: {data: [userRecord(`705cd738-0000-4000-8000-00000000000${number}`)], next_cursor: cursor === '3' ? null : String(Number(cursor ?? 0) + 1)},
	}));
	const {code, stderr} = await run(['users', '--format', 'ndjson', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}});
	expect(code).toBe(0);
	expect(stderr.match(/cannot be right/gv)).toHaveLength(1);
	expect(stderr).toContain('Junction\'s clock shows 1970-01-01 00:00 UTC, which cannot be right.');
	expect(stderr).toContain('Ages follow an earlier time of Junction\'s clock.');
});
