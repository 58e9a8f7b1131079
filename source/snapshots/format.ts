import {isObject} from '../junction/json.ts';
import {regionIds, type RegionId} from '../junction/regions.ts';
import {snapshotErrors} from '../messages/snapshots.ts';
import {parseTime} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {brokenSnapshot} from './snapshot-error.ts';

/** The version of the format that this junctop writes. It reads no later one. */
const formatVersion = 1;

const formatName = 'junctop-snapshot';

/** What a snapshot is of; the first line of its file (docs/snapshots.md). */
export type SnapshotHeader = {
	/** The version of the junctop that wrote it. */
	readonly junctop: string;
	readonly region: RegionId;
	/** `undefined` where Junction had not returned it. */
	readonly teamId: string | undefined;
	/** Only this provider's users were loaded; all where it is `undefined`. */
	readonly provider: string | undefined;
	/** Only users that match were written; all where it is `undefined`. */
	readonly filter: string | undefined;
	/** The server's time when it was written, and when the first user was loaded; milliseconds since 1970. */
	readonly serverTime: number;
	readonly loadedFrom: number;
	/** Whether all users of the team, or of the provider, are in it; with a filter all that match. */
	readonly isComplete: boolean;
	/** The number of users, of lines with their records, and of lines with details. */
	readonly users: number;
	readonly records: number;
	readonly details: number;
	/** Whether the records were rebuilt from what the screens had loaded, or are as received. */
	readonly isRebuilt: boolean;
	readonly isRedacted: boolean;
};

/** Returns a header as one line of JSON, without the line's end. */
export const headerText = ({serverTime, loadedFrom, ...header}: SnapshotHeader): string => JSON.stringify({
	format: formatName,
	version: formatVersion,
	...header,
	teamId: header.teamId ?? null,
	provider: header.provider ?? null,
	filter: header.filter ?? null,
	serverTime: new Date(serverTime).toISOString(),
	loadedFrom: new Date(loadedFrom).toISOString(),
});

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isMaybeText = (value: unknown): value is string | undefined => typeof value === 'string' || value === null || value === undefined;

/** Reads a header line. Throws a `JunctionError` for a line that is none, a later format, and a field that is missing or wrong. */
export const readHeader = (json: unknown, file: string): SnapshotHeader => {
	if (!isObject(json) || json['format'] !== formatName || !isCount(json['version'])) {
		throw brokenSnapshot(snapshotErrors.notSnapshot(file), snapshotErrors.otherFile);
	}

	const program = typeof json['junctop'] === 'string' ? json['junctop'] : '?';
	if (json['version'] > formatVersion) {
		throw brokenSnapshot(snapshotErrors.newer({
			file, version: json['version'], known: formatVersion, program: cleanText(program).slice(0, 40),
		}), snapshotErrors.update);
	}

	const need = <Value>(field: string, read: (value: unknown) => Value | undefined): Value => {
		const value = read(json[field]);
		if (value === undefined) {
			throw brokenSnapshot(snapshotErrors.headerField({file, field}), snapshotErrors.otherFile);
		}

		return value;
	};

	const text = (field: string): string | undefined => need(field, value => (isMaybeText(value) ? {text: value ?? undefined} : undefined)).text;
	const time = (value: unknown) => (typeof value === 'string' ? parseTime(value) : undefined);
	const count = (value: unknown) => (isCount(value) ? value : undefined);
	const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
	return {
		junctop: program,
		region: need('region', value => regionIds.find(id => id === value)),
		teamId: text('teamId'),
		provider: text('provider'),
		filter: text('filter'),
		serverTime: need('serverTime', time),
		loadedFrom: need('loadedFrom', time),
		isComplete: need('isComplete', flag),
		users: need('users', count),
		records: need('records', count),
		details: need('details', count),
		isRebuilt: need('isRebuilt', flag),
		isRedacted: need('isRedacted', flag),
	};
};

/** The parts of a user's details that a snapshot may have, as Junction returned them. */
const detailNames = ['user', 'connections', 'resources', 'pulls', 'devices'] as const;

/** A part of a user's details. */
export type DetailName = (typeof detailNames)[number];

/** One answer about a user, as received. */
export type StoredAnswer = {readonly raw: unknown; readonly traceId: string | undefined};

/** A line with the answers about one user that was open when the snapshot was written. */
export type StoredDetails = {
	readonly userId: string;
	readonly answers: Readonly<Partial<Record<DetailName, StoredAnswer>>>;
};

const unreadableKind = 'unreadable';

/** Returns a record that junctop cannot read as a line of JSON that a snapshot can have, without the line's end. `text` is the record as JSON. */
export const unreadableLine = (text: string): string => `{"kind":"${unreadableKind}","raw":${text}}`;

/** Reads a line as a record that could not be read; `undefined` for any other line. */
export const readUnreadable = (json: Readonly<Record<string, unknown>>): {readonly raw: unknown} | undefined =>
	(json['kind'] === unreadableKind && 'raw' in json && !('user_id' in json) ? {raw: json['raw']} : undefined);

const detailsKind = 'user-details';

/** Returns the details of a user as one line of JSON, with the line's end. */
export const detailsLine = ({userId, answers}: StoredDetails): string => `${JSON.stringify({kind: detailsKind, userId, ...answers})}\n`;

/** Reads a line as details; `undefined` for any other line. */
export const readDetails = (json: unknown): StoredDetails | undefined => {
	if (!isObject(json) || json['kind'] !== detailsKind || typeof json['userId'] !== 'string' || 'user_id' in json) {
		return undefined;
	}

	const answers = detailNames.flatMap(name => {
		const answer = json[name];
		return isObject(answer) && answer['raw'] !== undefined
			? [[name, {raw: answer['raw'], traceId: typeof answer['traceId'] === 'string' ? answer['traceId'] : undefined}] as const]
			: [];
	});
	return {userId: json['userId'], answers: Object.fromEntries(answers)};
};
