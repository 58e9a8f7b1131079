import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';

/** Runs `junctop overview` with stdout and stderr on the same terminal. */
const openOverview = async (faults: NonNullable<Parameters<typeof simulate>[0]>['faults'] = []) => {
	const simulator = await simulate({users: 1200, faults});
	return openTerminal(['overview', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}, columns: 160, rows: 80});
};

const rowsWith = (rows: readonly string[], text: string) => rows.filter(row => row.includes(text));

test('erases the progress before the results', async () => {
	const terminal = await openOverview();
	expect(await terminal.exit).toBe(0);
	expect(terminal.output()).toContain('users loaded');
	expect(terminal.rows()[0]).toMatch(/^ No provider stands out/v);
});

test('erases the progress before a retry', async () => {
	const terminal = await openOverview([{
		kind: '503', path: '/v2/introspect', after: 1, times: 1,
	}]);
	expect(await terminal.exit).toBe(0);
	expect(terminal.output()).toContain('users loaded');
	const [retry] = rowsWith(terminal.rows(), 'Trying again');
	expect(retry).not.toContain('loaded');
});

test('erases the progress before an error', async () => {
	const terminal = await openOverview([{kind: '401', path: '/v2/introspect', after: 1}]);
	expect(await terminal.exit).toBe(3);
	expect(terminal.output()).toContain('users loaded');
	expect(rowsWith(terminal.rows(), 'junctop:')[0]).toMatch(/^junctop: /v);
	expect(terminal.text()).not.toContain('loaded');
});

test('erases the progress when Ctrl-C ends the command', async () => {
	const terminal = await openOverview([{kind: 'latency', after: 1, milliseconds: 60_000}]);
	await terminal.until('loaded');
	terminal.send(press.ctrlC);
	expect(await terminal.exit).toBe(130);
	expect(terminal.text()).not.toContain('loaded');
});
