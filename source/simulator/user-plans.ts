import {day} from '../text/durations.ts';
import {
	providerEntry,
	providerLikeUnknown,
	unknownProvider,
	type ProviderEntry,
	type ResourceEntry,
} from './catalogue.ts';
import {drawErrorType, newerErrorType, type ErrorType} from './errors.ts';
import {fixtureUserAt, type FixtureUser, type FixtureConnection} from './fixture-users.ts';
import {
	between,
	mix,
	isOneIn,
	pick,
	salt,
	share,
} from './random.ts';
import type {Scenario} from './scenario-names.ts';
import {rulesOf} from './scenarios.ts';
import {plantedCauseOf, type PlantedCause} from './planted-causes.ts';
import {agesOf, canSuffer, type Trouble} from './connection-troubles.ts';

/** How answers differ from the contract; by default they do not. */
export type Deviations = {
	/** Whether some connections have the shapes of old servers: bare lists and booleans, two lists, missing fields. */
	readonly hasLegacyShapes: boolean;
	/** Whether some answers have words and keys that are newer than the contract. */
	readonly hasUnknownValues: boolean;
};

/** What a population is computed from. */
export type PopulationOptions = {
	/** Below 2^32. */
	readonly seed: number;
	readonly scenario: Scenario;
	/** How many users there are. */
	readonly users: number;
	/** When the simulator started, in milliseconds: the troubles are placed before it. */
	readonly startedAt: number;
} & Deviations;

/** All that is decided about a user's link to one provider; every endpoint answers from it. */
export type ConnectionPlan = {
	readonly provider: ProviderEntry;
	readonly key: number;
	readonly isOdd: boolean;
	/** Deviations of all connections of the scenario. */
	readonly deviations: Deviations;
	readonly trouble: Trouble;
	readonly resources: readonly ResourceEntry[];
	/** Milliseconds. */
	readonly createdAt: number;
	/** When the trouble began, in milliseconds. */
	readonly since: number;
	readonly errorType: ErrorType;
	/** What the scenario has planted. */
	readonly cause: PlantedCause | undefined;
	/** Texts that a landmark sets; otherwise they follow from the provider and the key. */
	readonly texts: FixtureConnection['texts'];
};

/** All that is decided about a user. */
export type UserPlan = {
	readonly index: number;
	readonly key: number;
	/** Milliseconds. */
	readonly createdAt: number;
	readonly connections: readonly ConnectionPlan[];
	/** Whether the user is scheduled for deletion. */
	readonly isDeleted: boolean;
	/** Bounds of the ingestion window in milliseconds, where there are any. */
	readonly ingestionStart: number | undefined;
	readonly ingestionEnd: number | undefined;
	/** How the connections are answered with legacy shapes: today's map, the bare array of before 2024, or a map with two arrays. */
	readonly answer: FixtureUser['answer'];
};

// Fitbit's interface ended weeks ago.
const endedAges = [14 * day, 42 * day] as const;

/** Returns the error type, or one of the contract in the place of one that the contract does not have. */
const errorTypeOf = ({hasUnknownValues}: Deviations, errorType: ErrorType): ErrorType =>
	!hasUnknownValues && errorType === newerErrorType ? 'unknown' : errorType;

const drawResources = ({resources}: ProviderEntry, key: number): readonly ResourceEntry[] =>
	resources
		.filter(({id}, position) => position < 3 || isOneIn(2, key, salt.resource + id))
		.slice(0, 15);

/** Returns the provider, or a provider of the contract in the place of one that the contract does not have. */
const providerOf = ({hasUnknownValues}: Deviations, provider: ProviderEntry): ProviderEntry =>
	!hasUnknownValues && provider === unknownProvider ? providerLikeUnknown : provider;

const planConnection = (scene: PopulationOptions, provider: ProviderEntry, key: number, trouble: Trouble): ConnectionPlan => {
	const isEnded = scene.scenario === 'fitbit-ended' && provider.slug === 'fitbit';
	const [low, high] = isEnded ? endedAges : agesOf(trouble);
	const since = Math.floor(scene.startedAt - low - (share(key, salt.since) * (high - low)));
	const age = Math.floor((60 + (share(key, salt.connectedAt) * 840)) * day);
	return {
		provider,
		key,
		isOdd: rulesOf(scene.scenario).isOdd,
		deviations: scene,
		trouble,
		resources: drawResources(provider, key),
		createdAt: trouble === 'no_streams' ? since : scene.startedAt - age,
		since,
		errorType: isEnded ? 'token_refresh_failed' : errorTypeOf(scene, drawErrorType(provider, key, salt.errorType)),
		cause: undefined,
		texts: undefined,
	};
};

/** Returns the connection with what the scenario has planted at it. */
const withCause = (scene: PopulationOptions, connection: ConnectionPlan): ConnectionPlan => {
	const cause = plantedCauseOf(scene.scenario, connection.provider.slug, connection.key);
	return cause === undefined
		? connection
		: {
			...connection, cause, trouble: cause.trouble, since: Math.floor(scene.startedAt - cause.age), errorType: cause.errorType ?? connection.errorType,
		};
};

/** What the scenario itself does to a connection, whatever else is drawn. */
const scenarioTrouble = ({scenario}: PopulationOptions, {slug}: ProviderEntry, key: number): Trouble => {
	if (scenario === 'garmin-outage' && slug === 'garmin' && share(key, salt.affected) < 0.8) {
		return 'outage';
	}

	if (scenario === 'fitbit-ended' && slug === 'fitbit') {
		return isOneIn(7, key, salt.affected) ? 'failing' : 'errored';
	}

	return 'fine';
};

