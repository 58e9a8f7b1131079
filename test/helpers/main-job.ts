import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {expect, onTestFinished} from 'vitest';
import {start} from './run.ts';
import {press, type Terminal} from './terminal.ts';

/** The simulator as a program of its own, until the test ends: its URL and the key of Sandbox US. */
export const simulateAlone = async (users: number): Promise<{url: string; key: string}> => {
	const child = await start(['simulate', '--users', String(users), '--latency', '20']);
	onTestFinished(async () => {
		child.kill('SIGTERM');
		await once(child, 'close');
	});
	const lines: string[] = [];
	for await (const line of createInterface({input: child.stdout})) {
		lines.push(line);
		if (lines.length === 5) {
			break;
		}
	}

	return {url: lines[0] ?? '', key: lines.find(line => line.startsWith('sk_us_')) ?? ''};
};

const positionOf = (terminal: Terminal): string | undefined => terminal.rows()[0]?.split(' of ', 1)[0]?.split(' ').at(-1);

/** The main job with keys only, from the first page of 2,500 users on: to the last one, and to the error of a failing one. */
export const walkToError = async (terminal: Terminal): Promise<void> => {
	await terminal.until('more available');
	for (let steps = 0; !terminal.text().includes('all loaded'); steps++) {
		expect(steps).toBeLessThan(60);
		const before = positionOf(terminal);
		terminal.send('G');
		await terminal.until(text => positionOf(terminal) !== before && /users, (?:more available|all loaded)/v.test(text));
	}

	terminal.send('G');
	await terminal.until(text => /(?<last>2,4\d\d) of \k<last> users, all loaded/v.test(text));
	expect(terminal.rows().at(-3)).toMatch(/^▸/v);

	terminal.send('g');
	await terminal.until(text => text.split('\n', 4).at(3)?.startsWith('▸') ?? false);
	const failing = terminal.rows().findIndex(row => row.includes('✖ failing') && row.includes('garmin'));
	terminal.send('j'.repeat(failing - 3));
	await terminal.until(() => terminal.rows()[failing]?.startsWith('▸') ?? false);
	terminal.send(press.enter);
	await terminal.until('The user has deregistered the connection');
	expect(terminal.text()).toContain('deregistered_per_provider');
};
