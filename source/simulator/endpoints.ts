import {Buffer} from 'node:buffer';
import {regionOfKey} from '../junction/regions.ts';
import {
	type Answer,
	invalid,
	json,
	Refusal,
	text,
} from './answers.ts';
import {catalogue} from './catalogue.ts';
import {metricsOf} from './metrics.ts';
import {pageOf, type PageRequest} from './pages.ts';
import {standingConnections} from './user-plans.ts';
import type {Population} from './population.ts';
import {
	decoded,
	integerIn,
	providerIn,
	uuidIn,
} from './queries.ts';
import type {Refreshes} from './refreshes.ts';

/** One request, taken apart. */
export type Call = {
	readonly method: string;
	/** Without the query, still percent-encoded. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body: string;
	/** The key that let the request in. */
	readonly key: string;
	/** Milliseconds. */
	readonly now: number;
	/** Whether a fault wants a page without users. */
	readonly isPageEmpty: boolean;
};

type Route = readonly [method: string, pattern: RegExp, handler: (call: Call, argument: string) => Answer];

const providers = catalogue.map(({name, slug, logo, auth, resources}) => ({
	name, slug, description: `Data of ${name}`, logo, auth_type: auth, supported_resources: resources.map(resource => resource.name),
}));

/** Everything that the simulator answers, for one population; `pageCap` is the most users that a page gives. */
export const createEndpoints = (population: Population, pageCap: number, refreshes: Refreshes): (call: Call) => Answer => {
	// The index of a user that is there and not scheduled for deletion.
	const presentUser = (index: number | undefined, missing: string): number => {
		if (index === undefined) {
			throw new Refusal(404, missing);
		}

		if (population.plan(index).isDeleted) {
			throw new Refusal(404, 'You have scheduled this user for deletion.');
		}

		return index;
	};

	const userIn = (argument: string): number => presentUser(population.indexOf(uuidIn('user_id', argument)), 'Not found');

	const introspect = (call: Call, list: PageRequest['list']): Answer => {
		const {query, now} = call;
		const provider = providerIn(query['provider']);
		const record = (index: number) => list === 'pulls' ? population.pulls(index, provider) : population.resources(index, now, provider);
		const limit = Math.min(integerIn(query, 'user_limit', 50, 1), pageCap);
		const userId = query['user_id'];
		if (userId !== undefined) {
			const index = population.indexOf(uuidIn('user_id', userId));
			const found = index === undefined ? undefined : record(index);
			return json({data: found === undefined ? [] : [found], next: null, next_cursor: null});
		}

		// An empty cursor asks for the first page, as none does.
		const cursor = [query['next_cursor'], query['cursor']].find(value => value !== undefined && value !== '');
		return json(pageOf(population, {
			list, provider, limit, cursor, isForcedEmpty: call.isPageEmpty,
		}, record));
	};

	const listUsers = ({query}: Call): Answer => {
		const offset = integerIn(query, 'offset', 0, 0);
		const limit = integerIn(query, 'limit', 100, 1);
		if (limit > 500) {
			return text(500, 'text/plain; charset=utf-8', 'Internal Server Error');
		}

		const count = Math.max(0, Math.min(limit, population.users - offset));
		const users = Array.from({length: count}, (_, position) => population.user(offset + position));
		return json({
			users, total: population.users, offset, limit,
		});
	};

	const refresh = (index: number, now: number): Answer => {
		const userId = population.userId(index);
		refreshes.admit(userId, now);
		const connections = standingConnections(population.plan(index));
		const sourcesWhere = (isFailed: boolean) => connections
			.filter(({trouble}) => (trouble === 'errored' || trouble === 'outage') === isFailed)
			.flatMap(({provider, resources}) => resources.map(({name}) => `${provider.slug}/${name}`));
		return connections.length === 0
			? json({
				success: false, user_id: userId, error: 'user has no connected sources', failed_sources: [],
			}, 400)
			: json({
				success: true, user_id: userId, refreshed_sources: sourcesWhere(false), in_progress_sources: [], failed_sources: sourcesWhere(true),
			});
	};

	const linkToken = ({body, key, now}: Call): Answer => {
		let wanted: unknown;
		try {
			wanted = JSON.parse(body);
		} catch {
			throw invalid(['body'], 'json_invalid', 'JSON decode error');
		}

		const fields = new Map(typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : []) as Map<string, unknown>;
		const userId = fields.get('user_id');
		if (typeof userId !== 'string') {
			throw invalid(['body', 'user_id'], 'missing', 'Field required');
		}

		const index = userIn(userId);
		const provider = fields.get('provider') ?? undefined;
		providerIn(typeof provider === 'string' || provider === undefined ? provider : '');
		const token = Buffer.from(`${index}.${now}`).toString('base64url');
		const regionId = regionOfKey(key) ?? 'sandbox-us';
		const environment = regionId.startsWith('sandbox') ? 'sandbox' : 'production';
		const region = regionId.endsWith('eu') ? 'eu' : 'us';
		return json({link_token: token, link_web_url: `https://link.junction.example/?token=${token}&env=${environment}&region=${region}`});
	};

	const routes: readonly Route[] = [
		['GET', /^\/v2\/introspect\/resources$/v, call => introspect(call, 'resources')],
		['GET', /^\/v2\/introspect\/historical_pull$/v, call => introspect(call, 'pulls')],
		['GET', /^\/v2\/providers$/v, () => json(providers)],
		['GET', /^\/v2\/user$/v, call => listUsers(call)],
		['GET', /^\/v2\/user\/metrics$/v, () => json(metricsOf(population))],
		['GET', /^\/v2\/user\/providers\/(?<argument>[^\/]+)$/v, (_, argument) => json(population.connections(userIn(argument)))],
		['GET', /^\/v2\/user\/resolve\/(?<argument>[^\/]+)$/v, (_, argument) => {
			const index = presentUser(population.indexOfClientUser(argument), 'User not found');
			return json(population.user(index));
		}],
		['GET', /^\/v2\/user\/(?<argument>[^\/]+)\/device$/v, (_, argument) => json(population.devices(userIn(argument)))],
		['GET', /^\/v2\/user\/(?<argument>[^\/]+)$/v, (_, argument) => json(population.user(userIn(argument)))],
		['POST', /^\/v2\/user\/refresh\/(?<argument>[^\/]+)$/v, ({now}, argument) => refresh(userIn(argument), now)],
		['POST', /^\/v2\/link\/token$/v, call => linkToken(call)],
	];

	return call => {
		const matching = routes.find(([, pattern]) => pattern.test(call.path));
		const [method, pattern, handler] = matching ?? [];
		if (handler === undefined) {
			throw new Refusal(404, 'Not Found');
		}

		if (method !== call.method) {
			throw new Refusal(405, 'Method Not Allowed');
		}

		return handler(call, decoded(pattern?.exec(call.path)?.groups?.['argument'] ?? ''));
	};
};
