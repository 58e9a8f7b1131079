import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal} from '../helpers/terminal.ts';

/** The seconds that are left until the next try; `undefined` where none is waited for. */
const secondsIn = (text: string): number | undefined => {
	const seconds = /Retrying in (?<seconds>\d+) s/v.exec(text)?.groups?.['seconds'];
	return seconds === undefined ? undefined : Number(seconds);
};

test.each([
	[['--no-motion'], 8, 12],
	[[], 1, 3],
])('with %j a countdown goes on in steps of %d to %d seconds', async (args, least, most) => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url, ...args], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => /\d users, more available/v.test(text));
	simulator.inject({kind: '429', path: '/v2/introspect/resources', retryAfter: '90'});
	terminal.send('G');
	await terminal.until(text => secondsIn(text) !== undefined);
	const changed = async (): Promise<number> => {
		const before = secondsIn(terminal.text());
		await terminal.until(text => secondsIn(text) !== before);
		return secondsIn(terminal.text()) ?? 0;
	};

	// The first redraw may be for something else that has arrived.
	const first = await changed();
	const step = first - await changed();
	expect(step).toBeGreaterThanOrEqual(least);
	expect(step).toBeLessThanOrEqual(most);
});
