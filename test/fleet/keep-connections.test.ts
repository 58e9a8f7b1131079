import {expect, onTestFinished, test} from 'vitest';
import {keepConnections} from '../../source/fleet/loading/keep-connections.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {good, openDetails, partOf} from '../helpers/details.ts';
import {serveScript} from '../helpers/scripted-server.ts';

const loadedAt = Date.parse('2026-11-21T14:35:00Z');

/** A roster with the users `u` and `v`, and details whose connections have one provider each, as the test says. */
const open = async (providerAt: (number: number) => string) => {
	let number = 0;
	const {client} = await serveScript(call => {
		if (partOf(call) !== 'connections') {
			return good[partOf(call)];
		}

		const slug = providerAt(number);
		number++;
		const connection = {
			slug, name: slug, status: 'connected', resource_availability: {},
		};
		return {body: {providers: [connection]}};
	});
	const roster = createRoster();
	roster.add(['u', 'v'].map(userId => ({userId, streams: [], problems: []})));
	const opened = openDetails(client);
	const stop = keepConnections({details: opened.details, roster, clock: {at: () => loadedAt}});
	onTestFinished(stop);
	return {roster, stop, ...opened};
};

test('stores the connections of a user whose details are loaded, and when they arrived', async () => {
	const {roster, details, settled} = await open(() => 'oura');
	details.load('v');
	await settled('v');
	expect(roster.connections.of(1)).toMatchObject({loadedAt, isWhole: true, connections: [{provider: 'oura', status: 'connected'}]});
	expect(roster.connections.loadedCount).toBe(1);
});

test('replaces them when they are loaded again, and stores each answer once', async () => {
	const {roster, details, settled} = await open(number => ['oura', 'garmin'][number] ?? '');
	let stored = 0;
	roster.connections.subscribe(() => {
		stored++;
	});
	for (const provider of ['oura', 'garmin']) {
		details.load('u', 0);
		await settled('u');
		expect(roster.connections.of(0)?.connections).toMatchObject([{provider}]);
	}

	expect(stored).toBe(2);
});

test('ignores a user who is not in the roster, and stores nothing after it is stopped', async () => {
	const {roster, stop, details, settled} = await open(() => 'oura');
	details.load('w');
	await settled('w');
	stop();
	details.load('u');
	await settled('u');
	expect(roster.connections.loadedCount).toBe(0);
});
