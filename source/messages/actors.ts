import {formatCount, plural} from '../text/numbers.ts';

/*
Who has to act. `Actor` is one of `waitsFor` of a finding; `unknown` is what the known connections do not show. Parameters are clean text.
*/

type Actor = 'user' | 'customer' | 'provider' | 'junction' | 'nobody';

/** Who has to act, as a reader of a ticket knows them. */
export const actorNames: Readonly<Record<Actor, string>> = {
	user: 'the end user',
	customer: 'our team',
	junction: 'Junction',
	provider: 'the provider',
	nobody: 'nobody',
};

const actionNames = {
	required: 'action required',
	'may be required': 'action may be required',
	none: 'no action required',
} as const;

/** Who has to act about a finding, and whether someone has to. */
export const actionWords = ({actor, action}: {readonly actor: Actor; readonly action: keyof typeof actionNames}): string =>
	action === 'none' ? actionNames.none : `${actorNames[actor]}, ${actionNames[action]}`;

/** The names in a line of counts. */
const names: Readonly<Record<Actor | 'unknown', string>> = {
	user: 'end user',
	customer: 'your team',
	provider: 'provider',
	junction: 'Junction',
	nobody: 'nobody',
	unknown: 'not known',
};

/** Returns who has to act as a cell of a table: `customer` of the filter and of files is `your team` on screens. Any other value, such as `unclear`, is its own word. */
export const actingWords = (value: string): string => (Object.hasOwn(names, value) ? names[value as Actor] : value);

const unknownActors = ({failing, slug}: {readonly failing: number; readonly slug: string}): string => `Who must act for ${plural(failing, `failing ${slug} user`)} is not known`;

const loadCommand = (slug: string): string => `\`junctop fixes --provider ${slug}\``;

/** For whom users wait, in a sentence. */
const awaited: Readonly<Record<Actor, string>> = {...actorNames, customer: names.customer};

/** Who has to act about the failing users of a provider. */
export const actorSplitTexts = {
	names,
	title: 'WHO HAS TO ACT',
	/** Keys that are pressed one after the other. */
	inTurn: (first: string, second: string): string => `${first}, then ${second}`,
	fixes: ({slug, key}: {readonly slug: string; readonly key: string}): string => `Press ${key} for the fixes of ${slug}: its failing users by cause and step.`,
	/** `counts` are those of `count`, most users first. */
	split: ({asked, failing, slug, counts}: {readonly asked: number; readonly failing: number; readonly slug: string; readonly counts: readonly string[]}): string =>
		`${asked === failing ? `Of all ${plural(failing, `failing ${slug} user`)}` : `Of ${plural(failing, `failing ${slug} user`)}, ${formatCount(asked)} were checked`}: ${counts.join(', ')}.`,
	only: ({actor, slug}: {readonly actor: Actor; readonly slug: string}): string => `The only failing ${slug} user waits for ${awaited[actor]}.`,
	/** All were asked, and for none of them it is known. */
	allUnknown: ({failing, slug}: {readonly failing: number; readonly slug: string}): string => failing === 1
		? `Who must act for the only failing ${slug} user is not known: its connection does not show it.`
		: `Who must act for all ${plural(failing, `failing ${slug} user`)} is not known: their connections do not show it.`,
	/** The failures look like an event of the provider, and are not one. */
	endUsers: (slug: string): string => `These are errors of end users, spread over time: they do not show that ${slug} is down.`,
	/** `low` and `high` are whole percents, between which the share of all failing users is with 95 % confidence; absent if all were asked. The first count of a sentence has the verb. */
	count({count, actor, low, high, isFirst}: {
		readonly count: number;
		readonly actor: Actor | 'unknown';
		readonly low?: number | undefined;
		readonly high?: number | undefined;
		readonly isFirst: boolean;
	}): string {
		const verb = isFirst ? (count === 1 ? 'waits ' : 'wait ') : '';
		const whom = actor === 'unknown' ? names.unknown : `${verb}for ${awaited[actor]}`;
		return `${formatCount(count)} ${whom}${low === undefined || high === undefined ? '' : ` (${low} to ${high}%)`}`;
	},
	/** Too few were asked for a share of all. */
	tooFew: ({asked, failing, slug, key}: {readonly asked: number; readonly failing: number; readonly slug: string; readonly key: string | undefined}): string =>
		`${unknownActors({failing, slug})}: the connections of only ${formatCount(asked)} are loaded. ${key === undefined ? `${loadCommand(slug)} loads the others.` : `Press ${key} to load the others.`}`,
	/** The same in a single row. */
	notAskedShort: (key: string): string => `Who must act is not known: ${key} loads connections.`,
	notAsked: ({failing, slug, key}: {readonly failing: number; readonly slug: string; readonly key: string | undefined}): string =>
		`${unknownActors({failing, slug})}: ${key === undefined ? `connections not loaded. ${loadCommand(slug)} loads them.` : `press ${key} to load their connections.`}`,
};
