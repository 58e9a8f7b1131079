/**
Two users of a team with 16,000 providers. The first has one connection and one stream with each provider; the second has few of both. Every other call is answered with an
empty page: `node large-server.ts COUNT`. Prints its URL and a key.
*/
import process from 'node:process';
import {hour, minute} from '../source/text/durations.ts';
import {serveJson} from './serve-json.ts';

const [count = 16_000] = process.argv.slice(2).map(Number);
const now = Date.now();
const isoAt = (time: number) => new Date(time).toISOString();
const userIds = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
const statuses = ['success', 'failure'] as const;

const streamAt = (index: number) => ({
	sleep: {
		last_attempt: {timestamp: isoAt(now - (index % 600 * minute)), status: statuses[Number(index % 3 === 0)]},
		newest_data: isoAt(now - (index % 50 * hour)),
		sent_count: index,
	},
});

const connectionAt = (index: number) => ({
	name: `Provider ${index}`,
	slug: `provider_${index}`,
	status: index % 2 === 0 ? 'error' : 'connected',
	created_on: isoAt(now - (1000 * hour)),
	error_details: index % 2 === 0 ? {error_type: 'token_refresh_failed', error_message: 'The token is no longer valid.', errored_at: isoAt(now - hour)} : null,
	resource_availability: {sleep: {status: 'available'}},
});

const sizeOf = (userId: string) => (userId === userIds[0] ? count : 3);
const userAt = (userId: string) => ({
	user_id: userId,
	provider: Object.fromEntries(Array.from({length: sizeOf(userId)}, (_, index) => [`provider_${index}`, streamAt(index)])),
});

const bodyOf = (pathname: string, userId: string | undefined): unknown => {
	const ids = userId === undefined ? userIds : userIds.filter(id => id === userId);
	switch (pathname.split('/').slice(1, 4).join('/')) {
		case 'v2/introspect/resources': {
			return {data: ids.map(id => userAt(id)), next: null, next_cursor: null};
		}

		case 'v2/introspect/historical_pull': {
			return {data: [], next: null, next_cursor: null};
		}

		case 'v2/user/providers': {
			return {providers: Array.from({length: sizeOf(pathname.split('/').at(-1) ?? '')}, (_, index) => connectionAt(index))};
		}

		default: {
			return undefined;
		}
	}
};

await serveJson(({pathname, searchParams}) => bodyOf(pathname, searchParams.get('user_id') ?? undefined));
