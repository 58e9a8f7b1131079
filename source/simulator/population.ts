import {connectionRecord} from './connections.ts';
import {deviceRecords} from './devices.ts';
import {bulkOperationsOf} from './bulk-operations.ts';
import {
	clientUserIdAt,
	indexOfClientUserId,
	indexOfUserId,
	teamIdOf,
	userIdAt,
} from './ids.ts';
import {
	connectionsWithStreams,
	planUser,
	type Deviations,
	type PopulationOptions,
	standingConnections,
	type UserPlan,
} from './user-plans.ts';
import {pullsRecord} from './pulls.ts';
import {isOneIn, pick, salt} from './random.ts';
import {dateStamp, plainStamp} from './timestamp-formats.ts';
import {statisticsOf} from './statistics.ts';

const zones = ['Europe/London', 'America/Los_Angeles', 'Asia/Tokyo', 'America/Sao_Paulo', 'Australia/Lord_Howe'] as const;

type Ids = {readonly teamId: string; readonly userId: (index: number) => string; readonly clientUserId: (index: number) => string};

const userRecord = ({teamId, userId, clientUserId}: Ids, plan: UserPlan) => {
	const {index, key, ingestionStart, ingestionEnd} = plan;
	const createdOn = plainStamp(plan.createdAt);
	const planted = plan.connections.find(({cause}) => cause?.zone !== undefined)?.cause?.zone;
	const zone = planted ?? (isOneIn(2, key, salt.zone) ? pick(zones, key, salt.extra) : undefined);
	const byHand = {source_slug: 'manual', updated_at: createdOn};
	return {
		user_id: userId(index),
		team_id: teamId,
		client_user_id: clientUserId(index),
		created_on: createdOn,
		connected_sources: standingConnections(plan).map(({provider: {name, slug, logo}, createdAt}) =>
			({provider: {name, slug, logo}, created_on: plainStamp(createdAt), source: {name, slug, logo}})),
		fallback_time_zone: zone === undefined ? null : {id: zone, ...byHand},
		fallback_birth_date: isOneIn(4, key, salt.zone) ? {value: '1989-09-12', ...byHand} : null,
		ingestion_start: ingestionStart === undefined ? null : dateStamp(ingestionStart),
		ingestion_end: ingestionEnd === undefined ? null : dateStamp(ingestionEnd),
	};
};

const connectionsAnswer = (plan: UserPlan, {hasLegacyShapes}: Deviations) => {
	const shape = hasLegacyShapes ? plan.answer : 'map';
	const records = standingConnections(plan).map(connection => connectionRecord(connection, shape === 'array'));
	switch (shape) {
		case 'array': {
			return records;
		}

		case 'two-arrays': {
			return {providers: records.slice(0, 1), sdk_providers: records.slice(1)};
		}

		case 'map':
		case undefined: {
			return {providers: records};
		}
	}
};

/** The population of a scene: none of its users is in memory, each is computed when it is asked for. */
export const createPopulation = (scene: PopulationOptions) => {
	const {seed, users} = scene;
	const userId = (index: number) => userIdAt(seed, index);
	const clientUserId = (index: number) => clientUserIdAt(seed, index);
	const teamId = teamIdOf(seed);
	const plan = (index: number) => planUser(scene, index);

	return {
		scene,
		/** How many users there are. */
		users,
		teamId,
		/** The user id at an index from 0 to `users` - 1. */
		userId,
		clientUserId,
		/** The index of a user id, in either case; `undefined` for an unknown ID. */
		indexOf(text: string): number | undefined {
			const id = text.toLowerCase();
			const index = indexOfUserId(seed, id);
			return index < users && userId(index) === id ? index : undefined;
		},
		/** The index of a client user id; `undefined` for an unknown ID. */
		indexOfClientUser(text: string): number | undefined {
			const index = indexOfClientUserId(text);
			return index !== undefined && index < users && clientUserId(index) === text ? index : undefined;
		},
		/**
		The indexes of the users whose user ID or client user ID begins with a text, 20 at most, in either case of letters. Of client user IDs only those whose number begins
		with that of the text are looked at, because no user is in memory.
		*/
		search(text: string): readonly number[] {
			const own = this.indexOf(text);
			if (own !== undefined) {
				return [own];
			}

			const wanted = text.toLowerCase();
			const first = indexOfClientUserId(text);
			const found: number[] = [];
			for (let low = first ?? users, width = 1; low < users && found.length < 20; low *= 10, width *= 10) {
				for (let index = low; index < Math.min(users, low + width) && found.length < 20; index++) {
					if (clientUserId(index).toLowerCase().startsWith(wanted)) {
						found.push(index);
					}
				}

				if (low === 0) {
					break;
				}
			}

			return found;
		},
		/** The team's bulk operations at a time in milliseconds; only the usual users have some. */
		bulkOperations: (now: number) => (scene.scenario === 'mixed' ? bulkOperationsOf(scene.startedAt, now) : {data: [], next_cursor: null}),
		/** What is decided about the user at an index; all of its answers follow from it. */
		plan,
		/**
		The user's streams at a time in milliseconds, all or one provider's (`SingleUserResourceResponse`); `undefined`
		where there are none.
		*/
		resources(index: number, now: number, provider: string | undefined) {
			const userPlan = plan(index);
			const connections = connectionsWithStreams(userPlan).filter(({provider: {slug}}) => provider === undefined || slug === provider);
			if (connections.length === 0) {
				return undefined;
			}

			return {
				user_id: userId(index),
				provider: Object.fromEntries(connections.map(connection => [
					connection.provider.slug,
					Object.fromEntries(connection.resources.map(resource => [resource.name, statisticsOf(connection, resource, now)])),
				])),
				// A key that no contract has: decoders must let it pass.
				...(scene.hasUnknownValues && connections[0]?.isOdd === true && isOneIn(50, userPlan.key, salt.extra) && {shard: 'b'}),
			};
		},
		/** The user's historical pulls, all or one provider's (`SingleUserHistoricalPullResponse`); `undefined` where there are none. */
		pulls(index: number, provider: string | undefined) {
			const records = plan(index).connections
				.filter(({provider: {slug}}) => provider === undefined || slug === provider)
				.map(connection => [connection.provider.slug, pullsRecord(connection)] as const)
				.filter(([, record]) => record !== undefined);
			return records.length === 0 ? undefined : {user_id: userId(index), provider: Object.fromEntries(records)};
		},
		/** The user's connections; with legacy shapes, in one of the shapes that servers have given. */
		connections: (index: number) => connectionsAnswer(plan(index), scene),
		/** The user's devices, each a `ClientFacingDevice`. */
		devices: (index: number) => deviceRecords(userId(index), plan(index)),
		/** `ClientFacingUser`. */
		user: (index: number) => userRecord({teamId, userId, clientUserId}, plan(index)),
	};
};

/** All users, none of them in memory. */
export type Population = ReturnType<typeof createPopulation>;
