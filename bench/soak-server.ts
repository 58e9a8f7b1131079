/** The simulator in a process of its own, with faults that change every second until SECONDS have passed: `node soak-server.ts USERS SECONDS`. Prints its URL and key. */
import process from 'node:process';
import {faultKinds, type Fault, type FaultKind} from '../source/simulator/faults.ts';
import {startSimulator} from '../source/simulator/simulator.ts';
import {answer, endOfParent} from './child.ts';

const [users = 2000, seconds = 600] = process.argv.slice(2).map(Number);
const {url, key, inject, clearFaults, close} = await startSimulator({users});

const pick = <Value>(values: readonly Value[]): Value => {
	const value = values[Math.floor(Math.random() * values.length)];
	if (value === undefined) {
		throw new RangeError('There is nothing to pick from');
	}

	return value;
};

const paths = ['/v2/introspect/resources', '/v2/introspect/historical_pull', '/v2/user/providers', '/v2/user', '/v2'];

const faultOf = (kind: FaultKind): Fault => ({
	kind,
	path: pick(paths),
	times: 1 + Math.floor(Math.random() * 6),
	...((kind === 'latency' || kind === 'slow-body') && {milliseconds: pick([5, 50, 500, 3000])}),
	...((kind === '429' || kind === '503') && {retryAfter: pick(['0', '1', '2', 'soon'])}),
});

/** In four of ten seconds nothing fails, so that loading gets on. */
const change = () => {
	clearFaults();
	for (let count = Math.random() < 0.4 ? 0 : 3; count > 0; count--) {
		inject(faultOf(pick(faultKinds)));
	}
};

const timer = setInterval(change, 1000);
answer({url, key});
const calm = setTimeout(() => {
	clearInterval(timer);
	clearFaults();
}, seconds * 1000);
await endOfParent();
clearInterval(timer);
clearTimeout(calm);
await close();
