import {isObject} from '../../source/junction/json.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {serve} from '../helpers/http-server.ts';

/** The beginning of every client user ID. */
export const clientIdStart = 'CANARY-client_user_id-';

/** What must never be seen: it is in every text of a user's records, and in fields that junctop does not know. */
export const canary = 'CANARY';

/** The texts of a record that may hold anything. */
const free: ReadonlySet<string> = new Set(['client_user_id', 'external_user_id', 'error_message', 'logo', 'fallback_time_zone']);

/** Maps whose keys are providers or resources. */
const maps: ReadonlySet<string> = new Set(['provider', 'pulled', 'resource_availability', 'providers']);

/** Returns a response of the simulator with canaries in the place of texts, and in fields of their own. `isMapInside` is for maps whose keys are providers or resources. */
const withCanaries = (json: unknown, name = '', isMapInside = false): unknown => {
	if (Array.isArray(json)) {
		return json.map(item => withCanaries(item, name));
	}

	if (!isObject(json)) {
		return typeof json === 'string' && free.has(name) ? `${canary}-${name}-${json}` : json;
	}

	/** The error of a pull is a text, that of a connection is an object. */
	const isErrorText = (key: string, value: unknown) => typeof value === 'string' && key === 'error_details';
	const changed = (key: string, value: unknown): unknown => (isErrorText(key, value) ? `${canary} in the error of a pull` : withCanaries(value, key, name === 'provider'));
	const entries = Object.entries(json).map(([key, value]): [string, unknown] => [key, changed(key, value)]);
	return Object.fromEntries(isMapInside || maps.has(name) ? entries : [...entries, [`${canary}_field`, `${canary} value`]]);
};

/** Makes the connections end with one that cannot be read completely, and one that cannot be read. */
const withBroken = (json: unknown): unknown => (isObject(json) && Array.isArray(json['providers'])
	? {
		...json, providers: [...json['providers'] as unknown[], {
			slug: 'oura', status: 42, error_details: `${canary} details`, name: `${canary} name`, resource_availability: {[`${canary} key`]: canary},
		}, `${canary} connection`],
	}
	: json);

/** Serves what a simulator answers, with canaries. Historical pulls are refused with a canary in the error. */
export const serveCanaries = async (simulator: Simulator) => serve((request, response) => {
	const send = async () => {
		const {headers} = request;
		const url = (request.url ?? '').replace(clientIdStart, '');
		const answer = await fetch(`${simulator.url}${url}`, {headers: {'x-vital-api-key': String(headers['x-vital-api-key'])}});
		const json = await answer.json();
		const isRefused = url.startsWith('/v2/introspect/historical_pull') && url.includes(simulator.userId(4));
		const body = !isRefused && answer.status === 200
			? withBroken(withCanaries(json, ''))
			: {detail: `${canary} in an error: {"client_user_id": "${canary}"}`};
		response.writeHead(isRefused ? 403 : answer.status, {
			'content-type': 'application/json', date: answer.headers.get('date') ?? '', traceresponse: answer.headers.get('traceresponse') ?? '',
		}).end(JSON.stringify(body));
	};

	void send();
});

/** Returns what a text shows of a fleet that it must not: canaries, and user IDs. */
export const leaksIn = (text: string, simulator: Simulator): readonly string[] => {
	const ids = Array.from({length: simulator.population.users}, (_, index) => simulator.userId(index));
	// A terminal cuts long IDs.
	return [canary, ...ids.map(id => id.slice(0, 8))].filter(leak => text.includes(leak));
};
