import type {
	Answer,
	Client,
	PageQuery,
	ReadOptions,
} from '../junction/client.ts';
import {decodeConnections} from '../junction/decode/connections.ts';
import {DecodeError} from '../junction/decode/record.ts';
import {decodeHistoricalPull} from '../junction/decode/historical-pull.ts';
import {decodeResources} from '../junction/decode/resources.ts';
import {decodeUser} from '../junction/decode/user.ts';
import {cancelled, JunctionError} from '../junction/errors.ts';
import {isObject, parseJson} from '../junction/json.ts';
import type {Page, UserResources} from '../junction/records.ts';
import {snapshotErrors} from '../messages/snapshots.ts';
import {monotonicNow} from '../runtime/clock.ts';
import {readUnreadable, type DetailName} from './format.ts';
import type {SnapshotFile} from './read-snapshot.ts';
import {brokenSnapshot, notStored} from './snapshot-error.ts';

/** A page is read in about 5 ms, so that keys are answered between two pages. */
const usersPerPage = 100;

/** A pass over the records of a file. */
type Pass = {
	readonly records: AsyncGenerator<readonly string[], void, undefined>;
	/** Lines that were read and are not on a page yet. */
	waiting: readonly string[];
	/** The number of pages, and of records on them. */
	pages: number;
	lines: number;
};

/** Limits a record to one provider, as Junction does; `undefined` for a user without it. */
const withProvider = (record: unknown, provider: string | undefined): unknown => {
	if (provider === undefined) {
		return record;
	}

	const providers = isObject(record) ? record['provider'] : undefined;
	return isObject(record) && isObject(providers) && Object.hasOwn(providers, provider)
		? {...record, provider: {[provider]: providers[provider]}}
		: undefined;
};

/**
Marks of a record that was rebuilt from loaded data: without the mark, a user of whose record something could not be read would have no streams
where their state is unknown.
*/
const withUnread = (page: Page<UserResources>, raws: readonly unknown[]): Page<UserResources> => {
	const isUnread = (raw: unknown): boolean => isObject(raw) && raw['junctop_unread'] === true;
	if (raws.every(raw => !isUnread(raw))) {
		return page;
	}

	const unread = new Set(raws.flatMap(raw => (isUnread(raw) && isObject(raw) ? [raw['user_id']] : [])));
	return {
		...page,
		records: page.records.map(user => (unread.has(user.userId) && user.problems.length === 0
			? {...user, problems: [{at: 'record', what: snapshotErrors.unreadThen}]}
			: user)),
	};
};

