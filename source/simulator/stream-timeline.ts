import {day, hour, minute} from '../text/durations.ts';
import type {ResourceEntry} from './catalogue.ts';
import {type ConnectionPlan, isAffected} from './user-plans.ts';
import {
	between,
	isOneIn,
	mix,
	salt,
	share,
} from './random.ts';
import {isAvailable} from './scopes.ts';
import {outageAge} from './connection-troubles.ts';

/** A stream's attempts and data: times in milliseconds, `undefined` where there was none. */
export type StreamTimeline = {
	readonly attemptAt: number | undefined;
	readonly status: string;
	readonly newestAt: number | undefined;
};

// The last moment at or before `until` of something that happens every `period`, with a phase of its own.
const lastTick = (until: number, period: number, phase: number): number => {
	const offset = Math.floor(phase * period);
	return until - ((((until - offset) % period) + period) % period);
};

// How often a stream is attempted when all is well, in milliseconds: about what docs/junction-api.md gives for each delivery.
const attemptPeriod = ({provider: {delivery}}: ConnectionPlan, key: number): number => {
	switch (delivery) {
		case 'polled':
		case 'hybrid': {
			return 15 * minute;
		}

		case 'pushed':
		case 'undocumented': {
			return between(40 * minute, 8 * hour, key, salt.period);
		}

		case 'phone':
		case 'manual': {
			return between(hour, 20 * hour, key, salt.period);
		}
	}
};

// The newest data that had come by then, never older than its rhythm makes suspicious.
const newestData = ({rhythm}: ResourceEntry, by: number, key: number): number => {
	switch (rhythm) {
		case 'often': {
			return isOneIn(6, key, salt.equal) ? by : by - Math.floor(share(key, salt.lag) * 10 * minute);
		}

		case 'daily': {
			return lastTick(by, day, 0);
		}

		case 'session': {
			return lastTick(by, between(8 * hour, 30 * hour, key, salt.session), share(key, salt.lag));
		}

		case 'rare': {
			return lastTick(by, between(day, 40 * day, key, salt.session), share(key, salt.lag));
		}
	}
};

type Moment = {readonly connection: ConnectionPlan; readonly resource: ResourceEntry; readonly key: number; readonly now: number};

const lastAttemptAt = ({connection, key, now}: Moment): number =>
	lastTick(now, attemptPeriod(connection, key), share(key, salt.phase));

const fine = (moment: Moment, status = 'success'): StreamTimeline => {
	const attemptAt = lastAttemptAt(moment);
	return {attemptAt, status, newestAt: newestData(moment.resource, attemptAt, moment.key)};
};

const failing = ({connection: {since}, resource, key}: Moment, attemptAt: number): StreamTimeline =>
	({attemptAt, status: 'failure', newestAt: newestData(resource, since, key)});

const failingNow = (moment: Moment): StreamTimeline => failing(moment, Math.max(lastAttemptAt(moment), moment.connection.since));

const failingByOutage = (moment: Moment): StreamTimeline => {
	const {connection: {since}, key, now} = moment;
	const luck = share(key, salt.lag);
	// Half of the streams were tried once since the onset, the others are tried every half hour: both ends of the
	// outage can be seen.
	return failing(moment, isOneIn(2, key, salt.affected) ? since + Math.floor(luck * outageAge) : lastTick(now, 30 * minute, luck));
};

const stopped = ({connection: {since}, resource, key}: Moment): StreamTimeline =>
	({attemptAt: since, status: 'success', newestAt: newestData(resource, since, key)});

// Where data is pushed, the last attempt is the last time that data arrived; elsewhere the attempts continue.
const withoutNewData = (moment: Moment): StreamTimeline => {
	const {provider: {delivery}} = moment.connection;
	const end = stopped(moment);
	return delivery === 'polled' || delivery === 'hybrid' ? {...end, attemptAt: lastAttemptAt(moment)} : end;
};

// What hides the state by default is in `statisticsOf`.
const withoutKnownState = (moment: Moment): StreamTimeline => fine(moment, moment.connection.deviations.hasUnknownValues ? 'partial_success' : 'success');

const untried: StreamTimeline = {attemptAt: undefined, status: '', newestAt: undefined};

/** Returns one stream's timeline at a time in milliseconds, as its connection's trouble shapes it. */
export const timelineOf = (connection: ConnectionPlan, resource: ResourceEntry, now: number): StreamTimeline => {
	const key = mix(connection.key, salt.resource + resource.id);
	const moment = {
		connection, resource, key, now,
	};
	switch (connection.trouble) {
		case 'errored': {
			// Terminal: the attempts of that minute were the last ones.
			return failing(moment, connection.since + Math.floor(share(key, salt.lag) * minute));
		}

		case 'failing': {
			return failingNow(moment);
		}

		case 'failing_some': {
			return isAffected(connection, resource) ? failingNow(moment) : fine(moment);
		}

		case 'scope_required': {
			return isAvailable(connection, resource) ? fine(moment) : failingNow(moment);
		}

		case 'outage': {
			return failingByOutage(moment);
		}

		case 'paused':
		case 'stalled':
		case 'disconnected': {
			return stopped(moment);
		}

		case 'quiet':
		case 'window_closed': {
			return withoutNewData(moment);
		}

		case 'never_delivered': {
			return {...fine(moment), newestAt: undefined};
		}

		case 'never_attempted': {
			return untried;
		}

		case 'required_denied': {
			return isAvailable(connection, resource) ? fine(moment) : untried;
		}

		case 'unknown_attempt': {
			return withoutKnownState(moment);
		}

		case 'fine':
		case 'unknown_status':
		case 'optional_denied':
		case 'no_streams': {
			return fine(moment);
		}
	}
};
