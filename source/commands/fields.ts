import {usageErrors} from '../messages/command-line.ts';
import {nearest} from '../text/nearest.ts';

/** The fields of a user in the output of `users`, in their order. */
export const usersFields = [
	'userId', 'state', 'providers', 'failingProviders', 'failing', 'stalled', 'streams', 'lastAttempt', 'newestData', 'unreadParts', 'change', 'errorType', 'erroredAt', 'actor',
	'connectionsLoadedAt',
] as const;

/** One of `usersFields`. */
export type UsersField = (typeof usersFields)[number];

/** The fields that need connections. */
export const connectionFields: readonly UsersField[] = ['errorType', 'erroredAt', 'actor', 'connectionsLoadedAt'];

/** The top-level fields of `user` as JSON, in their order. */
export const userFields = [
	'id', 'user', 'connections', 'devices', 'streams', 'historicalPull', 'verdict', 'nextStep', 'findings', 'unchecked', 'unreadable', 'recordsOfOtherUsers', 'traceIds', 'errors',
] as const;

/** One of `userFields`. */
export type UserField = (typeof userFields)[number];

/** The top-level fields of `overview` as JSON, in their order. */
export const overviewFields = ['users', 'unreadable', 'states', 'blastRadius', 'providers', 'team', 'connections', 'comparison'] as const;

/** One of `overviewFields`. */
export type OverviewField = (typeof overviewFields)[number];

/** Returns the nearest field to a name, which may have underscores as the columns of CSV have. */
const meantBy = (name: string, names: readonly string[]): string | undefined => (name === '' ? undefined : nearest(name.replaceAll(/[\-_]/gv, ''), names));

/**
Returns a function that reads a list of field names, separated by commas; a repeated name counts once. It throws a `RangeError` with the nearest name for one that is unknown,
and for a list without names.
*/
export const fieldList = <Name extends string>(names: readonly Name[]) => (text: string): readonly Name[] => {
	const wanted = text.split(',').map(name => name.trim());
	const fields = wanted.map(name => {
		const field = names.find(known => known === name);
		if (field === undefined) {
			throw new RangeError(usageErrors.unknownField({name, fields: names.join(', '), meant: meantBy(name, names)}));
		}

		return field;
	});
	return [...new Set(fields)];
};

/** Returns the wanted fields of an object in the wanted order; all without a wish. */
export const pickFields = (object: Readonly<Record<string, unknown>>, fields: readonly string[] | undefined): Readonly<Record<string, unknown>> =>
	(fields === undefined ? object : Object.fromEntries(fields.map(name => [name, object[name]])));
