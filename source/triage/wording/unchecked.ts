import {subjects, uncheckedWords} from '../../messages/verdicts.ts';
import type {JunctionError} from '../../junction/errors.ts';
import type {Problem, Stream, Unreadable} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import type {Check, UserFacts} from '../facts/user-facts.ts';
import {listWords, plain, quoted} from '../../text/sentence.ts';
import {providerDisplayName} from '../facts/provider-display-name.ts';

/** Something that could not be checked, and is therefore neither good nor bad. */
export type Unchecked = {
	readonly what: 'everything' | 'user' | 'connections' | 'historical pull' | 'resources' | 'other users';
	/** What could not be checked, and why: one clean line that ends with a full stop. */
	readonly sentence: string;
};

// Parts that decide nothing here are not reported when they are unreadable: the rest of the record is valid.
const parts = {
	user: /^ingestion_(?:start|end)\b/v,
	connection: /^(?:status|error_details|resource_availability)\b/v,
	pull: /^provider(?!\..*\.not_pulled)/v,
	resources: /^provider(?!.*\.oldest_data$)/v,
};

const reasons = (problems: readonly Problem[]): string => listWords(problems.map(({at, what}) => `${at}: ${what}`), 3);

const unreadParts = (subject: string, problems: readonly Problem[], of: RegExp): readonly string[] => {
	const unread = problems.filter(({at}) => of.test(at));
	return unread.length === 0 ? [] : [uncheckedWords.unreadParts({count: unread.length, subject, reasons: reasons(unread)})];
};

const unreadRecords = (sentence: (facts: {readonly count: number; readonly reasons: string}) => string, unreadable: readonly Unreadable[]): readonly string[] =>
	unreadable.length === 0 ? [] : [sentence({count: unreadable.length, reasons: reasons(unreadable.flatMap(({problems}) => problems))})];

const unreadPages = (nextCursor: string | undefined): readonly string[] =>
	nextCursor === undefined ? [] : [uncheckedWords.morePages];

/** Returns what a failed call reported, without a full stop unless Junction's own words end with one. */
export const errorReason = ({message, detail}: JunctionError): string =>
	[message, detail].filter(part => part !== undefined).map(part => plain(part)).join(': ');

const failure = (subject: string, check: Exclude<Check<unknown>, {status: 'known'}>): string => check.status === 'loading'
	? uncheckedWords.loading(subject)
	: uncheckedWords.failed({subject, reason: errorReason(check.error)});

/** Returns the sentences of one part: why it is missing, or what of it could not be read. */
const half = <Value>(subject: string, check: Check<Value>, inside: (value: Value) => readonly string[]): readonly string[] =>
	check.status === 'known' ? inside(check.value) : [failure(subject, check)];

const isNamelessStatus = ({lastAttempt}: Stream): boolean => ['success', 'failure', undefined].includes(lastAttempt?.status);

/** Names the streams whose fields do not show their state; an unrecognized status is a finding of its own. */
const unjudgedStreams = ({providers}: PreparedUser): readonly string[] => {
	const names = providers.flatMap(({streams}) => streams)
		.filter(({state, stream}) => state === 'unknown' && isNamelessStatus(stream))
		.map(({stream}) => `${stream.provider} ${stream.resource}`);
	return names.length === 0
		? []
		: [uncheckedWords.incompleteStreams({count: names.length, names: listWords(names, 6)})];
};

const uncheckedParts = (facts: UserFacts, user: PreparedUser): readonly Unchecked[] => {
	const sentences: Readonly<Record<Exclude<Unchecked['what'], 'everything' | 'other users'>, readonly string[]>> = {
		user: half(subjects.user, facts.user, value => [
			...unreadParts(uncheckedWords.parts.user, value.problems, parts.user),
			...[value.ingestionStart, value.ingestionEnd].flatMap(date => date === undefined || parseTime(date) !== undefined
				? []
				: [uncheckedWords.windowDate(quoted(date))]),
		]),
		connections: half(subjects.connections, facts.connections, ({connections, unreadable}) => [
			...unreadRecords(uncheckedWords.unreadConnections, unreadable),
			...connections.flatMap(({slug, problems}) => unreadParts(uncheckedWords.parts.connection(providerDisplayName(slug)), problems, parts.connection)),
		]),
		'historical pull': half(subjects.pulls, facts.pulls, ({records, unreadable, nextCursor}) => [
			...unreadRecords(uncheckedWords.unreadPulls, unreadable),
			...unreadParts(uncheckedWords.parts.pull, records.flatMap(({problems}) => problems), parts.pull),
			...unreadPages(nextCursor),
		]),
		resources: [
			...half(subjects.resources, facts.resources, ({records, unreadable, nextCursor}) => [
				...unreadRecords(uncheckedWords.unreadResources, unreadable),
				...unreadParts(uncheckedWords.parts.resources, records.flatMap(({problems}) => problems), parts.resources),
				...unreadPages(nextCursor),
			]),
			...unjudgedStreams(user),
		],
	};
	return (Object.keys(sentences) as Array<keyof typeof sentences>).flatMap(what => sentences[what].map(sentence => ({what, sentence})));
};

/** Returns what is not checked where no part is known: it is reported once, and the verdict has the reason. Empty where any part is known. */
const everythingUnchecked = ({user, connections, resources, pulls}: UserFacts): readonly Unchecked[] => {
	const checks: ReadonlyArray<Check<unknown>> = [user, connections, resources, pulls];
	if (checks.every(({status}) => status === 'loading')) {
		return [{what: 'everything', sentence: uncheckedWords.everythingLoading}];
	}

	const [first] = checks.flatMap(check => check.status === 'failed' ? [check.error] : []);
	return first !== undefined && checks.every(({status}) => status === 'failed')
		? [{what: 'everything', sentence: uncheckedWords.everything(first.nextStep)}]
		: [];
};

/** Returns everything that could not be checked, in the order in which Junction support checks. */
export const uncheckedOf = (facts: UserFacts, user: PreparedUser): readonly Unchecked[] => {
	const everything = everythingUnchecked(facts);
	return everything.length > 0 ? everything : uncheckedParts(facts, user);
};
