import {expect, test} from 'vitest';
import type {PoliteProgress} from '../../source/fleet/loading/polite-requests.ts';
import {connectionLines} from '../../source/presentation/connection-progress.ts';
import {lineText} from '../../source/presentation/line.ts';

const progress: PoliteProgress = {
	status: 'asking', size: 2000, asked: 117, failed: 0, unknown: 0, postponed: 0, lastFailure: undefined, rate: 23, secondsLeft: 81, retry: undefined, error: undefined,
};

const textAt = (columns: number): string =>
	connectionLines(progress, 'roster', {columns, now: 0, nameOf: () => 'Esc'}).map(line => lineText(line)).join('\n');

test.each([
	[80, ' Connections: 117 of 2,000 users · 23/s · 81 s left · Esc stops'],
	[60, ' Connections: 117 of 2,000 users · 81 s left · Esc stops'],
	[50, ' Connections: 117 of 2,000 users · Esc stops'],
])('names the key that stops loading in %d columns, in place of the rate and the time left', (columns, text) => {
	expect(textAt(columns)).toBe(text);
});
