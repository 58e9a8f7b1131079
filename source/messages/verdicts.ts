import {formatCount, plural} from '../text/numbers.ts';

/*
The verdict on a user, what could not be checked, and the answer of the overview. Every parameter is clean text; lists are in words.
*/

// Verdict on a user

/** What was not checked and what only in part, as lists in words; an empty one where there is nothing. */
export type Unchecked = {readonly all: string; readonly part: string};

/** `not checked: the connections; partly checked: the resources`, as part of a sentence; empty where everything was checked. */
const notChecked = ({all, part}: Unchecked): string =>
	[all === '' ? '' : `not checked: ${all}`, part === '' ? '' : `partly checked: ${part}`].filter(words => words !== '').join('; ');

const counted = (count: number, noun: string): string => `${formatCount(count)} more ${count === 1 ? noun : `${noun}s`}`;

/** A finding's title, how many more there are, and what was not checked. */
const withRest = (title: string, {more, noun, unchecked}: {readonly more: number; readonly noun: string; readonly unchecked: Unchecked}): string => {
	const all = more === 0 ? title : `${title}, and ${counted(more, noun)}`;
	const open = notChecked(unchecked);
	return open === '' ? `${all}.` : `${all}; ${open}.`;
};

type Rest = {
	readonly title: string;
	/** How many findings follow the first one. */
	readonly more: number;
	readonly unchecked: Unchecked;
};

const withFailures = (failures: string): string => failures === '' ? '' : `; ${failures}`;

export const verdict = {
	noProblems: ({connections, streams}: {readonly connections: number; readonly streams: number}): string =>
		`No problems found: ${plural(connections, 'connection')} and ${plural(streams, 'stream')} checked.`,
	noProblemsInPart: (unchecked: Unchecked): string => `No problems found in the data that could be checked; ${notChecked(unchecked)}.`,
	/** `reasons` are why, in words; none ends with a full stop. */
	nothingChecked: (reasons: string): string => `Nothing could be checked: ${reasons}.`,
	/** `failures` are the parts that failed to load and why; empty for none. */
	nothingLoaded: (failures: string): string => `Nothing is checked yet: still loading${withFailures(failures)}.`,
	/** No stream and no connection is known, and nothing else shows a problem. */
	unknown: (unchecked: Unchecked): string => `It is not known whether there is a problem; ${notChecked(unchecked)}.`,
	unknownYet: (failures: string): string => `It is not known yet whether there is a problem: still loading${withFailures(failures)}.`,
	/** `reason` does not end with a full stop. */
	notLoaded: ({part, reason}: {readonly part: string; readonly reason: string}): string => `the ${part} could not be loaded: ${reason}`,
	notesOnly: ({title, more, unchecked}: Rest): string => `No known problems. Note: ${withRest(title, {more, noun: 'note', unchecked})}`,
	findings: ({title, more, unchecked}: Rest): string => withRest(title, {more, noun: 'finding', unchecked}),
};

// Nothing is wrong at Junction

export const deliveryTexts = {
	/** The facts are those of Junction's documentation of webhooks (docs/junction-api.md). */
	checkWebhooks: 'Junction has this user\'s data. If your system does not have it, check webhook delivery in the Junction dashboard: Junction tries each webhook 8 times in 27.5 h, '
		+ 'and disables an endpoint after 5 days of failures.',
};

// What could not be checked

/** The parts of a user's data, as the subject of a sentence. */
export const subjects = {
	user: 'The user',
	connections: 'Connections',
	pulls: 'The historical pull',
	resources: 'Resources',
};

export const uncheckedWords = {
	/** What to do when nothing could be loaded; the verdict has the reason. */
	everything: (nextStep: string): string => `The user, connections, the historical pull and resources are all unknown. ${nextStep}`,
	everythingLoading: 'The user, connections, the historical pull and resources are still loading.',
	loading: (subject: string): string => `${subject} could not be checked yet: still loading.`,
	moreProviders: (providers: number): string => `${plural(providers, 'more provider')} of this user not checked: the screens check at most 500.`,
	failed: ({subject, reason}: {readonly subject: string; readonly reason: string}): string =>
		`${subject} could not be checked: ${reason}${reason.endsWith('.') ? '' : '.'}`,
	unreadParts: ({count, subject, reasons}: {readonly count: number; readonly subject: string; readonly reasons: string}): string =>
		`${plural(count, 'part')} of ${subject} could not be read (${reasons}).`,
	unreadConnections: ({count, reasons}: {readonly count: number; readonly reasons: string}): string =>
		`${plural(count, 'connection')} could not be read (${reasons}).`,
	unreadPulls: ({count, reasons}: {readonly count: number; readonly reasons: string}): string =>
		`${plural(count, 'historical pull record')} could not be read (${reasons}).`,
	unreadResources: ({count, reasons}: {readonly count: number; readonly reasons: string}): string =>
		`${plural(count, 'resource record')} could not be read (${reasons}).`,
	morePages: 'More pages exist that were not fetched.',
	windowDate: (date: string): string => `The ingestion window could not be checked: ${date} is not a date.`,
	incompleteStreams: ({count, names}: {readonly count: number; readonly names: string}): string => count === 1
		? `1 stream has incomplete statistics, so its state is unknown (${names}).`
		: `${formatCount(count)} streams have incomplete statistics, so their state is unknown (${names}).`,
	parts: {
		user: 'the user',
		connection: (provider: string): string => `the ${provider} connection`,
		pull: 'the historical pull',
		resources: 'the resources',
	},
};

// Overview: one user, a provider, or everything

