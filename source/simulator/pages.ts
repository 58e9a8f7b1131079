import {Buffer} from 'node:buffer';
import {Refusal} from './answers.ts';
import type {Population} from './population.ts';
import {
	mix,
	isOneIn,
	salt,
	share,
} from './random.ts';

/** What a page is asked for with. */
export type PageRequest = {
	/** Which list is walked; a cursor of one list is foreign to another. */
	readonly list: 'resources' | 'pulls';
	readonly provider: string | undefined;
	/** Most users on the page. */
	readonly limit: number;
	readonly cursor: string | undefined;
	/** Answer without users, and with a cursor that continues from the same place. */
	readonly isForcedEmpty: boolean;
};

type Place = {
	/** The user that the page starts with. */
	readonly index: number;
	/** How many empty pages were sent for this place before. */
	readonly emptied: number;
};

// A rare provider's users are far apart: after so many users without any, the page goes out as it is.
const scanLimit = 20_000;

const label = ({scene: {seed, scenario, users}}: Population, {list, provider}: PageRequest): string =>
	`${seed}/${scenario}/${users}/${list}/${provider ?? ''}`;

const writeCursor = (listLabel: string, {index, emptied}: Place): string =>
	Buffer.from(`${listLabel}/${index}/${emptied}`).toString('base64url');

const readCursor = (listLabel: string, cursor: string): Place => {
	const parts = Buffer.from(cursor, 'base64url').toString().split('/');
	const place = {index: Number(parts.at(-2)), emptied: Number(parts.at(-1))};
	if (writeCursor(listLabel, place) !== cursor) {
		throw new Refusal(422, 'Invalid cursor: it is not from this list.');
	}

	return place;
};

/**
The page that a cursor points to: most are full, one in 20 is short and one in 20 empty with a cursor; no user is
left out and none is sent twice. `record` gives a user's record, or `undefined` for a user that the list does not have.
Throws a `Refusal` (422) for a cursor of another list, filter or population.
*/
export const pageOf = (population: Population, request: PageRequest, record: (index: number) => unknown) => {
	const listLabel = label(population, request);
	const {index, emptied} = request.cursor === undefined ? {index: 0, emptied: 0} : readCursor(listLabel, request.cursor);
	const key = mix(population.scene.seed, index);
	const page = (data: readonly unknown[], place: Place | undefined) => {
		const cursor = place === undefined ? null : writeCursor(listLabel, place);
		// `next` is the deprecated twin.
		return {data, next: cursor, next_cursor: cursor};
	};

	const isEmpty = index > 0 && emptied === 0 && isOneIn(20, key, salt.emptyPage);
	if (isEmpty || request.isForcedEmpty) {
		return page([], {index, emptied: emptied + 1});
	}

	const isShort = index > 0 && isOneIn(20, key, salt.shortPage);
	const limit = isShort ? Math.ceil(request.limit * share(key, salt.shortSize)) : request.limit;
	const end = Math.min(population.users, index + request.limit + scanLimit);
	const data: unknown[] = [];
	for (let current = index; current < end; current++) {
		const found = record(current);
		if (found === undefined) {
			continue;
		}

		// The page is full, and here is the proof that another one follows.
		if (data.length >= limit) {
			return page(data, {index: current, emptied: 0});
		}

		data.push(found);
	}

	return page(data, end < population.users ? {index: end, emptied: 0} : undefined);
};
