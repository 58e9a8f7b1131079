import type {ResourceEntry} from './catalogue.ts';
import {errorMessage} from './errors.ts';
import type {ConnectionPlan} from './user-plans.ts';
import {
	mix,
	isOneIn,
	pick,
	salt,
} from './random.ts';
import {deniedScopes, isAvailable} from './scopes.ts';
import {plainStamp, stamp} from './timestamp-formats.ts';
import type {Trouble} from './connection-troubles.ts';

const wideExternalIds = ['小林 さくら', 'Jose\u{301} Nguye\u{302}\u{303}n', 'ｆｕｌｌｗｉｄｔｈ＠例え.jp', '👩‍👩‍👧 family', 'Ольга Ж.', 'নাসরিন ০৪'] as const;

const externalUserId = ({provider, key, isOdd, texts}: ConnectionPlan) => {
	if (texts?.externalId !== undefined) {
		return texts.externalId;
	}

	if (isOdd && isOneIn(80, key, salt.externalText)) {
		return pick(wideExternalIds, key, salt.externalId);
	}

	const number = mix(key, salt.externalId);
	switch (provider.auth) {
		case 'sdk':
		case 'app':
		case '': {
			return null;
		}

		case 'email': {
			return `patient.${number}@mail.example`;
		}

		case 'password': {
			return `member_${number.toString(36)}`;
		}

		case 'oauth':
		case 'team_oauth': {
			return isOneIn(2, number, salt.externalId) ? String(number) : number.toString(36).toUpperCase();
		}
	}
};

const statuses: Partial<Record<Trouble, string>> = {errored: 'error', paused: 'paused'};

const statusOf = ({trouble, deviations}: ConnectionPlan): string =>
	trouble === 'unknown_status' && deviations.hasUnknownValues ? 'reauthorizing' : statuses[trouble] ?? 'connected';

// `ResourceAvailability`, or the bare boolean that some servers give in its place.
const availabilityOf = (connection: ConnectionPlan, resource: ResourceEntry) => {
	const {key, isOdd, deviations} = connection;
	const status = isAvailable(connection, resource) ? 'available' : 'unavailable';
	if (isOdd && deviations.hasLegacyShapes && isOneIn(150, mix(key, salt.bare), resource.id)) {
		return status === 'available';
	}

	const {scopes} = resource;
	if (scopes === undefined) {
		return {status, scope_requirements: null};
	}

	const denied = new Set(deniedScopes(connection));
	const split = (all: readonly string[]) => ({
		granted: all.filter(scope => !denied.has(scope)),
		denied: all.filter(scope => denied.has(scope)),
	});
	const required = split(scopes.required);
	const optional = split(scopes.optional);
	return {
		status,
		scope_requirements: {
			user_granted: {required: required.granted, optional: optional.granted},
			user_denied: {required: required.denied, optional: optional.denied},
		},
	};
};

const errorDetails = ({trouble, errorType, provider, since, key, texts}: ConnectionPlan) =>
	trouble === 'errored'
		? {
			error_type: errorType,
			error_message: texts?.message ?? errorMessage(errorType, provider.name),
			errored_at: stamp(since, key),
		}
		: null;

/**
One connection as the contract has it (`ClientFacingProviderWithStatus`). With legacy shapes one in 50 of `mixed` is as an old server gave it,
without later fields.
*/
export const connectionRecord = (connection: ConnectionPlan, isOldServer: boolean) => {
	const {provider, resources, key, isOdd, trouble, texts, deviations} = connection;
	const {slug, logo} = provider;
	const name = texts?.name ?? provider.name;
	const availability = Object.fromEntries(resources.map(resource => [resource.name, availabilityOf(connection, resource)]));
	const status = statusOf(connection);
	if (isOldServer || (isOdd && trouble === 'fine' && deviations.hasLegacyShapes && isOneIn(50, key, salt.oldAnswer))) {
		return {
			name, slug, logo, status, resource_availability: availability,
		};
	}

	return {
		name,
		slug,
		logo,
		created_on: plainStamp(connection.createdAt),
		status,
		external_user_id: externalUserId(connection),
		error_details: errorDetails(connection),
		resource_availability: availability,
		// A key that no contract has: decoders must let it pass.
		...(isOdd && deviations.hasUnknownValues && isOneIn(70, key, salt.extra) && {sync_tier: 'standard'}),
	};
};
