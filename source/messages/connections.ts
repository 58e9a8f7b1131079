import {formatCount, plural} from '../text/numbers.ts';

/** The age below which connections are not loaded again, in words. */
const freshAge = '15 minutes';

const traced = (traceId: string | undefined): string => (traceId === undefined ? '' : ` (the last with trace ID ${traceId})`);

/** The connections of many users: progress, results and what is missing. */
export const connectionTexts = {
	progress: ({asked, size, rate, secondsLeft, stopKey}: {
		readonly asked: number;
		readonly size: number;
		readonly rate: number | undefined;
		readonly secondsLeft: number | undefined;
		readonly stopKey: string;
	}) => [
		`Connections: ${formatCount(asked)} of ${plural(size, 'user')}`,
		...(rate === undefined ? [] : [`${formatCount(Math.max(1, Math.round(rate)))}/s`]),
		...(secondsLeft === undefined ? [] : [secondsLeft > 120 ? `${formatCount(Math.ceil(secondsLeft / 60))} min left` : `${formatCount(secondsLeft)} s left`]),
		`${stopKey} stops`,
	].join(' · '),
	waiting: ({asked, size, seconds, stopKey}: {readonly asked: number; readonly size: number; readonly seconds: number; readonly stopKey: string}) =>
		`Connections: ${formatCount(asked)} of ${plural(size, 'user')} · Junction limits requests, continuing in ${formatCount(seconds)} s · ${stopKey} stops`,
	stopped: ({asked, size, loadKey}: {readonly asked: number; readonly size: number; readonly loadKey: string}) =>
		`Connections: stopped at ${formatCount(asked)} of ${plural(size, 'user')}. ${loadKey} resumes.`,
	stoppedByError: ({asked, size, message, traceId, loadKey}: {
		readonly asked: number;
		readonly size: number;
		readonly message: string;
		readonly traceId: string | undefined;
		readonly loadKey: string;
	}) => `Connections: stopped at ${formatCount(asked)} of ${plural(size, 'user')}. ${message}${traceId === undefined ? '' : ` (trace ID ${traceId})`}. ${loadKey} resumes.`,
	failed: ({loaded, failed, traceId, loadKey}: {readonly loaded: number; readonly failed: number; readonly traceId: string | undefined; readonly loadKey: string}) =>
		`Connections: ${formatCount(loaded)} loaded, ${formatCount(failed)} could not be loaded${traced(traceId)}. ${loadKey} tries only those again.`,
	// A flash message at the end
	done: ({loaded, unknown, omitted}: {readonly loaded: number; readonly unknown: number; readonly omitted: number}) =>
		`Connections of ${plural(loaded, 'user')} loaded.${unknown === 0 ? '' : ` Junction does not know ${formatCount(unknown)} more.`}${omitted === 0 ? '' : ` ${formatCount(omitted)} more users match: \`:connections all\` loads theirs too.`}`,
	begun: ({users, omitted}: {readonly users: number; readonly omitted: number}) =>
		omitted === 0
			? `Loading the connections of ${plural(users, 'user')}, failing ones first.`
			: `Loading the connections of ${formatCount(users)} of ${plural(users + omitted, 'user')}, failing ones first. \`:connections all\` loads the others too.`,
	allFresh: (users: number) => `The connections of ${users === 1 ? 'the user' : `all ${formatCount(users)} users`} were loaded under ${freshAge} ago.`,
	noMatch: 'No loaded user matches the filter, so there are no connections to load.',
	argument: 'Use a number of users, or all, as in `:connections 5000`.',

	// Why the command is not available
	isLoading: 'connections are loading',
	allLoaded: `all connections were loaded under ${freshAge} ago`,
	isSnapshot: 'a snapshot has no connections of many users',

	// In the filter bar
	loadedShare({loaded, users, slug, hasOthers, loadKey}: {
		readonly loaded: number;
		readonly users: number;
		/** The only provider of the filter. */
		readonly slug: string | undefined;
		/** Whether the filter has terms that are not about connections, besides the provider. */
		readonly hasOthers: boolean;
		/** The key that loads the others; `undefined` where there is none. */
		readonly loadKey: string | undefined;
	}) {
		const which = `${plural(users, `loaded ${slug === undefined ? '' : `${slug} `}user`)}${hasOthers ? ' of the other terms' : ''}`;
		return loaded === users
			? `Connections of all ${which} are loaded.`
			: `Connections of ${formatCount(loaded)} of ${which} are loaded.${loadKey === undefined ? '' : ` ${loadKey} loads the others.`}`;
	},
	noneLoaded: (loadKey: string) => `No connections are loaded. Press ${loadKey} to load them.`,
	snapshotHasNone: 'This snapshot has no connections of many users, so terms about connections match none.',

	// Cells of the user list
	noError: 'none',
	unread: 'unread',
	unclear: 'unclear',

	// Commands without screens
	commandProgress: ({asked, size, rate, secondsLeft}: {
		readonly asked: number;
		readonly size: number;
		readonly rate: number | undefined;
		readonly secondsLeft: number | undefined;
	}) => `Connections: ${formatCount(asked)} of ${plural(size, 'user')}${rate === undefined ? '' : `, ${formatCount(Math.max(1, Math.round(rate)))}/s`}${secondsLeft === undefined ? '' : `, ${formatCount(secondsLeft)} s left`}`,
	commandWaiting: ({asked, size, seconds}: {readonly asked: number; readonly size: number; readonly seconds: number}) =>
		`Connections: ${formatCount(asked)} of ${plural(size, 'user')}, Junction limits requests: waiting ${formatCount(seconds)} s`,
	commandDone: ({loaded, users}: {readonly loaded: number; readonly users: number}) =>
		`Connections of ${formatCount(loaded)} of ${plural(users, 'user')} loaded.`,
	commandFailed: ({failed, traceId}: {readonly failed: number; readonly traceId: string | undefined}) =>
		`The connections of ${plural(failed, 'user')} could not be loaded${traced(traceId)}. Run the command again.`,
	commandUnknown: (users: number) =>
		`Junction has no answer about ${formatCount(users)} of these users, who may be deleted: their connections are unknown.`,
	commandStopped: (missing: number) => `The connections of ${plural(missing, 'user')} are missing, because loading stopped.`,
	commandOmitted: (omitted: number) =>
		`The connections of ${formatCount(omitted)} more matching users were not loaded. Use --limit-connections with a number or all to load more, or choose fewer users.`,
	commandSnapshot: ({loaded, users}: {readonly loaded: number; readonly users: number}) =>
		`The snapshot has the connections of ${formatCount(loaded)} of ${plural(users, 'matching user')}.`,

	// Usage errors
	metricsHaveNone: 'Metrics have nothing about connections. Omit --with-connections, or use another format.',
	termNeedsConnections: 'The filter has a term about connections. Add --with-connections, or omit error:, errored, connected and acts:.',
	fieldNeedsConnections: (field: string) => `The field ${field} needs loaded connections. Add --with-connections, or omit the field.`,
	columnNeedsConnections: (column: string) => `The column ${column} needs loaded connections. Add --with-connections, or omit the column.`,
	sortNeedsConnections: (order: string) => `The order ${order} needs loaded connections. Add --with-connections, or use another order.`,
	optionNeedsConnections: (option: string) => `${option} has an effect only with --with-connections. Add it, or omit ${option}.`,
	limit: 'Use a whole number from 1, or all.',
	termWithWatch: 'Terms about connections cannot be used with --watch, which loads none. Use `users --with-connections` without --watch.',
	termInSnapshot: 'Terms about connections cannot be used here, because connections are not loaded. Use `users --with-connections`.',
};

/** Descriptions of options. */
export const connectionOptions = {
	ofFailing: 'load the connections of failing and stalled users, for who has to act and for rises of connection errors',
	withConnections: 'load the connections of the matching users, failing users first, for terms and fields about connections',
	limitConnections: 'load the connections of at most this many users, or of all (default: 2000)',
	rate: 'load the connections of at most this many users per second (default: 25)',
};
