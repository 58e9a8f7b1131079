/**
The minimal way to load all users: fetch and JSON.parse in a loop, 50 users per page. `node bare-walk.ts URL [keep]`, with the API key in
JUNCTION_API_KEY; with `keep` the parsed users stay in an array. Prints users, milliseconds and, in bytes, memory (RSS).
*/
import process from 'node:process';
import {performance} from 'node:perf_hooks';
import {answer} from './child.ts';

type Page = {readonly data: readonly unknown[]; readonly next_cursor?: string};

const [url = '', mode] = process.argv.slice(2);
const kept: unknown[] = [];
const headers = {'x-vital-api-key': process.env['JUNCTION_API_KEY'] ?? ''};
const startedAt = performance.now();
let users = 0;
for (let cursor: string | undefined = ''; cursor !== undefined;) {
	const response = await fetch(`${url}/v2/introspect/resources?user_limit=50&next_cursor=${cursor}`, {headers});
	const page = JSON.parse(await response.text()) as Page;
	users += page.data.length;
	if (mode === 'keep') {
		kept.push(...page.data);
	}

	// The last page has null.
	cursor = page.next_cursor ?? undefined;
}

// Said after the users are counted once more, so that they are still there.
answer({users: mode === 'keep' ? kept.length : users, milliseconds: performance.now() - startedAt, memory: process.memoryUsage.rss()});
