import type {DetailPart, PartName, DetailParts} from '../../source/fleet/loading/user-details.ts';
import {noDrift} from '../../source/fleet/loading/drift.ts';
import {initialLoadState, type LoadState, type Refresh} from '../../source/fleet/loading/load-state.ts';
import {startPagination} from '../../source/fleet/loading/pagination.ts';
import {JunctionError, type ErrorFacts} from '../../source/junction/errors.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import type {Connection, Stream, UserResources} from '../../source/junction/records.ts';
import type {Retry} from '../../source/junction/retry.ts';
import type {Target} from '../../source/junction/target.ts';

/** The time of all samples, by the server's clock and this machine's, in milliseconds. */
export const now = Date.parse('2026-11-21T14:35:00Z');
/** What sentences call the keys of the table. */
export const {nameOf} = createKeymap({}, 'unicode').keymap;

export const times = {serverNow: now, localNow: now, nameOf};

export const userId = '031459cc-d26d-4207-abab-cec5c0960ddf';

export const target: Target = {region: 'sandbox-us', apiKey: 'sk_us_0123456789abcdef0123', label: 'acme'};

export const failure = (facts: Partial<ErrorFacts> = {}): JunctionError => new JunctionError({
	kind: 'forbidden',
	message: 'Junction does not allow this with this API key (403)',
	detail: 'This key may not use this endpoint.',
	traceId: '0123456789abcdef0123456789abcdef',
	...facts,
});

export const refused = failure({kind: 'key-refused', message: 'Junction refused the API key (401)', detail: 'Invalid token'});

/** A wait of which 12 seconds are left. */
export const waiting: Retry = {
	attempt: 1, attempts: 4, wait: 20_000, until: now + 12_000, error: failure({kind: 'limited', message: 'Junction is limiting requests (429)'}),
};

/** A refresh that has updated so many users, of so many. */
export const refreshOf = (users: number, of: number): Refresh => ({
	id: 1, users, of, pagination: startPagination(), drift: noDrift, firstPageAt: undefined, before: {status: 'done', error: undefined, failures: 0},
});

export const walk = (change: Partial<LoadState> = {}): LoadState => ({...initialLoadState(), isAllLoaded: change.status === 'done', ...change});

/** A part of a user's details; with a value it has been loaded. */
export const part = <Name extends PartName>(value: DetailParts[Name] | undefined, change: Partial<DetailPart<Name>> = {}): DetailPart<Name> => ({
	loading: false,
	answer: value === undefined
		? undefined
		: {
			value, raw: {}, serverTime: now, receivedAt: 0, traceId: undefined,
		},
	updatedAt: value === undefined ? undefined : now,
	error: undefined,
	retry: undefined,
	...change,
});

/** The devices of a user who has none. */
export const noDevices = part<'devices'>({devices: [], unreadable: [], partlyRead: []});

export const connection = (change: Partial<Connection> = {}): Connection => ({
	name: 'Garmin',
	slug: 'garmin',
	logo: undefined,
	createdOn: '2025-10-07T08:00:00Z',
	status: 'connected',
	externalUserId: undefined,
	errorDetails: undefined,
	availability: [],
	problems: [],
	...change,
});

/** A stream whose last attempt was five minutes ago and brought data. */
export const stream = (change: Partial<Stream> = {}): Stream => ({
	provider: 'garmin',
	resource: 'sleep',
	lastAttempt: {timestamp: '2026-11-21T14:30:00Z', status: 'success'},
	oldestData: '2026-01-01T00:00:00Z',
	newestData: '2026-11-21T12:00:00Z',
	sentCount: 1204,
	...change,
});

export const resources = (streams: readonly Stream[], change: Partial<UserResources> = {}): DetailParts['resources'] => ({
	records: [{
		userId, streams, problems: [], ...change,
	}],
	unreadable: [],
	partlyRead: [],
	nextCursor: undefined,
});