/** What is added where more users exist: they can be loaded, or the snapshot does not have them. */
const more = {
	loading: 'More users are not loaded yet.',
	filter: 'The snapshot has only the users of its filter.',
	snapshot: 'The snapshot does not have all users.',
};

type More = keyof typeof more | undefined;

const withMore = (sentence: string, kind: More): string => kind === undefined ? sentence : `${sentence} ${more[kind]}`;

type Overview = {readonly users: number; readonly more: More};

type Everything = {
	readonly more: More;
	/** Affected providers, of those with enough users. */
	readonly providers: number;
	readonly judged: number;
	/** How many users are enough. */
	readonly enough: number;
	/** The lowest and the highest share of affected users of these providers, in whole percent. */
	readonly least: number;
	readonly most: number;
	/** Since about when, where it is the same for all. */
	readonly since: string | undefined;
};

const affecting = ({least, most, since}: Everything): string =>
	`affecting ${least === most ? '' : `${least} to `}${most}% of their users${since === undefined ? '' : `, since about ${since}`}`;

const howMuch = ({providers, judged}: Everything): string => providers === judged ? 'Everything' : 'Almost everything';

const howMany = ({providers, judged, enough}: Everything, noun: string): string =>
	`${providers === judged ? 'all' : `${formatCount(providers)} of the`} ${formatCount(judged)} ${noun} with at least ${formatCount(enough)} users have problems`;

/** The ways in which data arrives, in words. */
const ways = {
	polled: {what: 'that Junction polls', providers: 'polled providers', step: 'Check Junction first.'},
	pushed: {what: 'that providers push', providers: 'pushing providers', step: 'Check Junction first.'},
	phone: {what: 'that phones send', providers: 'phone providers', step: 'Check the last release of your app and Junction first.'},
};

export const overviewAnswer = {
	everything: (facts: Everything): string => withMore(
		`${howMuch(facts)}: ${howMany(facts, 'providers')}, ${affecting(facts)}. `
		+ 'Check Junction and the team\'s own access first.',
		facts.more,
	),
	/** All providers whose data arrives in one way, and no others. */
	everythingOf: (way: keyof typeof ways, facts: Everything): string => withMore(
		`${howMuch(facts)} ${ways[way].what}: ${howMany(facts, ways[way].providers)}, `
		+ `${affecting(facts)}. No other provider stands out. ${ways[way].step}`,
		facts.more,
	),
	/** `count` is the number of affected users and its onset, as in the finding `provider_wide`. */
	provider: ({name, count}: {readonly name: string; readonly count: string}): string => `${name}: ${count}`,
	endedProvider: ({name, count, announcement, successors}: {readonly name: string; readonly count: string; readonly announcement: string; readonly successors: string}): string =>
		`${name}: ${count} (${announcement}: connect ${successors})`,
	providers: ({providers, more: kind, areOthersKnown}: {readonly providers: string; readonly more: More; readonly areOthersKnown: boolean}): string =>
		withMore(`${providers}.${areOthersKnown ? ' No other provider stands out.' : ''}`, kind),
	/** The names of the providers that are not described. */
	moreProviders: (names: string): string => `also affected: ${names}`,
	/** Events that are over, after the ones that are not. */
	over: (events: string): string => `. Over: ${events}`,
	nothingElse: ({over, sentence}: {readonly over: string; readonly sentence: string}): string => `Over: ${over}. ${sentence}`,
	noUsers: (kind: More): string => kind === 'loading' ? 'No users are loaded yet.' : withMore('No users are loaded.', kind),
	nobody: ({users, more: kind}: Overview): string => withMore(users === 1 ? 'The only loaded user neither fails nor stalls.' : `None of the ${plural(users, 'loaded user')} fails or stalls.`, kind),
	oneUser: ({users, more: kind}: Overview): string => withMore(users === 1 ? 'The only loaded user fails or stalls.' : `One of the ${plural(users, 'loaded user')} fails or stalls.`, kind),
	scattered: ({troubled, users, more: kind}: Overview & {readonly troubled: number}): string => withMore(
		`No provider stands out: ${formatCount(troubled)} of ${plural(users, 'loaded user')} fail or stall, across providers.`,
		kind,
	),
	/** Most users with problems have them at these providers, the one with the most first, and no event was found. */
	concentrated: ({troubled, users, shares, more: kind}: Overview & {
		readonly troubled: number;
		readonly shares: ReadonlyArray<{readonly slug: string; readonly troubled: number; readonly of: number}>;
	}): string => withMore(
		`${formatCount(troubled)} of ${plural(users, 'loaded user')} fail or stall: `
		+ `${shares.map(({slug, troubled: own, of}) => `${formatCount(own)} of them at ${slug} (${formatCount(own)} of its ${plural(of, 'loaded user')})`).join(', ')}. `
		+ `No ongoing event is found${kind === 'loading' ? ' yet' : ''}.`,
		kind,
	),
	/** All users with problems have them at one provider. */
	allOfOne({troubled, of, slug, isFew, more: kind, areOthersKnown}: {
		readonly troubled: number;
		readonly of: number;
		readonly slug: string;
		readonly isFew: boolean;
		readonly more: More;
		/** Whether users of other providers are loaded too. */
		readonly areOthersKnown: boolean;
	}): string {
		const share = troubled === of
			? `All ${formatCount(of)} loaded ${slug} users fail or stall${isFew ? ', too few to compare' : ''}`
			: `${formatCount(troubled)} of ${formatCount(of)} loaded ${slug} users fail or stall, ${isFew ? 'too few to compare' : 'no more than usual'}`;
		return withMore(`${share}${areOthersKnown ? '; no other loaded user does' : ''}.`, kind);
	},
};
