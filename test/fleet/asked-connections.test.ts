import {expect, test} from 'vitest';
import {createConnectionTable} from '../../source/fleet/connections/connection-table.ts';
import {collectConnections, type ConnectionErrors} from '../../source/fleet/stats/asked-connections.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const loadedAt = Date.UTC(2026, 10, 20, 17);
const since = loadedAt - (3 * hour);

/** 400 garmin connections without an error, one new error every two hours, and 41 more in the last three hours. */
const errorTimes: ReadonlyArray<number | undefined> = [
	...Array.from({length: 400}, () => undefined),
	...Array.from({length: 360}, (_, index) => loadedAt - (4 * hour) - (index * 2 * hour)),
	...Array.from({length: 41}, (_, index) => since + (index * 4 * minute)),
];

/** Returns what connections to Garmin show at a time; `later` has providers of users whose connections were loaded that late. */
const errorsAt = (now: number, later: readonly string[] = []): ConnectionErrors | undefined => {
	const table = createConnectionTable();
	const connection = {
		status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: loadedAt - (300 * day),
	};
	for (const [row, erroredAt] of errorTimes.entries()) {
		table.set(row, [{...connection, provider: 'garmin', ...(erroredAt !== undefined && {status: 'error', errorType: 'token_refresh_failed', erroredAt})}], loadedAt, true);
	}

	for (const [index, provider] of later.entries()) {
		table.set(errorTimes.length + index, [{...connection, provider}], now, true);
	}

	const asked = collectConnections(table);
	for (let row = 0; row < errorTimes.length + later.length; row++) {
		asked.add(row);
	}

	const steps = asked.errorSteps('garmin', now);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

test('names a rise as of when the connections were loaded', () => {
	expect(errorsAt(loadedAt)).toMatchObject({asked: 801, inError: 401, rise: {from: since, count: 41}});
});

test.each([
	['this provider', ['garmin']],
	['this provider, and there are some of them', Array.from({length: 40}, () => 'garmin')],
	['another provider', ['oura']],
])('keeps a rise when a user is loaded much later: of %s', (_name, later) => {
	expect(errorsAt(loadedAt + (20 * hour), later)?.rise).toMatchObject({from: since, count: 41});
});

test('ends a rise when most connections were loaded again much later without new errors', () => {
	expect(errorsAt(loadedAt + (20 * hour), Array.from({length: 1000}, () => 'garmin'))?.rise).toBeUndefined();
});
