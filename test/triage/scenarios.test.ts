import {expect, onTestFinished, test} from 'vitest';
import {decodeConnections} from '../../source/junction/decode/connections.ts';
import {decodeHistoricalPull} from '../../source/junction/decode/historical-pull.ts';
import {decodeResources} from '../../source/junction/decode/resources.ts';
import {decodeUser} from '../../source/junction/decode/user.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Scenario} from '../../source/simulator/scenario-names.ts';
import {startSimulator} from '../../source/simulator/simulator.ts';
import type {Fault} from '../../source/simulator/faults.ts';
import {triageUser, type Triage} from '../../source/triage/triage.ts';
import type {ProviderFleet} from '../../source/triage/facts/user-facts.ts';
import {eventOf} from './cases/case.ts';

const now = Date.UTC(2026, 9, 14, 12);

const open = async (scenario: Scenario, faults: readonly Fault[] = []) => {
	const simulator = await startSimulator({
		now: () => now, scenario, users: 300, faults,
	});
	onTestFinished(async () => simulator.close());
	const read = async <Value>(path: string, decode: (json: unknown) => Value) => {
		const response = await fetch(simulator.url + path, {headers: {'x-vital-api-key': simulator.key}});
		return {status: 'known', value: decode(await response.json())} as const;
	};

	return async (index: number, fleet: ReadonlyMap<string, ProviderFleet> = new Map()): Promise<Triage> => {
		const userId = simulator.userId(index);
		return triageUser({
			userId,
			resources: await read(`/v2/introspect/resources?user_id=${userId}`, decodeResources),
			connections: await read(`/v2/user/providers/${userId}`, decodeConnections),
			user: await read(`/v2/user/${userId}`, decodeUser),
			pulls: await read(`/v2/introspect/historical_pull?user_id=${userId}`, decodeHistoricalPull),
			fleet,
		}, now);
	};
};

test('healthy: nothing above a note, of nobody', async () => {
	const triage = await open('healthy');
	for (let index = 0; index < 100; index++) {
		const {findings, unchecked} = await triage(index);
		expect(findings.filter(({severity}) => severity !== 'note')).toEqual([]);
		expect(unchecked).toEqual([]);
	}
});

test('garmin-outage: a garmin user hears first that it is not this user', async () => {
	const triage = await open('garmin-outage');
	const {findings} = await triage(fixtureUsers.failingGarmin, new Map([['garmin', {
		users: 402, failing: 318, stalled: 0, event: eventOf('failing', 318, {compared: 402, since: {from: now - 9_000_000, to: now - 9_000_000}}), isComplete: true,
	}]]));
	expect(findings.map(({title}) => title)).toEqual(['Garmin: 318 of 402 loaded garmin users fail, since about 09:30 UTC, 2h ago']);
});

test('fitbit-ended: the step is google_health, for everybody in error', async () => {
	const triage = await open('fitbit-ended');
	const {findings} = await triage(fixtureUsers.failingGarmin);
	expect(findings.map(({code, severity}) => [code, severity])).toEqual([['provider_ended', 'blocker']]);
	expect(findings[0]?.nextStep).toBe('Send a Link for google_health. This is a new connection: do not reconnect fitbit.');
});

test.each([
	['ordinary', undefined], ['fitbitToGoogleHealth', 'provider_ended'], ['failingGarmin', 'connection_error'], ['stalled', 'attempts_stalled'],
	['quiet', 'quiet'], ['neverDelivered', 'nothing_delivered'], ['noConnections', 'no_connections'], ['newlyConnected', 'historical_pull_running'],
	['disconnected', 'disconnected'], ['paused', 'ingestion_window'], ['windowClosed', 'ingestion_window'], ['requiredScopeDenied', 'provider_ended'],
	['optionalScopeDenied', 'optional_scope_denied'], ['future', undefined], ['phoneWithoutData', 'permission_unknowable'],
	['failingWhileConnected', 'attempt_failed'],
] as const)('mixed: the landmark %s is told first as %s', async (name, code) => {
	const triage = await open('mixed');
	const {findings} = await triage(fixtureUsers[name]);
	expect(findings[0]?.code).toBe(code);
});

test('mixed with unknown values: the landmark unknown is told first as unrecognized', async () => {
	const triage = await open('mixed', [{kind: 'unknown-values'}]);
	const {findings} = await triage(fixtureUsers.unknown);
	expect(findings[0]?.code).toBe('unrecognized');
});

test('mixed: the state of the landmark unknown is not checked', async () => {
	const triage = await open('mixed');
	const {unchecked} = await triage(fixtureUsers.unknown);
	expect(unchecked.map(({what}) => what)).toEqual(['resources']);
});
