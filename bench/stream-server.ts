/**
Pages of introspection with exactly 30 streams a user, three providers of ten resources each, in the simulator's words:
`node stream-server.ts USERS MOST_USERS_A_PAGE`. Prints its URL and a key.
*/
import process from 'node:process';
import {catalogue, type ProviderEntry} from '../source/simulator/catalogue.ts';
import {indexOfUserId, userIdAt} from '../source/simulator/ids.ts';
import {between, isOneIn, mix} from '../source/simulator/random.ts';
import {plainStamp, stamp} from '../source/simulator/timestamp-formats.ts';
import {day, hour, minute} from '../source/text/durations.ts';
import {serveJson} from './serve-json.ts';

const seed = 1;
const now = Date.now();
const [users = 0, pageCap = 50] = process.argv.slice(2).map(Number);
const providers = catalogue.filter(({resources}) => resources.length >= 10);

const statistics = (key: number) => {
	const attemptAt = now - between(0, 15 * minute, key, 1);
	return {
		last_attempt: {timestamp: stamp(attemptAt, key), status: isOneIn(20, key, 2) ? 'failure' : 'success'},
		oldest_data: plainStamp(attemptAt - between(day, 900 * day, key, 3)),
		newest_data: stamp(attemptAt - between(0, 20 * hour, key, 4), mix(key, 5)),
		sent_count: between(1, 20_000, key, 6),
	};
};

const streamsOf = ({resources}: ProviderEntry, key: number) =>
	Object.fromEntries(resources.slice(0, 10).map(({name, id}) => [name, statistics(mix(key, id))]));

const user = (index: number) => {
	const key = mix(seed, index);
	const first = between(0, providers.length - 2, key, 0);
	const three = providers.slice(first, first + 3).map((provider, turn) => [provider.slug, streamsOf(provider, mix(key, turn))] as const);
	return {user_id: userIdAt(seed, index), provider: Object.fromEntries(three)};
};

const page = (start: number, end: number) => {
	const cursor = end < users ? String(end) : null;
	const data = Array.from({length: end - start}, (_, offset) => user(start + offset));
	return {data, next: cursor, next_cursor: cursor};
};

/** The page of one user; empty where there is none. */
const pageOf = (userId: string) => {
	const index = indexOfUserId(seed, userId);
	return {data: index >= 0 && index < users ? [user(index)] : [], next: null, next_cursor: null};
};

await serveJson(({pathname, searchParams}) => {
	if (pathname !== '/v2/introspect/resources') {
		return undefined;
	}

	const userId = searchParams.get('user_id');
	if (userId !== null) {
		return pageOf(userId);
	}

	const start = Number(searchParams.get('next_cursor') ?? 0);
	const limit = Number(searchParams.get('user_limit') ?? 50);
	return page(start, Math.min(users, start + limit, start + pageCap));
});