const drawConnections = (scene: PopulationOptions, key: number): ConnectionPlan[] => {
	const {lottery} = rulesOf(scene.scenario);
	const luck = share(key, salt.providerCount);
	const count = 1 + Number(luck > 0.5) + Number(luck > 0.8) + Number(luck > 0.94);
	const providers = new Set<ProviderEntry>();
	for (let turn = 0; turn < count; turn++) {
		const drawn = pick(lottery, mix(key, salt.connection + turn), salt.provider);
		providers.add(providerOf(scene, drawn));
	}

	return [...providers].map((provider, position) => {
		const connectionKey = mix(key, salt.connection + position);
		return withCause(scene, planConnection(scene, provider, connectionKey, scenarioTrouble(scene, provider, connectionKey)));
	});
};

/** Gives one of the connections a trouble that suits its provider; leaves all as they are where none does. */
const afflict = (scene: PopulationOptions, connections: ConnectionPlan[], key: number): void => {
	for (let turn = 0; turn < 4; turn++) {
		const luck = mix(key, turn);
		const position = between(0, connections.length, luck, salt.target);
		const drawn = pick(rulesOf(scene.scenario).troubles, luck, salt.trouble);
		const connection = connections[position];
		if (connection?.trouble === 'fine' && canSuffer(connection.provider, drawn)) {
			connections[position] = planConnection(scene, connection.provider, connection.key, drawn);
			return;
		}
	}
};

const windowOf = (connections: readonly ConnectionPlan[], key: number, isSketched: boolean) => {
	const closed = connections.find(({trouble}) => trouble === 'window_closed');
	if (closed !== undefined) {
		return {start: closed.createdAt, end: closed.since};
	}

	const isOneOfThree = !isSketched && isOneIn(3, key, salt.window);
	const paused = connections.find(({trouble}) => trouble === 'paused');
	// A pause follows 7 days after the window closed; one in three is a bulk pause, without any window.
	if (paused !== undefined && !isOneOfThree) {
		return {start: paused.createdAt, end: paused.since - (7 * day)};
	}

	const first = connections[0];
	if (first?.isOdd === true && isOneIn(20, key, salt.window)) {
		const isEndless = isOneIn(2, key, salt.windowEnd);
		return {start: first.createdAt, end: isEndless ? undefined : first.createdAt + (1000 * day)};
	}

	return {start: undefined, end: undefined};
};

const sketchConnections = (scene: PopulationOptions, key: number, sketch: FixtureUser): ConnectionPlan[] =>
	sketch.connections.map((sketched, position) => {
		const provider = providerEntry(sketched.slug);
		if (provider === undefined) {
			throw new RangeError(`a landmark names the provider ${sketched.slug}, which the catalogue does not have`);
		}

		const played = providerOf(scene, provider);
		const planned = planConnection(scene, played, mix(key, salt.connection + position), sketched.trouble ?? 'fine');
		return {
			...planned,
			// A landmark shows what it is there for, and nothing else.
			isOdd: false,
			resources: sketched.resources === undefined ? planned.resources : played.resources.slice(0, sketched.resources),
			errorType: sketched.errorType === undefined ? planned.errorType : errorTypeOf(scene, sketched.errorType),
			texts: sketched.texts,
		};
	});

/** The user at an index below `scene.users`: the same for the same scene, whatever the order of the calls. */
export const planUser = (scene: PopulationOptions, index: number): UserPlan => {
	const key = mix(mix(scene.seed, salt.createdAt), index);
	const {troubled, isOdd} = rulesOf(scene.scenario);
	const sketch = fixtureUserAt(scene.scenario, index);
	let connections: ConnectionPlan[];
	if (sketch !== undefined) {
		connections = sketchConnections(scene, key, sketch);
	} else if (isOdd && isOneIn(80, key, salt.silent)) {
		connections = [];
	} else {
		connections = drawConnections(scene, key);
		if (share(key, salt.troubled) < troubled) {
			afflict(scene, connections, mix(key, salt.trouble));
			if (isOneIn(6, key, salt.secondTrouble)) {
				afflict(scene, connections, mix(key, salt.secondTrouble));
			}
		}
	}

	const {start, end} = windowOf(connections, key, sketch !== undefined);
	return {
		index,
		key,
		createdAt: scene.startedAt - Math.floor((900 + (share(key, salt.createdAt) * 200)) * day),
		connections,
		isDeleted: sketch?.isDeleted ?? (isOdd && sketch === undefined && isOneIn(250, key, salt.deleted)),
		ingestionStart: start,
		ingestionEnd: end,
		answer: sketch?.answer ?? 'map',
	};
};

/** The connections of which introspection shows streams. */
export const connectionsWithStreams = ({connections}: UserPlan): readonly ConnectionPlan[] =>
	connections.filter(({trouble}) => trouble !== 'no_streams');

/** The active connections: those that the connections endpoint and the user itself list. */
export const standingConnections = ({connections}: UserPlan): readonly ConnectionPlan[] =>
	connections.filter(({trouble}) => trouble !== 'disconnected');

/** Whether a trouble that hits only some resources hits this one: the first one always, of the others one in six. */
export const isAffected = ({key, resources}: ConnectionPlan, resource: ResourceEntry): boolean =>
	resource === resources[0] || isOneIn(6, mix(key, salt.affected), resource.id);
