/** The simulator in a process of its own: `node server.ts USERS MOST_USERS_A_PAGE`. Prints its URL and key. */
import process from 'node:process';
import {startSimulator} from '../source/simulator/simulator.ts';
import {answer, endOfParent} from './child.ts';

const [users, pageCap] = process.argv.slice(2).map(Number);
const {url, key, close} = await startSimulator({...(users !== undefined && {users}), ...(pageCap !== undefined && {pageCap})});
answer({url, key});
await endOfParent();
await close();
