import {filterFields, filterHelp} from '../../source/filter/fields.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';

const list = (words: readonly string[]): string => words.map(word => `\`${word}\``).join(', ');

/** Questions of an incident, and the filter that answers each. */
export const answers: ReadonlyArray<readonly [question: string, filter: string]> = [
	['Whose garmin sleep fails?', 'provider:garmin resource:sleep state:failing'],
	['Who has garmin, but no sleep from it?', 'provider:garmin -resource:sleep'],
	['Who was asked for data within a day, and never had any?', 'attempt<1d newest:none'],
	['Who has no fitbit, and fails or stalls?', '-provider:fitbit state:failing,stalled'],
	['Which oura users fell silent for more than three days, though attempts succeed?', 'provider:oura newest>3d -state:failing'],
];

const mistaken = ['stat:failing', 'provider: garmin', 'newest:3d', 'sent>1.5'];

const mistakeRow = (text: string): string => {
	const parsed = parseFilter(text);
	if ('filter' in parsed) {
		throw new Error(`${text} is no error.`);
	}

	const {message, from, to} = parsed.error;
	return `| \`${text}\` | \`${text.slice(from, to)}\` | ${message} |`;
};

/** The text of docs/filter.md, made of the table of fields and the parser's own mistakes. */
export const filterDocument = (): string => [
	'# The filter',
	'',
	'Made from `source/filter`; a test fails when this file is stale (`npx vitest run test/filter --update` writes it anew).',
	'',
	'A filter is a line of terms with spaces between them; all of them have to hold. `/` types one over the roster, `junctop users --filter` takes the same. '
	+ 'Upper and lower case do not matter.',
	'',
	'| term | means |',
	'|---|---|',
	...filterHelp.map(({example, meaning}) => `| \`${example}\` | ${meaning} |`),
	'',
	'## Streams are chosen first',
	'',
	'A user is looked at through the chosen streams; its row still shows the whole user.',
	'',
	'1. Words, `provider` and `resource` choose streams: each keeps those that it matches. A word that the id contains chooses nothing. '
	+ 'A user without any stream left is out, and so is one whose id does not begin as `id` says.',
	'2. `-` before one of these: the user is out if one of the chosen streams matches it, or the id does.',
	`3. ${list(filterFields.filter(({takes}) => takes !== 'names').map(({name}) => name))} speak of the chosen streams together: the worst state `
	+ `(in the order ${list(statesWorstFirst)}), the newest data and the last attempt of all, the sum of what was sent, how many are failing, how many there are. `
	+ '`-` before one of these turns it into its opposite.',
	'',
	'The order of the terms means nothing. So:',
	'',
	'| question | filter |',
	'|---|---|',
	...answers.map(([question, filter]) => `| ${question} | \`${filter}\` |`),
	'',
	'## Signs',
	'',
	`- ${list(filterFields.filter(({takes}) => takes === 'names').map(({name}) => name))}: \`:\` begins with, \`=\` is exactly. A comma means any of: \`resource:sleep,steps\`. `
	+ 'Quotes hold a name with spaces or commas together.',
	'- `state`: `:` or `=`, any of the six states or a beginning of one; a comma means any of.',
	'- `newest`, `attempt`: `<` `<=` `>` `>=` and a whole number with `s`, `m`, `h`, `d` or `w`. `newest>3d` is older than three days. '
	+ 'What has no time is neither older nor younger than anything; `newest:none` finds it, and so does `-newest<3d`, which is all that `newest<3d` is not.',
	'- `sent`, `failing`, `streams`: `:` or `=` for equal, `<` `<=` `>` `>=`, and a whole number.',
	'- Without a sign `failing` or `garmin` is a word like any other. To look for a word with a sign in it or `-` in front, put it in quotes: `"a:b"`.',
	'',
	'## While typing',
	'',
	'What merely is not finished yet at the end of the line (`provider:`, `newest>3`, `-`, a comma, an open quote) is no error: it is left out, or counts as far as it goes. '
	+ 'Tab completes fields, and the values of `provider`, `resource` and `state`. A error is shown with its place, and the last good filter stays:',
	'',
	'| typed | place | what is said |',
	'|---|---|---|',
	...mistaken.map(text => mistakeRow(text)),
	'',
	'## Why not liqe',
	'',
	'liqe 3.8.7 refuses `newest>3d`, `provider=garmin` and `provider:garmin,fitbit`, and for a lone `-` or an open quote it says "Found no parsings." without a place.',
	'Its grammar and nearley add 33 kB to the bundle, and terms, places and completion would have had to be worked out from its tree all the same.',
	'',
].join('\n');
