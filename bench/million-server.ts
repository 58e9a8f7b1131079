/**
A million users of the simulator's mix, faster than the simulator makes them: `node million-server.ts [USERS] [MOST_USERS_A_PAGE] [TEMPLATES]`. Each user
repeats one of the templates, the simulator's first users, under its own user ID. A page is joined from their text when it is requested, so the
server stays below 150 MB. Prints its URL and a key.
*/
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {createEndpoints, type Call} from '../source/simulator/endpoints.ts';
import {createPopulation} from '../source/simulator/population.ts';
import {createRefreshes} from '../source/simulator/refreshes.ts';
import {Refusal, type Answer} from '../source/simulator/answers.ts';
import {answer, endOfParent} from './child.ts';

const [users = 1_000_000, pageCap = 200, templates = 20_000] = process.argv.slice(2).map(Number);
const key = 'sk_us_demo0000000000000000simulator1';
const startedAt = Date.now();
const population = createPopulation({
	seed: 1, scenario: 'mixed', users, startedAt, hasLegacyShapes: false, hasUnknownValues: false,
});
const endpoints = createEndpoints(population, pageCap, createRefreshes());

/** The text of a template after its user ID; empty for a user without streams, whom no page has. */
const texts: string[] = [];

const textOf = (index: number): string => {
	const place = index % templates;
	const known = texts[place];
	if (known !== undefined) {
		return known;
	}

	const record = population.resources(place, startedAt, undefined);
	const text = record === undefined ? '' : JSON.stringify({...record, user_id: undefined}).slice(1);
	texts[place] = text;
	return text;
};

/** A page as the simulator has it, never short and never empty; the cursor is the index of the next user. */
const pageOf = (start: number, limit: number): string => {
	const records: string[] = [];
	let index = start;
	for (; index < users && records.length < limit; index++) {
		const text = textOf(index);
		if (text !== '') {
			records.push(`{"user_id":"${population.userId(index)}",${text}`);
		}
	}

	const cursor = index < users ? `"${index}"` : null;
	return `{"data":[${records.join(',')}],"next":${cursor},"next_cursor":${cursor}}`;
};

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/v;

const answerTo = (call: Call): Answer => {
	try {
		return endpoints(call);
	} catch (error) {
		if (error instanceof Refusal) {
			return error.answer;
		}

		throw error;
	}
};

/** Everything else is the simulator's answer about the template, under the user's own ID. */
const simulated = (call: Call): {readonly status: number; readonly text: string} => {
	const userId = uuid.exec(`${call.path} ${call.query['user_id'] ?? ''}`)?.[0];
	const index = userId === undefined ? undefined : population.indexOf(userId);
	const template = index === undefined ? undefined : population.userId(index % templates);
	const asked = userId === undefined || template === undefined
		? call
		: {...call, path: call.path.split(userId).join(template), query: {...call.query, ...(call.query['user_id'] !== undefined && {user_id: template})}};
	const found = answerTo(asked);
	const text = 'body' in found ? JSON.stringify(found.body) : JSON.stringify(found.text);
	return {status: found.status, text: userId === undefined || template === undefined ? text : text.split(template).join(userId)};
};

const server = createServer((request, response) => {
	const {pathname, searchParams} = new URL(request.url ?? '', 'http://127.0.0.1');
	const query = Object.fromEntries(searchParams);
	const isList = pathname === '/v2/introspect/resources' && query['user_id'] === undefined && query['provider'] === undefined;
	const {status, text} = isList
		? {status: 200, text: pageOf(Number(query['next_cursor'] ?? 0), Math.min(pageCap, Number(query['user_limit'] ?? 50)))}
		: simulated({
			method: request.method ?? '', path: pathname, query, body: '', key, now: Date.now(), isPageEmpty: false,
		});
	const bytes = Buffer.from(text);
	response.writeHead(status, {'content-type': 'application/json', 'content-length': bytes.length});
	response.end(bytes);
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
answer({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key});
await endOfParent();
server.close();
server.closeAllConnections();
