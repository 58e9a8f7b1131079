import process from 'node:process';
import {createClock} from '../fleet/clock.ts';
import type {Part, PartName, Parts} from '../fleet/details.ts';
import {createClient, type Answer} from '../junction/client.ts';
import {JunctionError} from '../junction/errors.ts';
import {connectionsLines} from '../session/content/connections.ts';
import {lineText} from '../session/content/line.ts';
import {resourceItems, type ResourceItem} from '../session/content/resources.ts';
import {baseUrlOf, type Target} from '../session/workspace.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad} from '../text/width.ts';
import {streamFacts, streamState} from '../triage/stream-state.ts';
import {exitCodeOf, exitCodes} from './exit.ts';
import {reportRetry} from './progress.ts';

export const userFormats = ['text', 'json'] as const;

type Loaded = {readonly [Name in PartName]: Answer<Parts[Name]> | JunctionError};

const settle = async <Value>(call: Promise<Answer<Value>>): Promise<Answer<Value> | JunctionError> => {
	try {
		return await call;
	} catch (error) {
		if (error instanceof JunctionError) {
			return error;
		}

		throw error;
	}
};

const errorJson = ({kind, message, detail, nextStep, traceId}: JunctionError) => ({
	kind, message, detail, nextStep, traceId,
});

/** What `user --format json` gives: null for a part that could not be loaded, and why under `errors`. */
const asJson = ({user, connections, resources}: Loaded, now: number) => ({
	user: user instanceof JunctionError ? null : user.value,
	connections: connections instanceof JunctionError ? null : connections.value.connections,
	streams: resources instanceof JunctionError
		? null
		: resources.value.records.flatMap(({streams}) => streams).map(stream => ({...stream, state: streamState(streamFacts(stream), now)})),
	errors: Object.fromEntries(Object.entries({user, connections, streams: resources})
		.flatMap(([name, result]) => (result instanceof JunctionError ? [[name, errorJson(result)] as const] : []))),
});

const partOf = <Name extends PartName>(result: Answer<Parts[Name]> | JunctionError): Part<Name> => ({
	loading: false,
	retry: undefined,
	updatedAt: undefined,
	...(result instanceof JunctionError ? {answer: undefined, error: result} : {answer: result, error: undefined}),
});

const itemText = (item: ResourceItem, widest: number): string => {
	if (item.kind === 'provider') {
		return item.title;
	}

	if (item.kind === 'text') {
		return lineText(item.line);
	}

	const {RESOURCE, STATE, ATTEMPT, NEWEST, OLDEST, SENT} = item.cells;
	return `  ${pad(RESOURCE, widest)}  ${pad(STATE, 9)}  attempt ${pad(ATTEMPT, 6)}  newest ${pad(NEWEST, 6)}  oldest ${pad(OLDEST, 6)}  sent ${SENT}`;
};

const textWidth = 100;

const asText = (userId: string, {user, connections, resources}: Loaded, now: number): string => {
	const times = {now, local: Date.now()};
	const clientId = user instanceof JunctionError ? `client id could not be loaded: ${user.message}` : `client id ${cleanText(user.value.clientUserId ?? 'none')}`;
	const items = resourceItems(partOf<'resources'>(resources), textWidth, times);
	const widest = Math.max(...items.map(item => (item.kind === 'stream' ? displayWidth(item.cells.RESOURCE) : 0)));
	return [
		`${cleanText(userId)} · ${clientId}`,
		'',
		'CONNECTIONS',
		...connectionsLines(partOf<'connections'>(connections), textWidth, times).map(line => lineText(line)),
		'',
		'RESOURCE FRESHNESS',
		...items.map(item => itemText(item, widest)),
		'',
	].join('\n');
};

/**
Prints what is known of one user on stdout. Resolves with the exit code: a part that could not be loaded is said where
it would stand, and decides the code.
*/
export const printUser = async (target: Target, userId: string, {format, signal}: {
	readonly format: (typeof userFormats)[number];
	readonly signal: AbortSignal;
}): Promise<number> => {
	const client = createClient({baseUrl: baseUrlOf(target), key: target.key});
	const clock = createClock();
	const options = {signal, onRetry: reportRetry};
	const [user, connections, resources] = await Promise.all([
		settle(client.user(userId, options)),
		settle(client.userConnections(userId, options)),
		settle(client.introspectResources({userId}, options)),
	]);
	for (const result of [user, connections, resources]) {
		clock.learn(result instanceof JunctionError ? undefined : result.serverTime);
	}

	const loaded = {user, connections, resources};
	const now = clock.now();
	process.stdout.write(format === 'json' ? `${JSON.stringify(asJson(loaded, now), undefined, 2)}\n` : asText(userId, loaded, now));
	const failed = [user, connections, resources].find(result => result instanceof JunctionError);
	return failed === undefined ? exitCodes.fine : exitCodeOf(failed);
};
