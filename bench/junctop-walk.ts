/** Loads all users with junctop's page loader, without a screen: `node junctop-walk.ts URL`, with the API key in JUNCTION_API_KEY. Prints users and milliseconds. */
import process from 'node:process';
import {performance} from 'node:perf_hooks';
import {createWorkspace} from '../source/session/state/workspace.ts';
import {answer} from './child.ts';

const [baseUrl = ''] = process.argv.slice(2);
const {pageLoader} = createWorkspace({
	region: 'sandbox-us', baseUrl, apiKey: process.env['JUNCTION_API_KEY'] ?? '', label: 'bench',
}, 60_000);
const startedAt = performance.now();
pageLoader.store.subscribe(({status, users, error}) => {
	if (status === 'failed') {
		throw error ?? new Error('loading failed');
	}

	if (status === 'done') {
		answer({users, milliseconds: performance.now() - startedAt});
	}
});
pageLoader.loadAll();
