import type {ConnectionRise} from '../events/rise.ts';
import type {ProviderEvent} from '../events/provider-event.ts';
import type {JunctionError} from '../../junction/errors.ts';
import type {
	BulkOperation,
	Connections,
	Page,
	User,
	UserHistoricalPulls,
	UserResources,
} from '../../junction/records.ts';

/** One call's outcome: only what is `known` may carry a finding. */
export type Check<Value> =
	| {readonly status: 'known'; readonly value: Value}
	| {readonly status: 'failed'; readonly error: JunctionError}
	| {readonly status: 'loading'};

/** What the loaded users say together about one provider. */
export type ProviderFleet = {
	/** Loaded users that have streams of it. */
	readonly users: number;
	/** Of these, the users with a failing stream of it. */
	readonly failing: number;
	/** Of these, the users whose worst stream of it is stalled: no user counts twice. */
	readonly stalled: number;
	/** What has happened to many of its users; `undefined` where chance explains all. */
	readonly event: ProviderEvent | undefined;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	/** What the loaded connections to it show; absent if none are loaded. `rise` is an unusual number of errors. */
	readonly connections?: {readonly rise: ConnectionRise | undefined} | undefined;
};

/**
All that is known of one user. `resources` and `pulls` are whole pages and not bare lists: a record that could not be read,
or a cursor that was left, must not look like a user without streams.
*/
export type UserFacts = {
	readonly userId: string;
	readonly resources: Check<Page<UserResources>>;
	readonly connections: Check<Connections>;
	readonly user: Check<User>;
	readonly pulls: Check<Page<UserHistoricalPulls>>;
	/** By provider slug. */
	readonly fleet: ReadonlyMap<string, ProviderFleet>;
	/** The team's bulk operations, which may explain findings; `undefined` where they are not known. */
	readonly bulkOperations?: readonly BulkOperation[] | undefined;
};
