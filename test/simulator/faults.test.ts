import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Fault, faultKinds, parseFault} from '../../source/simulator/faults.ts';
import {ask, openSimulator} from './visit.ts';

const list = '/v2/user?limit=3';

describe('how long a fault lasts', () => {
	test('it applies to its path, after so many requests, so many times', async () => {
		const simulator = await openSimulator({
			faults: [{
				kind: '500', path: '/v2/user', after: 1, times: 2,
			}],
		});
		await ask(simulator, '/v2/providers');
		await ask(simulator, list);
		await ask(simulator, list);
		await ask(simulator, '/v2/providers');
		await ask(simulator, '/v2/user/metrics');
		await ask(simulator, list);
		expect(simulator.requests.map(({status}) => status)).toEqual([200, 200, 500, 200, 500, 200]);
	});

	test('it can be set while the simulator runs, taken away, and all can be cleared', async () => {
		const simulator = await openSimulator();
		const undo = simulator.inject({kind: '503'});
		await ask(simulator, list);
		undo();
		await ask(simulator, list);
		simulator.inject({kind: '403'});
		await ask(simulator, list);
		simulator.clearFaults();
		await ask(simulator, list);
		expect(simulator.requests.map(({status}) => status)).toEqual([503, 200, 403, 200]);
	});
});

describe('faults on the command line', () => {
	test.each<[string, Fault]>([
		['429', {kind: '429'}],
		['429=30:/v2/introspect*2@1', {
			kind: '429', retryAfter: '30', path: '/v2/introspect', times: 2, after: 1,
		}],
		['latency=250', {kind: 'latency', milliseconds: 250}],
		['slow-body:/v2/user', {kind: 'slow-body', path: '/v2/user'}],
		['repeated-cursor@3', {kind: 'repeated-cursor', after: 3}],
		['dropped*1', {kind: 'dropped', times: 1}],
	])('%s', (text, fault) => {
		expect(parseFault(text)).toEqual(fault);
	});

	test('every kind can be written', () => {
		expect(faultKinds.map(kind => parseFault(kind).kind)).toEqual(faultKinds);
	});

	test.each(['', 'explode', '429*x', 'latency@', 'toString', '500:v2'])('%j is refused, with the kinds', text => {
		expect(() => parseFault(text)).toThrow(/latency, 401, 403, .*broken-record/v);
	});

	test.each(['latency=soon', '404=3'])('%j is refused, with what takes a value', text => {
		expect(() => parseFault(text)).toThrow('latency and slow-body take milliseconds');
	});

	test('any text gives a fault or an Error', () => {
		fc.assert(fc.property(fc.string(), text => {
			let outcome: unknown;
			try {
				outcome = parseFault(text).kind;
			} catch (error) {
				outcome = error;
			}

			expect(outcome instanceof Error || faultKinds.includes(outcome as Fault['kind'])).toBe(true);
		}));
	});
});
