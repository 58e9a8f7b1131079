import type {Problem, Stream, Unreadable} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {plural} from '../../text/numbers.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import type {Check, UserFacts} from '../facts/user-facts.ts';
import {listWords, plain, quoted} from '../../text/sentence.ts';
import {nameOf} from '../facts/provider-display-name.ts';

/** Something that could not be checked: it is neither good nor bad. */
export type Unchecked = {
	readonly what: 'user' | 'connections' | 'historical pull' | 'resources' | 'other users';
	/** What could not be checked, and why: one clean line that ends with a full stop. */
	readonly sentence: string;
};

// A broken part that decides nothing here need not be told: the rest of the record stands.
const parts = {
	user: /^ingestion_(?:start|end)\b/v,
	connection: /^(?:status|error_details|resource_availability)\b/v,
	pull: /^provider(?!\..*\.not_pulled)/v,
	resources: /^provider(?!.*\.oldest_data$)/v,
};

const reasons = (problems: readonly Problem[]): string => listWords(problems.map(({at, what}) => `${at}: ${what}`), 3);

const unreadParts = (subject: string, problems: readonly Problem[], of: RegExp): readonly string[] => {
	const unread = problems.filter(({at}) => of.test(at));
	return unread.length === 0 ? [] : [`${plural(unread.length, 'part')} of ${subject} could not be read (${reasons(unread)}).`];
};

const unreadRecords = (noun: string, unreadable: readonly Unreadable[]): readonly string[] =>
	unreadable.length === 0 ? [] : [`${plural(unreadable.length, noun)} could not be read (${reasons(unreadable.flatMap(({problems}) => problems))}).`];

const unreadPages = (nextCursor: string | undefined): readonly string[] =>
	nextCursor === undefined ? [] : ['There are more pages, which were not fetched.'];

const failure = (subject: string, check: Exclude<Check<unknown>, {status: 'known'}>): string => {
	if (check.status === 'loading') {
		return `${subject} could not be checked yet: still loading.`;
	}

	const {message, detail} = check.error;
	const reason = [message, detail].filter(part => part !== undefined).map(part => plain(part)).join(': ');
	return `${subject} could not be checked: ${reason}${reason.endsWith('.') ? '' : '.'}`;
};

/** The sentences of one half: why it is not there, or what of it could not be read. */
const half = <Value>(subject: string, check: Check<Value>, inside: (value: Value) => readonly string[]): readonly string[] =>
	check.status === 'known' ? inside(check.value) : [failure(subject, check)];

const isNamelessStatus = ({lastAttempt}: Stream): boolean => ['success', 'failure', undefined].includes(lastAttempt?.status);

/** Streams of which the fields do not say how they stand; a status that nobody knows is a finding of its own. */
const unjudgedStreams = ({providers}: PreparedUser): readonly string[] => {
	const names = providers.flatMap(({streams}) => streams)
		.filter(({state, stream}) => state === 'unknown' && isNamelessStatus(stream))
		.map(({stream}) => `${stream.provider} ${stream.resource}`);
	return names.length === 0
		? []
		: [`${plural(names.length, 'stream')} could not be judged, for the statistics do not say how ${names.length === 1 ? 'it stands' : 'they stand'} (${listWords(names, 6)}).`];
};

/** All that could not be checked, in the order in which Junction's support checks. */
export const uncheckedOf = (facts: UserFacts, user: PreparedUser): readonly Unchecked[] => {
	const sentences: Readonly<Record<Exclude<Unchecked['what'], 'other users'>, readonly string[]>> = {
		user: half('The user', facts.user, value => [
			...unreadParts('the user', value.problems, parts.user),
			...[value.ingestionStart, value.ingestionEnd].flatMap(date => date === undefined || parseTime(date) !== undefined
				? []
				: [`The ingestion window could not be checked: ${quoted(date)} is no date.`]),
		]),
		connections: half('Connections', facts.connections, ({connections, unreadable}) => [
			...unreadRecords('connection', unreadable),
			...connections.flatMap(({slug, problems}) => unreadParts(`the connection to ${nameOf(slug)}`, problems, parts.connection)),
		]),
		'historical pull': half('The historical pull', facts.pulls, ({records, unreadable, nextCursor}) => [
			...unreadRecords('record of historical pulls', unreadable),
			...unreadParts('the historical pull', records.flatMap(({problems}) => problems), parts.pull),
			...unreadPages(nextCursor),
		]),
		resources: [
			...half('Resources', facts.resources, ({records, unreadable, nextCursor}) => [
				...unreadRecords('record of resources', unreadable),
				...unreadParts('the resources', records.flatMap(({problems}) => problems), parts.resources),
				...unreadPages(nextCursor),
			]),
			...unjudgedStreams(user),
		],
	};
	return (Object.keys(sentences) as Array<keyof typeof sentences>).flatMap(what => sentences[what].map(sentence => ({what, sentence})));
};
