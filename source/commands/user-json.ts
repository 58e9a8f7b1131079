import {JunctionError} from '../junction/errors.ts';
import {isNotAvailable} from '../junction/optional-calls.ts';
import type {Problem, Unreadable} from '../junction/records.ts';
import {streamFacts, streamState} from '../triage/facts/stream-state.ts';
import type {UserField} from './fields.ts';
import {findingJson} from './finding-json.ts';
import type {LoadedUser} from './load-user.ts';
import type {UserParts} from './user-parts.ts';

const errorJson = ({kind, message, detail, nextStep, traceId}: JunctionError) => ({
	kind, message, detail, nextStep, traceId,
});

const withoutProblems = <Record extends {readonly problems: readonly Problem[]}>({problems: _, ...record}: Record) => record;

const unreadableJson = (part: string, records: readonly Unreadable[]) => records.map(({problems, raw}) => ({part, problems, raw}));

const valueOr = <Value, Result>(result: JunctionError | {readonly value: Value}, read: (value: Value) => Result): Result | undefined =>
	(result instanceof JunctionError ? undefined : read(result.value));

/** Returns the records that could not be read completely, as received. */
export const unreadableOf = ({user, connections, resources, pulls, devices}: UserParts) => [
	...(user instanceof JunctionError || user.value.problems.length === 0
		? []
		: unreadableJson('user', [{index: 0, problems: user.value.problems, raw: user.raw}])),
	...valueOr(connections, value => unreadableJson('connections', [...value.unreadable, ...value.partlyRead])) ?? [],
	...valueOr(resources, value => unreadableJson('streams', [...value.unreadable, ...value.partlyRead])) ?? [],
	...valueOr(pulls, value => unreadableJson('historicalPull', [...value.unreadable, ...value.partlyRead])) ?? [],
	...valueOr(devices, value => unreadableJson('devices', [...value.unreadable, ...value.partlyRead])) ?? [],
];

/** Returns a user as JSON output has it, without the version of the schema (docs/schema/user.json). */
export const userDocument = ({id, parts, triage, now}: Omit<LoadedUser, 'userId'>): Readonly<Record<UserField, unknown>> => {
	const {user, connections, resources, pulls, devices} = parts;
	const isOptionalError = devices instanceof JunctionError && isNotAvailable(devices);
	return {
		id,
		user: valueOr(user, value => withoutProblems(value)),
		connections: valueOr(connections, value => value.connections.map(connection => withoutProblems(connection))),
		devices: valueOr(devices, value => value.devices.map(device => withoutProblems(device))),
		streams: valueOr(resources, ({records}) => records.flatMap(({streams}) => streams).map(stream => ({...stream, state: streamState(streamFacts(stream), now)}))),
		historicalPull: valueOr(pulls, ({records}) => records.flatMap(({pulled}) => pulled)),
		verdict: triage.verdict,
		nextStep: triage.nextStep,
		findings: triage.findings.map(finding => findingJson(finding, parts)),
		unchecked: triage.unchecked,
		unreadable: unreadableOf(parts),
		recordsOfOtherUsers: {
			connections: valueOr(connections, value => value.otherUsers ?? 0),
			streams: valueOr(resources, value => value.otherUsers ?? 0),
			historicalPull: valueOr(pulls, value => value.otherUsers ?? 0),
			devices: valueOr(devices, value => value.otherUsers ?? 0),
		},
		traceIds: {
			user: user.traceId, connections: connections.traceId, streams: resources.traceId, historicalPull: pulls.traceId, devices: devices.traceId,
		},
		errors: Object.fromEntries(Object.entries({
			user, connections, streams: resources, historicalPull: pulls, ...(!isOptionalError && {devices}),
		}).flatMap(([name, result]) => (result instanceof JunctionError ? [[name, errorJson(result)]] : []))),
	};
};