/** Creates a client that answers from a snapshot and never sends a request. Each call rejects only with a `JunctionError`. */
export const createStoredClient = ({file, header, details, records}: SnapshotFile): Client => {
	let pass: Pass | undefined;
	const firstLine = 2 + header.details;

	const answer = <Value>(value: Value, raw: unknown, traceId?: string): Answer<Value> => ({
		value, raw, serverTime: header.serverTime, receivedAt: monotonicNow(), traceId,
	});

	const ensureGoing = ({signal}: ReadOptions) => {
		if (signal?.aborted) {
			throw cancelled();
		}
	};

	/** Rejects at once, in the form of a call. */
	const missing = async (what: string): Promise<never> => {
		throw notStored(what, snapshotErrors.noDetailsNextStep);
	};

	/** Without the ID, which may be hidden. */
	const noUser = (): JunctionError => notStored(snapshotErrors.noUser, snapshotErrors.noUserNextStep);

	/** Returns the record of a line; `undefined` for a user without the provider, and the error of a line that is damaged. */
	const recordOf = (text: string, line: number, provider: string | undefined): unknown => {
		const json = parseJson(text);
		if (!isObject(json)) {
			return brokenSnapshot(snapshotErrors.notJson({file, line}), snapshotErrors.copyAgain);
		}

		const unreadable = readUnreadable(json);
		return unreadable === undefined ? withProvider(json, provider) : unreadable.raw;
	};

	/** Returns some of the next records, up to a line that is damaged; none at the end. Throws a `JunctionError` if the next line is damaged. */
	const nextRecords = async (from: Pass, provider: string | undefined): Promise<readonly unknown[]> => {
		while (from.waiting.length === 0) {
			const {value, done} = await from.records.next();
			if (done) {
				return [];
			}

			from.waiting = value;
		}

		const line = firstLine + from.lines;
		const read = from.waiting.slice(0, usersPerPage).map((text, index) => recordOf(text, line + index, provider));
		const damaged = read.findIndex(record => record instanceof JunctionError);
		if (damaged === 0) {
			throw read[0] as JunctionError;
		}

		const whole = damaged === -1 ? read : read.slice(0, damaged);
		from.waiting = from.waiting.slice(whole.length);
		from.lines += whole.length;
		return whole.filter(record => record !== undefined);
	};

	/** Reads up to the end of a page, after the pages that are read again. */
	const readPage = async (current: Pass, number: number, provider: string | undefined, options: ReadOptions): Promise<Answer<Page<UserResources>>> => {
		for (;;) {
			let raws: readonly unknown[] = [];
			// A page without users would look like the many empty pages of a server that never ends.
			while (raws.length === 0 && current.lines < header.records) {
				ensureGoing(options);
				raws = await nextRecords(current, provider);
			}

			const isLast = current.lines >= header.records;
			if (isLast) {
				// Only the end of the file shows that it is whole.
				await nextRecords(current, provider);
			}

			current.pages++;
			if (isLast || current.pages > number) {
				const raw = {data: raws, next_cursor: isLast ? null : String(current.pages)};
				return answer(withUnread(decodeResources(raw), raws), raw);
			}
		}
	};

	const pageAt = async (number: number, provider: string | undefined, options: ReadOptions): Promise<Answer<Page<UserResources>>> => {
		const current = pass?.pages === number
			? pass
			: {
				records: records(), waiting: [], pages: 0, lines: 0,
			};
		if (current !== pass) {
			void pass?.records.return();
		}

		pass = undefined;
		const page = await readPage(current, number, provider, options);
		// After an error, the next call reads from the start again.
		pass = current;
		return page;
	};

	/** Returns the records of one user: those of the page, and what was loaded for the user's details if that is there. */
	const recordsOf = async (userId: string, provider: string | undefined, options: ReadOptions): Promise<Answer<Page<UserResources>>> => {
		const stored = details.get(userId)?.answers.resources;
		if (stored !== undefined && provider === undefined) {
			return answer(decodeStored(stored.raw, decodeResources), stored.raw, stored.traceId);
		}

		const found: unknown[] = [];
		// Most files have one record for each user, so that the rest need not be read.
		const most = header.records === header.users ? 1 : Infinity;
		for await (const texts of records(JSON.stringify(userId))) {
			ensureGoing(options);
			const raws = texts.filter(text => text.includes(userId)).map(text => parseJson(text));
			found.push(...raws.filter(raw => isObject(raw) && raw['user_id'] === userId).map(raw => withProvider(raw, provider)).filter(raw => raw !== undefined));
			if (found.length >= most) {
				break;
			}
		}

		if (found.length === 0) {
			throw noUser();
		}

		const raw = {data: found, next_cursor: null};
		return answer(withUnread(decodeResources(raw), found), raw);
	};

	const decodeStored = <Value>(raw: unknown, decode: (json: unknown) => Value): Value => {
		try {
			return decode(raw);
		} catch (error) {
			throw error instanceof DecodeError ? brokenSnapshot(snapshotErrors.unreadDetails({file, reason: error.message}), snapshotErrors.copyAgain) : error;
		}
	};

	const detailOf = async <Value>(userId: string, name: Exclude<DetailName, 'resources'>, decode: (json: unknown) => Value): Promise<Answer<Value>> => {
		const stored = details.get(userId)?.answers[name];
		return stored === undefined ? missing(snapshotErrors.noDetails[name]) : answer(decodeStored(stored.raw, decode), stored.raw, stored.traceId);
	};

	return {
		baseUrl: '',
		async introspectResources({userId, provider, nextCursor}: PageQuery = {}, options = {}) {
			return userId === undefined ? pageAt(Number(nextCursor ?? 0), provider, options) : recordsOf(userId, provider, options);
		},
		historicalPull: async ({userId = ''} = {}) => detailOf(userId, 'pulls', decodeHistoricalPull),
		userConnections: async userId => detailOf(userId, 'connections', decodeConnections),
		user: async userId => detailOf(userId, 'user', decodeUser),
		async resolveUser(clientUserId) {
			for (const {answers} of details.values()) {
				const user = answers.user && decodeStored(answers.user.raw, decodeUser);
				if (user?.clientUserId === clientUserId) {
					return answer(user, answers.user?.raw);
				}
			}

			throw noUser();
		},
		metrics: async () => answer({
			teamId: header.teamId, numberOfUsers: header.users, numberOfConnectedSources: undefined, numberOfErroredConnectedSources: undefined,
		}, {}),
		userDevices: async () => missing(snapshotErrors.noDetails.other),
		users: async () => missing(snapshotErrors.noDetails.other),
		providers: async () => missing(snapshotErrors.noDetails.other),
		refreshUser: async () => missing(snapshotErrors.noDetails.other),
		createReconnectLink: async () => missing(snapshotErrors.noDetails.other),
	};
};
