import {otherUsers} from '../messages/junction-errors.ts';
import {JunctionError} from './errors.ts';
import {isObject} from './json.ts';
import type {Answer} from './read-answer.ts';
import type {FoundUsers, User} from './records.ts';
import {isUserId} from './user-id.ts';

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether a received record names another user. One without a readable user ID does not. */
const isOfAnother = (raw: unknown, userId: string): boolean =>
	isObject(raw) && typeof raw['user_id'] === 'string' && !isSame(raw['user_id'], userId);

const notOwn = (message: string, {traceId}: Pick<Answer<unknown>, 'traceId'>): JunctionError =>
	new JunctionError({
		kind: 'not-understood', message, traceId, nextStep: otherUsers.nextStep,
	});

/** Changes the lists of a response: a list by itself, or those of an object. */
const mapLists = (json: unknown, change: (list: readonly unknown[]) => readonly unknown[]): unknown => {
	if (Array.isArray(json)) {
		return change(json);
	}

	return isObject(json)
		? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, Array.isArray(value) ? change(value) : value]))
		: json;
};

/** Decodes a response about one user without the records of other users, and counts these. Throws as `decode` does. */
export const decodeOwn = <Value extends Record<string, unknown>>(json: unknown, userId: string, decode: (json: unknown) => Value): Value & {readonly otherUsers?: number} => {
	let others = 0;
	const own = mapLists(json, list => {
		const kept = list.filter(record => !isOfAnother(record, userId));
		others += list.length - kept.length;
		return kept;
	});
	return others === 0 ? decode(json) : {...decode(own), otherUsers: others};
};

/**
Returns an answer that `decodeOwn` has decoded, with a marker in `raw` in place of each record of another user. Throws a `JunctionError` if the
answer is about another user, or has records of others only: without any, it would say that the user has no data.
*/
export const withOwn = <Value extends {readonly otherUsers?: number}>(answer: Answer<Value>, userId: string, countOf: (value: Value) => number): Answer<Value> => {
	const {raw, value} = answer;
	if (isOfAnother(raw, userId)) {
		throw notOwn(otherUsers.anotherUser, answer);
	}

	if (value.otherUsers === undefined) {
		return answer;
	}

	if (countOf(value) === 0) {
		throw notOwn(otherUsers.only(value.otherUsers), answer);
	}

	return {...answer, raw: mapLists(raw, list => list.map(record => (isOfAnother(record, userId) ? otherUsers.marker : record)))};
};

/** Returns the answer about one user. Throws a `JunctionError` if it is about another one. */
export const ownUser = (answer: Answer<User>, userId: string): Answer<User> => {
	if (!isSame(answer.value.userId, userId)) {
		throw notOwn(otherUsers.anotherUser, answer);
	}

	return answer;
};

/** Returns the answer to a search by client user ID. Throws a `JunctionError` if the user has another one, or no user ID. */
export const resolvedUser = (answer: Answer<User>, clientUserId: string): Answer<User> => {
	const {userId, clientUserId: found} = answer.value;
	if (!isUserId(userId)) {
		throw notOwn(otherUsers.noUserId, answer);
	}

	if (found !== undefined && !isSame(found, clientUserId)) {
		throw notOwn(otherUsers.anotherClientId, answer);
	}

	return answer;
};

/** Returns the answer to a search without users whose IDs do not have what was searched for, in either case of letters, and without those that have no valid user ID. */
export const foundUsers = (answer: Answer<FoundUsers>, queryId: string): Answer<FoundUsers> => {
	const wanted = queryId.toLowerCase();
	const hasWanted = (id = ''): boolean => id.toLowerCase().includes(wanted);
	const users = answer.value.users.filter(({userId, clientUserId}) => isUserId(userId) && (hasWanted(userId) || hasWanted(clientUserId)));
	return {...answer, value: {...answer.value, users}};
};

/** Returns the error of an answer to a write that names another user; `undefined` for any other answer. */
export const writeToAnother = (answer: Answer<unknown>, userId: string): JunctionError | undefined =>
	(isOfAnother(answer.raw, userId) ? notOwn(otherUsers.anotherUser, answer) : undefined);
