import {day, minute} from '../text/durations.ts';
import type {ResourceEntry} from './catalogue.ts';
import type {ConnectionPlan} from './user-plans.ts';
import {
	between,
	mix,
	isOneIn,
	pick,
	salt,
	share,
} from './random.ts';
import {plainStamp} from './timestamp-formats.ts';

type Outcome = {readonly status: string; readonly hasStarted: boolean; readonly hasEnded: boolean; readonly reasons: readonly string[]};

const outcome = (status: string, hasStarted: boolean, hasEnded: boolean, reasons: readonly string[] = []): Outcome =>
	({
		status, hasStarted, hasEnded, reasons,
	});

const success = outcome('success', true, true);
const scheduled = outcome('scheduled', false, false);
const running = outcome('in_progress', true, false);
// A reason newer than the contract.
const newerReason = 'provider_history_withheld';
// A status newer than the contract.
const superseded = outcome('superseded', true, true);
const troubled: readonly Outcome[] = [
	outcome('failure', true, true, ['non_retriable_error', 'unexpected_error', 'retry_quota_exhausted', newerReason]),
	outcome('failure', true, true, ['non_retriable_error', 'unexpected_error', 'retry_quota_exhausted']),
	outcome('retrying', true, false, ['provider_rate_limit_exceeded', 'provider_unavailable', 'transport_failure', 'resource_contention']),
	running,
	scheduled,
	superseded,
];

const outcomeOf = ({trouble, isOdd, key, deviations}: ConnectionPlan, position: number): Outcome => {
	if (trouble === 'no_streams') {
		return position === 0 ? running : scheduled;
	}

	// One connection in 25 had trouble with the history of its first resource.
	if (!isOdd || position > 0 || !isOneIn(25, key, salt.pull)) {
		return success;
	}

	const drawn = pick(troubled, key, salt.pullStatus);
	return drawn === superseded && !deviations.hasUnknownValues ? success : drawn;
};

const hex = (value: number): string => value.toString(16).padStart(8, '0');

// `SingleHistoricalPullStatistics`.
const pullRecord = (connection: ConnectionPlan, resource: ResourceEntry, position: number) => {
	const key = mix(connection.key, salt.resource + resource.id);
	const {status, hasStarted, hasEnded, reasons} = outcomeOf(connection, position);
	// What still runs on an old connection is a pull of today.
	const from = hasEnded || connection.trouble === 'no_streams' ? connection.createdAt : connection.since - (10 * minute);
	const scheduledAt = from + between(1000, minute, key, salt.pullTime);
	// Garmin's pull ends at once and empty: the history trickles in afterwards.
	const isAtOnce = connection.provider.slug === 'garmin';
	const endedAt = scheduledAt + (isAtOnce ? 2000 : between(minute, 30 * minute, key, salt.pullReason));
	const days = between(30, 180, key, salt.pullDays);
	const reason = reasons.length === 0 ? null : pick(reasons, key, salt.pullReason);
	return {
		status,
		range_start: plainStamp(connection.createdAt - (days * day)),
		range_end: plainStamp(connection.createdAt),
		timeline: {
			scheduled_at: plainStamp(scheduledAt),
			started_at: hasStarted ? plainStamp(scheduledAt + 1000) : null,
			ended_at: hasEnded ? plainStamp(endedAt) : null,
		},
		days_with_data: status === 'success' && !isAtOnce ? Math.floor(days * (0.5 + (share(key, salt.sent) / 2))) : 0,
		release: '0.0.0-dev.cd0e262',
		trace_id: hasStarted ? [0, 1, 2, 3].map(part => hex(mix(key, salt.trace + part))).join('') : null,
		error_details: reason === newerReason && !connection.deviations.hasUnknownValues ? 'unexpected_error' : reason,
	};
};

/** The historical pulls of one connection (`SingleProviderHistoricalPullResponse`); `undefined` where the provider has no history to pull. */
export const pullsRecord = (connection: ConnectionPlan) => {
	const {provider: {delivery}, resources, isOdd, key, trouble} = connection;
	if (delivery === 'phone' || delivery === 'manual') {
		return undefined;
	}

	const isPartial = isOdd && trouble !== 'no_streams' && resources.length > 1 && isOneIn(12, key, salt.notPulled);
	const pulled = isPartial ? resources.slice(0, -1) : resources;
	return {
		pulled: Object.fromEntries(pulled.map((resource, position) => [resource.name, pullRecord(connection, resource, position)])),
		not_pulled: isPartial ? resources.slice(-1).map(({name}) => name) : [],
	};
};
