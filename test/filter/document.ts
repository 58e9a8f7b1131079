import {filterFields, filterHelp} from '../../source/filter/fields.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';

const list = (words: readonly string[]): string => words.map(word => `\`${word}\``).join(', ');

/** Questions during an incident, with the filter that answers each. */
export const answers: ReadonlyArray<readonly [question: string, filter: string]> = [
	['Which users have failing Garmin sleep?', 'provider:garmin resource:sleep state:failing'],
	['Which Garmin users have no sleep stream, from Garmin or another provider?', 'provider:garmin -resource:sleep'],
	['Which Garmin users do not have Fitbit too?', 'provider:garmin -provider:fitbit'],
	['Which users had an attempt within a day but never any data?', 'attempt<1d newest:none'],
	['Which users without Fitbit have failing or stalled streams?', '-provider:fitbit state:failing,stalled'],
	['Which Oura users have an expired token, reported more than a day ago?', 'provider:oura error:token_refresh_failed errored>1d'],
	['Which Oura users have had no new data for more than three days, although attempts succeed?', 'provider:oura newest>3d attempt<1d -state:failing'],
];

/** The fields about connections. */
const connectionFields: ReadonlySet<string> = new Set(['error', 'errored', 'connected', 'denied', 'acts']);

const invalid = [
	'stat:failing', 'newest:3d', 'sent>1.5', 'provider: garmin', 'state = failing', 'failing > 3', 'not garmin', '!provider:garmin', 'state!=failing',
	'garmin and sleep', 'garmin or fitbit',
];

const errorRow = (text: string): string => {
	const parsed = parseFilter(text);
	if ('filter' in parsed) {
		throw new Error(`${text} has no error.`);
	}

	const {message, from, to} = parsed.error;
	return `| \`${text}\` | \`${text.slice(from, to)}\` | ${message} |`;
};

/** Builds docs/filter.md from the table of fields and the parser's errors. */
export const filterDocument = (): string => [
	'# The filter',
	'',
	'Generated from `source/filter`. A test fails when this file is outdated; `npx vitest run test/filter --update` regenerates it.',
	'',
	'A filter is a line of terms separated by spaces. All terms must match. Type it with `/` on the user list, or pass it to `junctop users --filter`. '
	+ 'Case does not matter.',
	'',
	'| term | meaning |',
	'|---|---|',
	...filterHelp.map(({example, meaning}) => `| \`${example}\` | ${meaning} |`),
	'',
	'## How a filter works',
	'',
	'A filter chooses streams of each user and checks only those. With one provider in the filter, a row\'s state, counts and times are those of its streams: with one '
	+ '`provider` term, or one word that is exactly a provider. The filter bar says so, and `n` and `N` agree. The order of the list and the preview stay those of the whole user. '
	+ 'Without a provider, a row shows the whole user.',
	'',
	'1. Words, `provider` and `resource` choose streams: each keeps the streams that it matches. A word found in the user ID chooses no streams. '
	+ 'A user without a chosen stream does not match, nor does a user whose ID does not start with a value of `id`.',
	'2. `-` before one of these terms, or before `id`, excludes every user who has it: in any stream, chosen or not, or in the user ID. It chooses no streams.',
	`3. ${list(filterFields.filter(({name, takes}) => takes !== 'names' && !connectionFields.has(name)).map(({name}) => name))} apply to all chosen streams together: the worst state `
	+ `(in the order ${list(statesWorstFirst)}), the newest data, the last attempt, the total number sent, the number of failing streams, and the number of streams. `
	+ '`-` before one of these terms excludes exactly the users whose chosen streams match it.',
	`4. ${list([...connectionFields])} are about the connections of a user, with a provider in the filter about its connection. They match only users whose connections are loaded: with \`C\` on the screens, `
	+ 'with `--with-connections` on the command line, or because the user was opened. All of these terms that are not negated must fit one connection. `-` before one of them excludes the users with a '
	+ 'connection that fits. Of several connections to one provider, the one that works best counts. `error:none` and `acts:nobody` need all connections to be fine, and `acts:nobody` skips failing and stalled users: they are `acts:unclear`; `error:unspecified` is an error '
	+ 'without a type. A colon before a comparison is allowed: `errored:>3d` means `errored>3d`. The filter bar shows on how many users these terms rest.',
	'',
	'So `provider:garmin -resource:sleep` finds Garmin users without any sleep stream, and `provider:garmin -state:failing` finds users whose Garmin streams do not fail, '
	+ 'whatever their other streams do.',
	'',
	'The order of the terms does not matter. Examples:',
	'',
	'| question | filter |',
	'|---|---|',
	...answers.map(([question, filter]) => `| ${question} | \`${filter}\` |`),
	'',
	'## Signs',
	'',
	`- ${list(filterFields.filter(({takes}) => takes === 'names').map(({name}) => name))}: \`:\` matches the start of a name, \`=\` the whole name. A comma means any of: \`resource:sleep,steps\`. `
	+ 'Quotes keep a name with spaces or commas together.',
	'- `state`: `:` or `=`, and one of the seven states or its first letters. A comma means any of.',
	'- `newest`, `attempt`: `<` `<=` `>` `>=` and a whole number with `s`, `m`, `h`, `d` or `w`. `newest>3d` means older than three days. '
	+ 'A user without data matches no comparison. `newest:none` finds such users, and so does `-newest<3d`, which matches every user that `newest<3d` does not.',
	'- `sent`, `failing`, `streams`: `:`, `=`, `<`, `<=`, `>` or `>=`, and a whole number. `:` means equal.',
	'- Without a sign, a state is that state: `garmin failing` means `garmin state:failing`. Any other word is searched, also a field such as `streams`. To search for a word that contains a sign or starts with `-`, put it in quotes: `"a:b"`.',
	'',
	'## While typing',
	'',
	'An unfinished term at the end of the line (`provider:`, `newest>3`, `-`, a comma, an open quote) is not an error while it is typed: it is left out, or its finished part applies. Enter and commands report it. '
	+ 'A word is searched as far as it is typed. '
	+ 'Tab completes fields, and the values of `provider`, `resource` and `state`. An error is shown with its place, and the last valid filter stays in use:',
	'',
	'| typed | place | error |',
	'|---|---|---|',
	...invalid.map(text => errorRow(text)),
	'',
	'`not`, `and` and `or` are words in quotes (`"not"`), or as the last word of the line.',
	'',
	'A provider or resource that no loaded user has is not an error, because more users may be loaded. The filter bar reports it, with the nearest loaded name: '
	+ '`provider:garmn` shows "No loaded user has the provider garmn. Did you mean garmin?".',
	'',
	'The client user ID is not in the list, so a filter cannot find it. If one word or `id:` matches no loaded user, Enter looks it up at Junction.',
	'',
	'## Why not liqe',
	'',
	'liqe 3.8.7 rejects `newest>3d`, `provider=garmin` and `provider:garmin,fitbit`. For a lone `-` or an open quote it reports "Found no parsings." without a place.',
	'Its grammar and nearley would add 33 kB to the bundle, and its tree has no terms, places or completions that junctop could use directly.',
	'',
].join('\n');
